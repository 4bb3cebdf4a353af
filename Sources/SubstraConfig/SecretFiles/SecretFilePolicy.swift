/// The requirements on a secret file, so that other users can neither read nor replace it.
///
/// ```swift
/// var policy = SecretFilePolicy.strict
/// policy.allowsPipes = true  // doppler run --mount, sops exec-file, <(command)
/// ```
public struct SecretFilePolicy: Sendable, Hashable {
  /// What keeps other users from the file.
  public var boundary: Boundary

  /// Whether a pipe is accepted in place of a regular file: some tools pass secrets only that way.
  public var allowsPipes: Bool

  /// The longest time from opening a pipe until its writer has closed it.
  public var pipeDeadline: Duration

  /// The largest file that is read, in bytes; values above 16 MiB count as 16 MiB.
  public var maximumSize: Int

  /// A folder that has to contain every secret file, links followed; `nil` allows any location.
  ///
  /// The files of a secrets directory always have to be inside that directory too.
  public var root: ConfigurationPath?

  /// Creates a policy; without arguments it is `strict`.
  public init(
    boundary: Boundary = .permissions, allowsPipes: Bool = false,
    pipeDeadline: Duration = .seconds(5), maximumSize: Int = 64 << 10,
    root: ConfigurationPath? = nil
  ) {
    self.boundary = boundary
    self.allowsPipes = allowsPipes
    self.pipeDeadline = pipeDeadline
    self.maximumSize = maximumSize
    self.root = root
  }
}

extension SecretFilePolicy {
  /// For any machine, shared or not: the files' permissions have to keep other users out.
  public static let strict = SecretFilePolicy()

  /// For containers, in which user namespaces and bind mounts make owners meaningless.
  ///
  /// A file may have any owner and be readable by others; one that others may write is refused.
  public static let container = SecretFilePolicy(boundary: .container)

  /// `maximumSize` in bytes, clamped to the range that memory is allocated for.
  var sizeLimit: Int { min(max(maximumSize, 0), 16 << 20) }

  /// What keeps other users from a secret file.
  ///
  /// ```swift
  /// let policy = SecretFilePolicy(boundary: .container, root: "/run/secrets")
  /// ```
  public enum Boundary: Sendable, Hashable {
    /// The permissions: the file belongs to root, or to the user, who alone may read it.
    case permissions
    /// The container: it has no other users.
    case container
  }
}
