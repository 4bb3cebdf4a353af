import SubstraPlatform

/// A folder of secret files that are named like variables, as Kubernetes and systemd make them.
struct SecretsDirectory: Sendable {
  /// The folder.
  let path: ConfigurationPath

  /// The source of the path.
  let pathOrigin: Origin

  /// The folder as the source of a secret file's path.
  var origin: Origin { .secretsDirectory(path: path, namedBy: pathOrigin) }
}

extension SecretsDirectory {
  /// What is wrong with the folder itself.
  ///
  /// In a folder without search permission every file would seem to be missing, and a lower layer
  /// would silently give the value.
  var problem: Diagnostic? {
    do throws(SystemError) {
      let facts = try FileFacts(of: path.bytes, followsLink: true)
      guard facts.kind == .folder else {
        return diagnostic(
          .secretFileUnsafe, "the secrets directory is a \(facts.kind.rawValue), not a folder")
      }
      _ = try FileFacts(of: SystemPath.joined(path.bytes, [UInt8(ascii: ".")]), followsLink: true)
      return nil
    } catch {
      guard error.isMissing else {
        return diagnostic(
          .secretFileUnsafe, "the secrets directory can't be searched: \(error)",
          help: "correct the path, or the permissions: ls -ld \(ShellWord.path(path.shown.bytes))",
          isInconclusive: true)
      }
      return diagnostic(.secretFileMissing, "the secrets directory does not exist")
    }
  }

  /// The fix for several folders in one value, separated as in `PATH`; `nil` for one folder.
  private var list: String? {
    guard path.bytes.contains(UInt8(ascii: ":")) else { return nil }
    return "; for several, repeat --secrets-directory"
  }

  /// The path for messages; of several folders, each has to be one that may be shown.
  private var shownPath: ConfigurationPath {
    let parts = path.bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count > 1 else { return path.shown }
    let isShown = parts.allSatisfy { part in
      let part = ConfigurationPath(bytes: Array(part))
      return part.isEmpty || part.shown == part || Self.isShortName(part.bytes)
    }
    return isShown ? path : path.shown
  }

  /// Whether a name is a short word and a number, such as `d1`: too short for a credential.
  private static func isShortName(_ name: [UInt8]) -> Bool {
    let letters = name.prefix { (0x61...0x7A).contains($0 | 0x20) }
    return letters.count <= 8 && name.count <= letters.count + 2 && !letters.isEmpty
      && name[letters.count...].allSatisfy { (0x30...0x39).contains($0) }
  }

  private func diagnostic(
    _ rule: Rule, _ message: String, help: String? = nil, isInconclusive: Bool = false
  ) -> Diagnostic {
    let correction =
      if let list {
        "give one folder\(list)"
      } else if case .environment(let variable) = pathOrigin {
        "correct \(variable), or unset it"
      } else {
        "correct the path, or create the folder"
      }
    return Diagnostic(
      rule: rule, message: message, location: .file(shownPath, region: nil),
      help: help ?? correction, isInconclusive: isInconclusive)
  }
}
