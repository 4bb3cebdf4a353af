import SubstraPlatform

/// The path of a secret file, as it is written and as it is opened.
package struct SecretFilePath: Sendable, Hashable {
  /// The path as a variable or a file has it.
  package let written: [UInt8]
  /// The path that is opened, relative to the current directory.
  package let bytes: [UInt8]

  /// Creates a path that the program composed, such as that of a file in a secrets directory.
  package init(_ bytes: [UInt8]) {
    written = bytes
    self.bytes = bytes
  }

  /// Expands a leading `~/`, and nothing else that a shell would expand.
  ///
  /// - Parameters:
  ///   - written: The path as it is written.
  ///   - folder: What a relative path is relative to: the folder of the YAML file that has it (as
  ///     Figment's `RelativePathBuf`); empty for the current directory.
  ///   - home: The folder that `~` stands for, if it is known.
  /// - Throws: A problem if the path is empty, has a NUL, or needs a home folder that is not known.
  package init(
    expanding written: [UInt8], in folder: [UInt8] = [], home: [UInt8]?
  ) throws(SecretFileProblem) {
    let isFromHome = written.starts(with: Array("~/".utf8))
    func problem(_ cause: SecretFileCause) -> SecretFileProblem {
      SecretFileProblem(cause, at: SecretFilePath(written))
    }
    if written.isEmpty { throw problem(.pathEmpty) }
    if written.contains(0) { throw problem(.pathHasNUL) }
    if isFromHome, home?.isEmpty != false { throw problem(.homeUnknown) }
    self.written = written
    if isFromHome, let home {
      // All slashes are dropped, so that `~//token` is not read as an absolute path.
      let rest = written.dropFirst().drop { $0 == UInt8(ascii: "/") }
      bytes = SystemPath.joined(home, Array(rest))
    } else {
      bytes = SystemPath.joined(folder, written)
    }
  }
}

extension SecretFilePath: CustomStringConvertible, CustomReflectable {
  /// The path that is opened, escaped for display; `…` if it could be the secret itself.
  package var description: String {
    let isShown = isPlainlyPath || SecretFileReader.exists(bytes)
    return isShown ? ConfigurationPath(bytes: bytes).description : WordShape.hidden
  }

  package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension SecretFilePath {
  /// Whether a message may quote the path even if no such file exists.
  var isPlainlyPath: Bool { PathShape.isPlainlyPath(written, at: bytes) }
}
