extension ClientResolution.Source {
  /// The program that encrypted the value, if it is encrypted.
  var encryption: EncryptionProgram? {
    switch raw {
    case .file(let value): EncryptionProgram(of: value.node)
    case .variable(let secret), .secret(let secret):
      secret.withBytes { EncryptionProgram(ofText: $0) }
    case .contents(let contents):
      contents.secret.withBytes { EncryptionProgram(ofText: $0) }
    case .answer(let answer): answer.secret.withBytes { EncryptionProgram(ofText: $0) }
    case .text(let text): EncryptionProgram(ofText: text.utf8)
    case .duration, .boolean, .backend, .date, .unread, .unasked: nil
    }
  }
}

extension Diagnostic {
  /// A value that is still encrypted.
  static func encrypted(
    _ setting: Setting, _ source: ClientResolution.Source, by program: EncryptionProgram
  ) -> Diagnostic {
    var file: ConfigurationPath?
    if case .configurationFile(let path, _, _) = source.origin { file = path }
    return Diagnostic(
      rule: .encryptedValue, message: "\(setting) is encrypted by \(program.name)",
      location: source.place.location, keyPath: source.place.keyPath,
      help: program.wayToDecrypt(valueIn: file))
  }
}
