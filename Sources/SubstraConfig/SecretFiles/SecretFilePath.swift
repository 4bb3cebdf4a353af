import SubstraPlatform

/// The path of a secret file, as it is written and as it is opened.
package struct SecretFilePath: Sendable, Hashable {
  /// What somebody wrote into a variable or a file.
  package let written: [UInt8]
  /// What is opened; a relative path belongs to the current directory.
  package let bytes: [UInt8]

  /// Takes a path that the program put together, such as a file of a secrets directory.
  package init(_ bytes: [UInt8]) {
    written = bytes
    self.bytes = bytes
  }

  /// Expands what somebody wrote: a leading `~/`, and nothing else of what a shell would.
  ///
  /// - Parameters:
  ///   - written: The path as it is written.
  ///   - folder: What a relative path belongs to: the folder of the YAML file that names it (as
  ///     Figment's `RelativePathBuf`), or nothing for the current directory.
  ///   - home: What `~` stands for.
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
      // One slash or more: `~//token` is no path from the root.
      let rest = written.dropFirst().drop { $0 == UInt8(ascii: "/") }
      bytes = SystemPath.joined(home, Array(rest))
    } else {
      bytes = SystemPath.joined(folder, written)
    }
  }
}

extension SecretFilePath: CustomStringConvertible, CustomReflectable {
  /// The path that is opened, for people; `…` if it could be the secret itself.
  package var description: String {
    let isShown = isPlainlyPath || SecretFileReader.exists(bytes)
    return isShown ? ConfigurationPath(bytes: bytes).description : WordShape.hidden
  }

  package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension SecretFilePath {
  /// Whether a message may quote the path, though no file is there.
  var isPlainlyPath: Bool { PathShape.isPlainlyPath(written, at: bytes) }
}
