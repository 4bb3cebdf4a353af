import CredentialDetection
import SubstraConfig
import Testing

@testable import SubstraLint

/// The ways to log in that Substra's guides show in Python.
struct PythonCallTests {
  private static let secret = "a8f5f167f44f4964"

  /// The lines and columns of the findings in a file.
  private func places(_ text: String, path: ConfigurationPath = "a.py") -> [String] {
    ScanDiagnostics(of: Array(text.utf8), at: path).findings.map {
      String($0.description.dropFirst("\(path):".count).prefix { $0 != " " }.dropLast())
    }
  }

  @Test(arguments: [
    "c = Client(token='SECRET')",
    "c = substra.Client(url=u, token=\"SECRET\")",
    "c = Client(\n  url=u,  # here\n  token=r'SECRET',\n)",
    "c = Client(token=('a8f5f167'\n  'f44f4964'))",
    "c = Client(token='a8f5f167' + 'f44f4964')",
    "c = Client(token=os.getenv('TOKEN', 'SECRET'))",
    "c = Client(token=os.environ.get('TOKEN', default='SECRET'))",
    "c = Client(token=os.environ.get('TOKEN') or 'SECRET')",
    "c = Client(token='SECRET' if test else None)",
    "c = Client(token=None if test else 'SECRET')",
    "c = Client(**{'url': u, 'token': 'SECRET'})",
    "c = Client(**dict(url=u, token='SECRET'))",
    "TOKEN = 'SECRET'\nc = Client(token=TOKEN)",
    "TOKEN: str = 'SECRET'; c = Client(token=TOKEN)",
    "if x: TOKEN = 'SECRET'\nc = Client(token=(TOKEN))",
    "TOKEN = os.getenv('T', 'SECRET')\nc = Client(token=TOKEN)",
    "c.login('me', 'SECRET')",
    "c.login(username='me', password='''SECRET''')",
    "PW = 'SECRET'\nc.login(me, PW)",
    "from substra import Client as C\nc = C(token='SECRET')",
    "from substra.sdk import (\n  Client as Sub,\n  schemas,\n)\nt = 'SECRET'\nSub(url=u, token=t)",
    "from substra import schemas, Client as C; C(token='SECRET')",
    "import substra as s\nc = s.Client(token='SECRET')",
    "C = substra.Client\nc = C(token='SECRET')",
    "f = lambda u, t='SECRET': substra.Client(token=t)",
    "c = substra.Client(**(dict(token='SECRET') | x))",
    "c = substra.Client(**(x | {'token': 'SECRET'}))",
    "x = (  # never closed\ndef f():\n  return Client(token='SECRET')",
  ])
  func `a literal is found`(source: String) {
    let text = source.replacing("SECRET", with: Self.secret)
    #expect(places(text).count == 1)
    // The same in a cell of a notebook, with line ends between its lines and without.
    let lines = text.split(separator: "\n").map {
      "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\\n\""
    }
    for separator in [",\n", ","] {
      let cell = "{\"cells\":[{\"source\":[\(lines.joined(separator: separator))]}]}"
      #expect(places(cell, path: "a.ipynb").count == 1)
    }
  }

  @Test(arguments: [
    "c = Client(token=os.environ['SUBSTRA_TOKEN'])",
    "c = Client(token=os.getenv('SUBSTRA_TOKEN'))",
    "c = Client(token=os.getenv('SUBSTRA_TOKEN', ''))",
    "c = Client(token=getpass('SECRET'))",
    "c = Client(token=f'{prefix}SECRET')",
    "c = Client(token=read('SECRET').strip())",
    "c = Client(token=tokens['SECRET'])",
    "c = Client(url='https://org-1.com', client_name='SECRET')",
    "# c = Client(token='SECRET')",
    "print('Client(token=SECRET)')",
    "token == 'SECRET'\nc = Client(token=token)",
    "c.login('SECRET', password)",
    "c.login(username='SECRET', password=getpass())",
    "c = Client(token='<your token>')",
    "c = Client(token=names[0] % 'SECRET')",
    "f = lambda t='SECRET': substra.Client(token=read(t))",
    "c = substra.Client(**(dict(token=read()) | x))",
  ])
  func `anything else is not found`(source: String) {
    #expect(places(source.replacing("SECRET", with: Self.secret)) == [])
  }

  @Test(arguments: [
    "c = WebClient(token='SECRET')",
    "TOKEN = 'SECRET'\nTOKEN = read()\nc = Client(token=TOKEN)",
    "TOKEN = 'SECRET'\nc = Client(token=other.TOKEN)",
    "from redis import Redis as C\nc = C(token='SECRET')",
    "from substra import Client as C\nfrom redis import Redis as C\nc = C(token='SECRET')",
    "from substra import Client as C\nC = Other\nc = C(token='SECRET')",
    "from substra import Client as C, Other\nc = Other(token='SECRET')",
  ])
  func `a literal that is not given to a client is found by its name`(source: String) {
    let text = Array(source.replacing("SECRET", with: Self.secret).utf8)
    let result = CredentialDetector().scan(ScannedFile(path: Array("a.py".utf8), contents: text))
    #expect(result.credentials.map(\.detector.id) == ["key/token"])
  }

  @Test func `the location is the name to which the literal is assigned`() {
    #expect(places("c = Client(\n  token='\(Self.secret)')") == ["2:3"])
    #expect(places("x = 1\nTOKEN = '\(Self.secret)'\nc = Client(token=TOKEN)") == ["2:1"])
    #expect(places("c.login('me', '\(Self.secret)')") == ["1:15"])
  }
}
