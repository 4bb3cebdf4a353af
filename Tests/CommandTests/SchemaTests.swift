import Foundation
import SubstraCommandSupport
import SubstraConfig
import TestSupport
import Testing
@testable import config_lint
@testable import substra_config

/// The schemas in `Docs/Schemas`, and what they say about the tables.
///
/// `Tests/Schemas/check_schemas.py` checks files with them.
struct SchemaTests {
  @Test(arguments: ["substra", "config-lint"])
  func `the schemas in the documentation are up to date`(_ name: String) throws {
    let document =
      name == "substra" ? ConfigurationSchema.document : LintConfigurationSchema.document
    var console = Console(terminal: .none, color: .never, redactor: Redactor(reveals: false))
    console.print(document)
    let file = Fixture.folder.deletingLastPathComponent()
      .appending(path: "Docs/Schemas/\(name).schema.json")
    try Recording.expect(String(decoding: console.output, as: UTF8.self), in: file)
  }
}
