import SubstraConfig
import TestSupport
import Testing

/// The locations that were searched for a value.
struct SearchedPlacesTests {
  private static let files = [
    LoadedFile(path: "one.yaml", contents: Array("# c\norg-1: {retry_timeout: 7}\n".utf8)),
    LoadedFile(path: "two.yaml", contents: Array("org-2: {retry_timeout: 7}\n".utf8)),
  ]

  private func places(_ setting: Setting, _ environment: EnvironmentVariables) -> [String] {
    ConfigurationResolver(
      loaded: Self.files, environment: environment, secretsDirectories: ["/run/secrets"]
    ).explain("org-1").placesSearched(for: setting).map(\.description)
  }

  @Test func `variables, directories and files are listed, the highest first`() {
    #expect(
      places(.token, .init()) == [
        "SUBSTRA_ORG_1_TOKEN", "SUBSTRA_ORG_1_TOKEN_FILE", "SUBSTRA_ORG_1_TOKEN_FROM",
        "/run/secrets/SUBSTRA_ORG_1_TOKEN",
        "two.yaml:1:1", "one.yaml:2:1",
      ])
    #expect(
      places(.url, .init()).prefix(2) == ["SUBSTRA_ORG_1_URL", "/run/secrets/SUBSTRA_ORG_1_URL"])
  }

  @Test func `masked variables are not listed`() {
    #expect(
      places(.token, EnvironmentVariables().masked) == [
        "/run/secrets/SUBSTRA_ORG_1_TOKEN", "two.yaml:1:1", "one.yaml:2:1",
      ])
  }

  @Test func `a client without a name has no locations`() {
    let explanation = ConfigurationResolver(files: [], environment: .init()).explain(nil)
    #expect(explanation.placesSearched(for: .token) == [])
  }
}
