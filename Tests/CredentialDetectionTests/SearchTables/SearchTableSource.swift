@testable import CredentialDetection

/// The source of the tables that the search before parsing needs at once.
struct SearchTableSource {
  /// The whole file.
  var text: String {
    let vocabulary = VocabularyTable()
    var strings = vocabulary.words.map { ($0.text, CredentialPrefilter.Source.word) }
    strings += CommandForm.programs.flatMap(\.programs).map { program in
      (NameTable.name(of: program), CredentialPrefilter.Source.program)
    }
    for (source, texts) in CredentialPrefilter.prefixes {
      strings += texts.map { (Array($0.utf8), source) }
    }
    let beginnings = Beginnings(of: strings)
    return """
      // Generated from the tables of words, tokens and programs; do not edit.
      // Run: SUBSTRA_RECORD=1 swift test --filter SearchTableTests
      // swift-format-ignore-file

      extension VocabularySearch {
        static let table = VocabularySearch(
          words: \(FlatWordsSource(vocabulary.groups)),
          modifierSets: \(list(vocabulary.words.map(\.set))),
          modifiers: \(FlatWordsSource(vocabulary.modifiers)))
      }

      extension CommandNames {
        static let programs = \(NameTable(CommandForm.programs).source(isLine: false))
        static let directives = \(NameTable(CommandForm.directives).source(isLine: true))
      }

      extension CredentialPrefilter {
        static let beginnings = Beginnings(
          masks: \(list(beginnings.masks)),
          sources: \(list(beginnings.sources)))
      }

      """
  }
}

/// An array literal, on lines of a readable length.
func list(_ elements: some Sequence<some CustomStringConvertible>) -> String {
  var lines = [""]
  for element in elements {
    let text = "\(element),"
    if lines[lines.count - 1].count + text.count > 120 { lines.append("") }
    lines[lines.count - 1] += text
  }
  return "[\n" + lines.map { "      \($0)\n" }.joined() + "    ]"
}

/// The source of lists in one array.
struct FlatListsSource: CustomStringConvertible {
  let description: String

  init(_ lists: [[UInt8]]) {
    var starts = [0]
    for list in lists { starts.append(starts[starts.count - 1] + list.count) }
    description =
      "FlatLists(elements: \(list(lists.joined())), starts: \(list(starts.map { UInt16($0) })))"
  }
}

/// The source of words in groups.
struct FlatWordsSource: CustomStringConvertible {
  let description: String

  init(_ groups: [[[UInt8]]]) {
    var starts = [0]
    for group in groups { starts.append(starts[starts.count - 1] + group.count) }
    let words = FlatListsSource(groups.flatMap(\.self))
    description = "FlatWords(words: \(words), groups: \(list(starts.map { UInt16($0) })))"
  }
}
