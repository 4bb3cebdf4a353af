import Testing

@testable import CredentialDetection

/// The readers of scripts for shells and of files of Docker.
struct ScriptReaderTests {
  private func lines(_ text: String, _ reader: any FormatReader.Type) -> [String] {
    EntryOutline.lines(of: text, reader)
  }

  @Test func `assignments of a script are entries, and commands text`() {
    let text = """
      #!/bin/sh
      # A=1
      export -x A='b $c' D="e \\" f"; G=h\\ i
      PW=x psql -h db # comment
      j+=(k 'l m')
      """
    #expect(
      lines(text, ShellReader.self) == [
        "3:11 A \"b $c\"", "3:20 D \"e \" f\"", "3:32 G h i", "4:1 PW x", "4:6 ~ psql -h db",
        "5:5 j>- k", "5:7 j>- \"l m\"",
      ])
  }

  @Test func `the command of a substitution is read, and its result is unknown`() {
    #expect(
      lines("A=$(curl -u b:c \"$(x \"y\")\")\nB=\"$(cat \"$F\")\" C=`d e`\n", ShellReader.self) == [
        "1:1 A ", "1:5 ~ curl -u b:c \"$(x \"y\")\"", "2:1 B ", "2:6 ~ cat \"$F\"", "2:17 C ",
        "2:20 ~ d e",
      ])
    #expect(lines("A=${B:-c d}\n", ShellReader.self) == ["1:1 A ${B:-c d}"])
  }

  @Test func `programs with a language of their own are left out`() {
    #expect(
      lines(
        "sed 's/a=b/c/' f | x\ncat f | sed s/a/b/ && y\n[ \"$A\" = b ] || z\n", ShellReader.self)
        == ["1:20 ~ x", "2:1 ~ cat f", "2:23 ~ y", "3:17 ~ z"])
  }

  @Test func `the lines of a heredoc are text`() {
    let text = "cat > f <<-'EOF'\n  A=b\nEOF\nC=d\ncat <<< e\nx <<Y\nz\n"
    #expect(
      lines(text, ShellReader.self) == [
        "1:1 ~ cat > f <<-'EOF'", "2:1 ~   A=b\n", "4:1 C d", "5:1 ~ cat <<< e", "6:1 ~ x <<Y",
        "7:1 ~ z\n",
      ])
  }

  @Test func `a line that is written to a file is text of its own`() {
    #expect(lines("echo 'a = b' >> f\n", ShellReader.self) == ["1:7 ~ a = b"])
    #expect(lines("echo 'a:b' | chpasswd\n", ShellReader.self) == ["1:1 ~ echo 'a:b' | chpasswd"])
  }

  @Test func `a string that is not closed ends with its line`() {
    #expect(
      lines("A='b\nC=d\n", ShellReader.self) == ["1:1 A b", "2:1 C d"])
    #expect(lines("A=\"$(b\nC=d\n", ShellReader.self).last == "2:1 C d")
  }

  @Test func `the instructions of Docker are read`() {
    let text = """
      # syntax=docker/dockerfile:1
      FROM a
      ENV B=c \\
        # comment
        D="e f"
      ENV G h i
      ARG J
      ARG K=l
      RUN m && \\
        export N=o
      CMD ["p", "q"]
      RUN <<EOF
      R=s
      EOF
      EXPOSE 80
      """
    #expect(
      lines(text, DockerfileReader.self) == [
        "2:6 ~ a", "3:5 B c", "5:3 D \"e f\"", "6:5 G h i", "8:5 K l", "9:5 ~ m",
        "10:10 N o", "11:6 CMD>- \"p\"", "11:11 CMD>- \"q\"", "12:5 ~ <<EOF", "13:1 ~ R=s\n",
        "15:8 ~ 80",
      ])
  }
}
