/// What a secret file has to be like, so that nobody else reads it or puts another in its place.
///
/// ```swift
/// var policy = SecretFilePolicy.strict
/// policy.allowsPipes = true  // doppler run --mount, sops exec-file, <(command)
/// ```
public struct SecretFilePolicy: Sendable, Hashable {
  /// What keeps other users from the file.
  public var boundary: Boundary

  /// Whether a pipe may stand for a file: some tools hand secrets over only so.
  public var allowsPipes: Bool

  /// How long a pipe may take from opening it until its writer has closed it.
  public var pipeDeadline: Duration

  /// The largest file in bytes, up to 16 MiB; whoever needs more named another file by mistake.
  public var maximumSize: Int

  /// A folder in which every secret file has to be, links followed; `nil` for anywhere.
  ///
  /// The files of a secrets directory have to be inside it, whatever this says.
  public var root: ConfigurationPath?

  /// Creates a policy of its parts.
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
  /// For machines that people share, and for their own: the files' permissions decide.
  public static let strict = SecretFilePolicy()

  /// For containers, in which user namespaces and bind mounts make owners meaningless.
  ///
  /// Any owner is accepted and others may read; that others may write is still refused.
  public static let container = SecretFilePolicy(boundary: .container)

  /// The largest file in bytes that memory is taken for.
  var sizeLimit: Int { min(max(maximumSize, 0), 16 << 20) }

  /// What keeps other users from a secret file.
  public enum Boundary: Sendable, Hashable {
    /// The permissions of the file: it belongs to root or to the user, who alone may read it.
    case permissions
    /// The container: nobody else is inside.
    case container
  }
}
