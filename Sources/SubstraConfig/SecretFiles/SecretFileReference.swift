import SubstraPlatform

/// A secret file that a layer names.
enum SecretFileReference: Sendable {
  /// The reader can be asked for it.
  case request(SecretFileRequest)
  /// What was written is no path that could be opened.
  case broken(SecretFileProblem)
  /// What stands in the place of a path is no text.
  case notText(key: SettingKey, words: String)
}

extension SecretFileReference {
  /// Takes the text that names a file.
  ///
  /// - Parameters:
  ///   - folder: The folder that a relative path belongs to; empty for the current one.
  ///   - home: The folder that `~/` stands for.
  init(named text: [UInt8], in folder: [UInt8], home: [UInt8]?) {
    do throws(SecretFileProblem) {
      self = .request(
        SecretFileRequest(try SecretFilePath(expanding: text, in: folder, home: home)))
    } catch {
      self = .broken(error)
    }
  }

  /// The path for people, or `…`: what stands in the place of a path may be the secret itself.
  var shownPath: ConfigurationPath {
    guard case .request(let request) = self,
      request.path.isPlainlyPath || SecretFileReader.exists(request.path.bytes)
    else { return ConfigurationPath(WordShape.hidden) }
    return ConfigurationPath(bytes: request.path.bytes)
  }
}
