@testable import CredentialDetection

/// The names with which the forms of a table begin, as source.
struct NameTable {
  private struct Entry {
    let name: [UInt8]
    let isBeginning: Bool
    var forms: [Int]
  }

  /// The names in the order of their slots; of those that begin alike, the longer ones first.
  private var entries: [Entry] = []

  /// The name of a program of a form, without the sign that it may go on.
  static func name(of program: String) -> [UInt8] { Array(program.utf8).filter { $0 != star } }

  private static let star = UInt8(ascii: "*")

  init(_ forms: [CommandForm]) {
    for (number, form) in forms.enumerated() {
      for program in form.programs {
        let name = Self.name(of: program)
        if let known = entries.firstIndex(where: { $0.name == name }) {
          entries[known].forms.append(number)
        } else {
          entries.append(Entry(name: name, isBeginning: program.hasSuffix("*"), forms: [number]))
        }
      }
    }
    let beginnings = entries.filter(\.isBeginning)
    for index in entries.indices where !entries[index].isBeginning {
      for other in beginnings where entries[index].name.starts(with: other.name) {
        entries[index].forms += other.forms
      }
    }
  }

  /// The expression that makes the table.
  func source(isLine: Bool) -> String {
    var groups = [[Entry]](repeating: [], count: FirstLetters.slotCount)
    for entry in entries { groups[FirstLetters.slot(entry.name[0], entry.name[1])].append(entry) }
    for slot in groups.indices {
      groups[slot].sort { lhs, rhs in
        lhs.name.count == rhs.name.count
          ? lhs.name.lexicographicallyPrecedes(rhs.name) : lhs.name.count > rhs.name.count
      }
    }
    let sorted = groups.flatMap(\.self)
    return """
      CommandNames(
          names: \(FlatWordsSource(groups.map { $0.map(\.name) })),
          areBeginnings: \(list(sorted.map(\.isBeginning))),
          forms: \(FlatListsSource(sorted.map { $0.forms.map { UInt8($0) } })),
          isLine: \(isLine))
      """
  }
}
