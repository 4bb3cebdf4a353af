#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Recognizes JSON files that the program wrote.
package enum JSONDocument {
  /// Decodes a file, ignoring unknown members; `nil` if it is not JSON of this type.
  package static func decoded<Value: Decodable>(
    _ type: Value.Type, from contents: [UInt8]
  ) -> Value? {
    try? JSONDecoder().decode(type, from: Data(contents))
  }
}
