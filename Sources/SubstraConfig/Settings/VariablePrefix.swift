package struct VariablePrefix: Sendable, Hashable {
  package let slug: String
  package let isTransliterated: Bool
  package struct Underivable: Error {}
  package init(clientName: String) throws(Underivable) {
    slug = clientName.uppercased().replacing("-", with: "_")
    isTransliterated = false
  }
  package func variable(for suffix: String) -> String { "SUBSTRA_\(slug)_\(suffix)" }
}
