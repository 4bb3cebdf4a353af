extension Origin {
  /// The key, variable or file of a setting that the Python SDK does not read, such as `token_file`;
  /// `nil` if it reads the source, or if the source is not one that users write.
  func nameNotReadBySDK(for setting: Setting) -> String? {
    switch self {
    case .secretFile(_, .configurationFile): setting.fileKey
    case .secretFile(_, .environment(let variable)): variable
    case .secretFile(let path, .secretsDirectory): path.description
    case .gitCredential(.configurationFile), .helper(_, .configurationFile): setting.storeKey
    case .gitCredential(.environment(let variable)), .helper(_, .environment(let variable)):
      variable
    case .environment(let variable) where !setting.isReadBySDK: variable
    case .configurationFile where !setting.isReadBySDK: setting.key
    case .code, .environment, .secretFile, .secretsDirectory, .configurationFile, .tokenRecord,
      .gitCredential, .helper, .secretProvider, .default:
      nil
    }
  }
}
