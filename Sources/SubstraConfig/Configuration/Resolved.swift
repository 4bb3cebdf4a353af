/// A value, its source, and the sources that it overrides.
///
/// ```swift
/// let timeout = try resolver.resolve("org-1").retryTimeout
/// print(timeout.value, timeout.origin)  // 60.0 seconds SUBSTRA_ORG_1_RETRY_TIMEOUT
/// for origin in timeout.shadowed { print("overrides the value of \(origin)") }
/// ```
public struct Resolved<Value> {
  /// The value.
  public let value: Value

  /// Where the value comes from.
  public let origin: Origin

  /// The sources of lower layers that have a value too, highest first.
  public let shadowed: [Origin]

  /// Creates a resolved value.
  public init(_ value: Value, origin: Origin, shadowed: [Origin] = []) {
    self.value = value
    self.origin = origin
    self.shadowed = shadowed
  }
}

extension Resolved: Sendable where Value: Sendable {}
extension Resolved: Equatable where Value: Equatable {}
extension Resolved: Hashable where Value: Hashable {}
