extension Detector {
  /// All detectors, in the order in which they are listed.
  package static let all: [Detector] = KnownToken.Vendor.allCases.map(\.detector) + general

  /// Finds the detector with an id.
  package init?(id: String) {
    guard let found = Self.all.first(where: { $0.id == id }) else { return nil }
    self = found
  }
}
