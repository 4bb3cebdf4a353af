/// A verb of `config-lint`; without one, it checks files.
enum Verb: String, CaseIterable {
  case rules
  case explain
}
