import SubstraConfig

extension Redactor {
  /// The text as it is printed, by default without color.
  func written(_ text: OutputText, inColor: Bool = false) -> String {
    String(decoding: bytes(of: text, inColor: inColor), as: UTF8.self)
  }
}

extension [OutputText] {
  /// The lines as they are printed.
  var written: [String] {
    map { Redactor(reveals: false).written($0) }
  }
}
