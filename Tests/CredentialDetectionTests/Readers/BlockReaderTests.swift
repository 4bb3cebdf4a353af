import Testing

@testable import CredentialDetection

/// The readers of HCL and XML.
struct BlockReaderTests {
  private func lines(_ text: String, _ reader: any FormatReader.Type) -> [String] {
    EntryOutline.lines(of: text, reader)
  }

  @Test func `blocks with labels, objects and lists of HCL are keys`() {
    let text = """
      # a = "b"
      resource "x" "y" {
        c = "d" // comment
        e = { f = "g", "h" : 1 }
        i = ["j", { k = "l" }]
      }
      m = "n"
      """
    #expect(
      lines(text, HCLReader.self) == [
        "3:3 resource>x>y>c \"d\"", "4:9 resource>x>y>e>f \"g\"", "4:18 resource>x>y>e>h 1",
        "5:8 resource>x>y>i>- \"j\"", "5:15 resource>x>y>i>->k \"l\"", "7:1 m \"n\"",
      ])
  }

  @Test func `only strings that may be the value of an expression are read`() {
    let text = """
      a = var.b
      c = var.d == "e" ? "f" : "g"
      h = lookup(i, "j")
      k = sensitive("l")
      m = jsonencode({ n = "o" })
      p = "${q["r"]}-s"
      """
    #expect(
      lines(text, HCLReader.self) == [
        "1:1 a ", "2:20 c>- \"f\"", "2:26 c>- \"g\"", "4:15 k>- \"l\"", "5:18 m>->n \"o\"",
        "6:1 p \"${q[\"r\"]}-s\"",
      ])
  }

  @Test func `heredocs of HCL are values`() {
    #expect(
      lines("a = <<-EOF\n  b\n  EOF\nc = \"d\"\n", HCLReader.self) == [
        "1:1 a   b\n", "4:1 c \"d\"",
      ])
  }

  @Test func `broken HCL is read as far as it goes`() {
    #expect(lines("a = \"b\nc = \"d\"\n", HCLReader.self) == ["1:1 a ", "2:1 c \"d\""])
    #expect(lines("}}) x {\n a = \"b\"", HCLReader.self) == ["2:2 x>a \"b\""])
  }

  @Test func `elements and attributes of XML are keys`() {
    let text = """
      <?xml version="1.0"?>
      <!-- <a>b</a> -->
      <c:d e="f &amp; g">
        <h>i&lt;&#x21;</h>
        <j k='l'/>
        <m n="o">p</m>
        <q><![CDATA[r<s]]></q>
      </c:d>
      """
    #expect(
      lines(text, XMLReader.self) == [
        "3:6 c:d>e \"f & g\"", "4:4 c:d>h i<!", "5:6 c:d>j>k \"l\"", "6:6 c:d>m>n \"o\"",
        "6:12 c:d>m>value p", "7:15 c:d>q>value r<s",
      ])
  }

  @Test func `a key of a property list names the next element`() {
    #expect(
      lines("<plist><dict><key>a</key><string>b</string></dict></plist>", XMLReader.self) == [
        "1:19 plist>dict>a b"
      ])
  }

  @Test func `broken XML is read as far as it goes`() {
    #expect(
      lines("<a><br><b>c</b></a><d e=\"f\" g='h</d><i>j</i>", XMLReader.self) == [
        "1:9 a>br>b c", "1:23 d>e \"f\"", "1:38 i j",
      ])
    #expect(lines("</a></b> < c <", XMLReader.self) == [])
  }
}
