@testable import SubstraCommandSupport

extension Redactor {
  /// The text as it is written, without colour unless it is asked for.
  func written(_ text: OutputText, inColor: Bool = false) -> String {
    String(decoding: bytes(of: text, inColor: inColor), as: UTF8.self)
  }
}

extension [OutputText] {
  /// The lines as they are written.
  var written: [String] {
    map { Redactor(reveals: false).written($0) }
  }
}
