import SubstraConfig

/// Does not check the secret files that a configuration names.
struct BlindInspector: SecretFileInspector {
  func problems(of path: SecretFilePath, for setting: Setting) -> [Diagnostic] { [] }
}
