import SubstraPlatform

/// The path of a secret file as a layer gives it.
enum SecretFileReference: Sendable {
  /// A path that the reader can open.
  case request(SecretFileRequest)
  /// A string that can't be the path of a file.
  case broken(SecretFileProblem)
  /// A value of YAML that is not a string; `words` says what it is.
  case notString(key: SettingKey, words: String)
}

extension SecretFileReference {
  /// Creates a reference from a path as it is written.
  ///
  /// - Parameters:
  ///   - folder: The folder that a relative path is relative to; empty for the current one.
  ///   - home: The folder that `~/` stands for.
  init(named text: [UInt8], in folder: [UInt8], home: [UInt8]?) {
    do throws(SecretFileProblem) {
      self = .request(
        SecretFileRequest(try SecretFilePath(expanding: text, in: folder, home: home)))
    } catch {
      self = .broken(error)
    }
  }

  /// The path for messages, or `…`: what was written as a path may be the secret itself.
  var shownPath: ConfigurationPath {
    guard case .request(let request) = self,
      request.path.isPlainlyPath || SecretFileReader.exists(request.path.bytes)
    else { return ConfigurationPath(WordShape.hidden) }
    return ConfigurationPath(bytes: request.path.bytes)
  }
}
