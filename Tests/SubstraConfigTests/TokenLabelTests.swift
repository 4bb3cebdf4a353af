import Testing

@testable import SubstraConfig

@Suite("Ids and names that a list of tokens shows instead of a token")
struct TokenLabelTests {
  @Test(
    "names are words and short numbers",
    arguments: ["my-laptop", "CI-runner", "My-Laptop.2", "gpu_server-2024", "ci-2"])
  func names(_ text: String) {
    #expect(TokenLabel(in: Array(text.utf8)) == .name)
  }

  @Test(
    "ids are UUIDs",
    arguments: ["18ccd8c2-ea85-403f-aac3-972d97f3759b", "18CCD8C2-EA85-403F-AAC3-972D97F3759B"])
  func ids(_ text: String) {
    #expect(TokenLabel(in: Array(text.utf8)) == .id)
  }

  @Test(
    "everything else may be a token",
    arguments: [
      "", "-", "2024", "2024-11", "laptop-", "laptop", "Example-Token",
      "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912", "aBcdEf", "Tr0ub4dor",
      "abcdefghijklmnop", "laptop-12345", "18ccd8c2-ea85-403f-aac3-972d97f3759",
      "18ccd8c2-ea85-403f-aac3-972d97f3759g",
      "correct-horse-battery-staple-correct-horse-battery-staple",
    ])
  func tokens(_ text: String) {
    #expect(TokenLabel(in: Array(text.utf8)) == nil)
  }
}
