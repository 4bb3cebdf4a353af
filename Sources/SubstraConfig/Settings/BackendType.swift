/// Where the computations of a client run.
///
/// ```swift
/// let values = ConfigurationOverrides(backendType: .docker)
/// ```
public enum BackendType: String, CaseIterable, Sendable, Hashable {
  /// On the node at the client's url.
  case remote
  /// On this machine, in Docker containers.
  case docker
  /// On this machine, in child processes; the default.
  case subprocess
}

extension BackendType: CustomStringConvertible {
  public var description: String { rawValue }
}
