import SubstraConfig
import SubstraPlatform
import SubstraYAML

/// Twelve bits of a hash of every value in the sections of a file, to notice that one changes.
struct SectionValueBits {
  /// The starts of the keys, in order, each with the bits of its value.
  private var bits: [(start: Int, bits: UInt16)] = []

  /// Hashes the values of all sections.
  init(of document: YAMLDocument?) {
    guard let root = document?.roots.first else { return }
    for (_, section) in root.pairs {
      for (key, value) in section.target.pairs {
        var hash = StableHash()
        hash.add(value.target.utf8)
        bits.append((Diagnostic.Region(at: key.start).start, hash.twelveBits))
      }
    }
    bits.sort { $0.start < $1.start }
  }

  /// The bits of the value whose key is at a location; 0 if there is none.
  subscript(location: Diagnostic.Location?) -> UInt16 {
    guard case .file(_, let region?)? = location else { return 0 }
    let index = BinarySearch.firstPlace(of: bits.count) { bits[$0].start < region.start }
    return index < bits.count && bits[index].start == region.start ? bits[index].bits : 0
  }
}

extension Diagnostic.Region {
  /// The start as one number.
  var start: Int { line << 32 | column }
}
