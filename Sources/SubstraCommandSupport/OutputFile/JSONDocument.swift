#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Existing files that may be documents of this program.
package enum JSONDocument {
  /// What a file holds, if it is JSON of the type's form; members that it does not have don't matter.
  package static func decoded<Value: Decodable>(
    _ type: Value.Type, from contents: [UInt8]
  ) -> Value? {
    try? JSONDecoder().decode(type, from: Data(contents))
  }
}
