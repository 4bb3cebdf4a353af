extension Detector {
  /// All detectors, in the order in which they are listed.
  package static let all: [Detector] = KnownToken.Vendor.allCases.map(\.detector) + general
}
