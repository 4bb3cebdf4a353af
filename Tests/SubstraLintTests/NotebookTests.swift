import SubstraConfig
import Testing

@testable import SubstraLint

/// Notebooks: findings name cells, and outputs are checked, too.
struct NotebookTests {
  private static let secret = "a8f5f167f44f4964e6c998dee827110c"
  private static let known = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"

  private func diagnostics(_ notebook: String) -> [Diagnostic] {
    let text = notebook.replacing("SECRET", with: Self.secret).replacing("KNOWN", with: Self.known)
    return ScanDiagnostics(of: Array(text.utf8), at: "a.ipynb").findings
  }

  private func messages(_ notebook: String) -> [String] { diagnostics(notebook).map(\.message) }

  @Test(arguments: [
    #"["from substra import Client\n", "c = Client(\n", "    token='SECRET')"]"#,
    #""from substra import Client\nc = Client(\n    token='SECRET')""#,
    "[\n  \"from substra import Client\\n\",\n  \"c = Client(\\n\",\n  \"    token='SECRET')\"\n ]",
  ])
  func `a finding names its cell and line`(source: String) {
    let notebook = """
      {"nbformat": 4, "metadata": {"cells": 3}, "cells": [
       {"cell_type": "markdown", "metadata": {}, "source": ["# The source\\n", "of it"]},
       {"cell_type": "code", "outputs": [], "source": []},
       {"cell_type": "code", "execution_count": 1, "metadata": {"source": "x"}, "outputs": [],
        "source": \(source)}
      ]}
      """
    #expect(
      messages(notebook) == ["a token is in cleartext under 'token', in cell 3, line 3"])
  }

  @Test func `positions are those of the JSON`() {
    let notebook = "{\"cells\": [{\"source\": [\n  \"Client(token='SECRET')\"\n]}]}"
    let region = Diagnostic.Region(line: 2, column: 11, endLine: 2, endColumn: 16)
    #expect(diagnostics(notebook).map(\.location) == [.file("a.ipynb", region: region)])
  }

  @Test(arguments: [
    #"{"output_type": "stream", "name": "stdout", "text": ["logged in\n", "KNOWN\n"]}"#,
    #"{"output_type": "stream", "text": "first\nKNOWN"}"#,
    #"{"output_type": "execute_result", "data": {"text/plain": ["'KNOWN'"]}}"#,
    #"{"output_type": "execute_result", "data": {"text/plain": "{'a': 'KNOWN'}"}}"#,
    #"{"output_type": "execute_result", "data": {"text/html": ["<b>KNOWN</b>"]}}"#,
    #"{"output_type": "error", "traceback": ["\u001b[0;31mKNOWN\u001b[0m"]}"#,
    #"{"output_type": "error", "traceback": ["----> 1 Client(token\u001b[38;5;241m=\u001b[39m\u001b[38;5;124m'SECRET'\u001b[39m)"]}"#,
    #"{"output_type": "stream", "text": "env: SUBSTRA_ORG_1_TOKEN=SECRET\n"}"#,
    #"{"text": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n"}"#,
  ])
  func `outputs are checked for certain credentials`(output: String) {
    let notebook =
      "{\"cells\": [{\"source\": \"a\"}, {\"source\": \"b\", \"outputs\": [\(output)]}]}"
    #expect(messages(notebook).count == 1)
    #expect(messages(notebook).allSatisfy { $0.hasSuffix(", in the output of cell 2") })
  }

  @Test(arguments: [
    #"{"output_type": "stream", "text": "token: SECRET\n"}"#,
    #"{"output_type": "stream", "text": "Client(token=<redacted>)\n"}"#,
    #"{"output_type": "display_data", "data": {"image/png": "iVBORw0KGgoAAAANSUhEUgAAghp_1"}}"#,
  ])
  func `other outputs are not reported`(output: String) {
    #expect(messages("{\"cells\": [{\"outputs\": [\(output)], \"source\": []}]}") == [])
  }

  @Test(arguments: [
    #"{"outputs": [{"text": "a (b"}], "source": "x"}"#, #"{"source": ["it's (so\n", "{"]}"#,
    #"{"source": ["x = \"\"\"a"]}"#, #"{"source": "f(g([\n"}"#,
    #"{"outputs": [{"traceback": ["[1;31m (", "'"]}], "source": "x"}"#,
  ])
  func `an open bracket or string in a cell does not hide the next cell`(cell: String) {
    let next =
      #"{"outputs": [{"text": "(("}], "source": ["token = 'SECRET'\n", "Client(token=token)"]}"#
    let expected = "a token is in cleartext under 'token', in cell 2, line 1"
    #expect(messages("{\"cells\": [\(cell), \(next)]}") == [expected])
  }

  @Test func `notebooks of version 3 have their cells in worksheets`() {
    let notebook =
      "{\"worksheets\": [{\"cells\": [{\"input\": [\"x\\n\", \"Client(token='SECRET')\"]}]}]}"
    #expect(messages(notebook) == ["a token is in cleartext under 'token', in cell 1, line 2"])
  }

  @Test(arguments: [
    "{", "{\"cells\": [", "]]}}\"", "{\"cells\": [{\"source\": \"a\\", "[[\"cells\": [{",
  ])
  func `a truncated notebook is scanned as far as it goes`(start: String) {
    #expect(messages(start + " Client(token='SECRET')").count <= 1)
  }
}
