import SubstraPlatform

/// A folder of secret files that are named like variables, as Kubernetes and systemd make them.
struct SecretsDirectory: Sendable {
  /// The folder.
  let path: ConfigurationPath

  /// Who names the folder.
  let namer: Origin

  /// The folder as the one that names a secret file.
  var origin: Origin { .secretsDirectory(path: path, namedBy: namer) }
}

extension SecretsDirectory {
  /// What is wrong with the folder itself.
  ///
  /// In a folder that may not be searched every file looks as if it were missing, and a lower layer
  /// would win in silence.
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
          .secretFileUnsafe, "the secrets directory can't be looked into: \(error)",
          help: "correct the path, or the permissions: ls -ld \(ShellWord.path(path.shown.bytes))",
          isInconclusive: true)
      }
      return diagnostic(.secretFileMissing, "the secrets directory does not exist")
    }
  }

  private func diagnostic(
    _ rule: Rule, _ message: String, help: String? = nil, isInconclusive: Bool = false
  ) -> Diagnostic {
    let correction =
      if path.bytes.contains(UInt8(ascii: ":")), rule == .secretFileMissing {
        "name one folder: for several, repeat --secrets-directory"
      } else if case .environment(let variable) = namer {
        "correct \(variable), or unset it"
      } else {
        "correct the path, or make the folder"
      }
    return Diagnostic(
      rule: rule, message: message, location: .file(path.shown, region: nil),
      help: help ?? correction, isInconclusive: isInconclusive)
  }
}
