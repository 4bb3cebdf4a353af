/// What `config-lint` can do besides checking files.
enum Verb: String, CaseIterable {
  case rules
  case explain
}
