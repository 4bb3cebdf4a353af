import CredentialDetection
import SubstraYAML
import TestSupport
import Testing

/// Commands and directives with a credential in a word that has no name.
struct CommandFormTests {
  /// The columns of the findings in a file of one line.
  private func columns(_ line: String, _ name: String) -> [Int] {
    CredentialDetector().scan(
      ScannedFile(path: Array(name.utf8), contents: Array("\(line)\n".utf8))
    ).credentials.map(\.start.column)
  }

  static let commands: [(line: String, columns: [Int])] = [
    ("sshpass -p Gneiss9Heron ssh a", [9]),
    ("htpasswd -cb /etc/f ann Gneiss9Heron", [25]),
    ("htpasswd -c /etc/f ann", []),
    ("/usr/bin/mysql -u root -pGneiss9Heron shop", [24]),
    ("mysqladmin -u root password 'Gneiss9Heron'", [29]),
    ("mysql -u root -p \"$PW\"", []),
    ("npm config set //registry.corp.invalid/:_authToken Gneiss9Heron7x", [41]),
    ("npm config set //registry.corp.invalid/:_authToken \"$NPM_TOKEN\"", []),
    ("aws configure set region eu-west-1", []),
    ("smbclient //nas/b -U 'ops%Gneiss9Heron' -c ls", [19]),
    ("lftp -u ops,Gneiss9Heron ftp.corp.invalid", [6]),
    ("ssh db 'mysqldump -u root -pGneiss9Heron shop'", [27]),
    ("docker run -u 1000 -p 8080:80 web", []),
    ("tool -u ops -p Gneiss9Heron run", [13]),
    ("steamcmd +login anonymous +quit", []),
    ("curl -b 'SESSION=r8k2vq7tmx0lzw4ynb9sc3jd1h' https://a.invalid", [6]),
    ("curl -b cookies.txt https://a.invalid", []),
    ("cargo login < token", []),
  ]

  @Test(arguments: commands)
  func `a command is read by the forms of its program`(line: String, columns: [Int]) {
    #expect(self.columns(line, "a.sh") == columns, "\(line)")
  }

  static let inputs: [(line: String, columns: [Int])] = [
    ("echo 'Gneiss9Heron' | sudo -S apt-get install x", [7]),
    ("echo ops:Gneiss9Heron | chpasswd", [10]),
    ("printf '%s' Gneiss9Heron | docker login -u a --password-stdin", [13]),
    ("(echo Gneiss9Heron; echo Gneiss9Heron) | smbpasswd -s -a ops", [26]),
    ("chpasswd <<< ops:Gneiss9Heron", [18]),
    ("echo \"$PW\" | sudo -S true", []),
    ("echo done | tee log", []),
    ("send \"show version\\r\"", []),
  ]

  @Test(arguments: inputs)
  func `the input of a command counts where it is a password`(line: String, columns: [Int]) {
    #expect(self.columns(line, "a.sh") == columns, "\(line)")
  }

  @Test func `the answer to a question for a password is one`() {
    let script = "expect <<E\nexpect \"assword:\"\nsend \"Gneiss9Heron\\r\"\nsend \"ls\\r\"\nE"
    #expect(columns(script, "a.sh") == [6])
  }

  static let directives: [(line: String, columns: [Int])] = [
    ("  stats auth ops:Gneiss9Heron", [14]),
    ("user ann insecure-password Gneiss9Heron", [28]),
    ("createUser monitor SHA Gneiss9Heron AES Basalt9Curlew", [24, 41]),
    ("sentinel auth-pass primary Gneiss9Heron", [28]),
    ("username ops privilege 15 secret 0 Gneiss9Heron", [36]),
    ("MONITOR ups@host 1 ops Gneiss9Heron master", [24]),
    ("monitor the power supply of the rack", []),
    ("stats uri /haproxy", []),
  ]

  @Test(arguments: directives)
  func `a line of a configuration is read by its first word`(line: String, columns: [Int]) {
    #expect(self.columns(line, "server.conf") == columns, "\(line)")
  }

  @Test func `a command in a list of YAML is read as one`() {
    let text = "test: [CMD, mysqladmin, ping, -uroot, -pGneiss9Heron]"
    #expect(columns(text, "compose.yaml") == [39])
  }

  @Test func `commands that are repeated take linear work and find each password`() {
    let line = "sshpass -p Gneiss9Heron ssh a; "
    #expect(columns(String(repeating: line, count: 200), "a.sh").count == 200)
  }
}
