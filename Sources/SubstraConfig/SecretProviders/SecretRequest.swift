/// A question to a provider: which credential is needed, for which client and node.
///
/// ```swift
/// let request = SecretRequest(.token, client: "org-1", url: "https://org-1.example.org")
/// let path = "kv/\(request.client)/\(request.setting.key)"  // kv/org-1/token
/// ```
public struct SecretRequest: Sendable, Hashable {
  /// The setting: the token, the username or the password.
  public let setting: Setting

  /// The name of the client, which may come from a file.
  ///
  /// A provider that makes a path of it checks it first, since it can be any string, such as `../x`.
  public let client: String

  /// The url of the node that gets the credential, which may come from a file.
  ///
  /// If other people can change the files, a provider compares the scheme, the host and the port with
  /// those that the credential is for.
  public let url: String

  /// Creates a request, such as for a test of a provider.
  public init(_ setting: Setting, client: String, url: String) {
    self.setting = setting
    self.client = client
    self.url = url
  }
}
