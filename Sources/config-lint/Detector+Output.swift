import CredentialDetection
import SubstraCommandSupport
import SubstraConfig
import SubstraLint

extension Detector {
  /// Prints what the detector finds.
  func print(to console: inout Console) {
    console.print("\(id, .strong)")
    console.print()
    console.print(sentence: "\(summary)", hanging: 0)
    if !prefixes.isEmpty {
      console.print()
      console.print(sentence: "Prefixes: \(prefixes.joined(separator: ", "))")
    }
    if let documentation { console.print("Documentation: \(documentation)") }
    console.print()
    console.print(sentence: "To turn it off: --ignore \(id), or \(id): off in .config-lint.yaml")
  }

  /// A table of detectors.
  static func table(of detectors: [Detector]) -> Table {
    var table = Table(header: ["DETECTOR", "WHAT IT FINDS"], wrapsLastColumn: true)
    for detector in detectors { table.add(["\(detector.id, .strong)", "\(detector.summary)"]) }
    return table
  }
}

extension Detector.Group {
  /// The detectors of the group.
  var members: [Detector] { Detector.all.filter { $0.group == self } }

  /// Prints what the group finds, and its detectors.
  func print(to console: inout Console) {
    console.print("\(self, .strong)")
    console.print()
    console.print(sentence: "\(summary)", hanging: 0)
    console.print()
    console.print(Detector.table(of: members))
  }
}

extension JSONValue {
  /// A detector.
  static func detector(_ detector: Detector) -> JSONValue {
    [
      "id": .word(detector.id), "group": detector.group.map { .word($0.rawValue) } ?? .null,
      "summary": .word(detector.summary),
      "prefixes": .array(detector.prefixes.map { .word($0) }),
      "documentation": detector.documentation.map { .word($0) } ?? .null,
    ]
  }

  /// A group with its detectors.
  static func group(_ group: Detector.Group) -> JSONValue {
    [
      "id": .word(group.rawValue), "summary": .word(group.summary),
      "detectors": .array(group.members.map { .detector($0) }),
    ]
  }
}
