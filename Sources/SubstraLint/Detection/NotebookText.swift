/// The code in a Jupyter notebook.
enum NotebookText {
  /// The strings of the file as they read, at their places; all else is blank.
  ///
  /// Outputs and texts are among them: what is printed there is in the repository, too.
  static func code(of notebook: [UInt8]) -> [UInt8] {
    var code = notebook
    var isString = false
    var index = 0
    while index < notebook.count {
      let byte = notebook[index]
      if byte == UInt8(ascii: "\"") {
        isString.toggle()
        // A line of its own, also in a notebook without line ends.
        code[index] = 0x0A
      } else if isString, byte == UInt8(ascii: "\\"), index + 1 < notebook.count {
        code[index] = UInt8(ascii: " ")
        switch notebook[index + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"): code[index + 1] = 0x0A
        case UInt8(ascii: "t"): code[index + 1] = UInt8(ascii: " ")
        default: break
        }
        index += 1
      } else if !isString, !byte.isLineEnd {
        code[index] = UInt8(ascii: " ")
      }
      index += 1
    }
    return code
  }
}
