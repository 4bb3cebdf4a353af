import SubstraCommandSupport
import TestSupport
import Testing

/// The error for a call of `exec` without `--` before the command.
struct ForgottenDashesTests {
  private let folder: TemporaryFolder
  private let configuration: String

  init() throws {
    folder = try TemporaryFolder()
    configuration = try folder.write("org-1: {}\norg-2: {}\norg 3: {}\n", to: "c.yaml")
  }

  /// A call in which `FILE` is the configuration, and the expected call in the help.
  struct Case: CustomTestStringConvertible {
    let call: [String]
    let shown: String
    /// Whether a variable names the configuration too.
    var isInVariable = false
    var testDescription: String { call.joined(separator: " ") }
  }

  @Test(arguments: [
    Case(
      call: ["org-1", "python", "-c", "print(1)", "--config", "FILE"],
      shown: "org-1 --config FILE -- …"),
    Case(
      call: ["org-1", "python", "-c", "print(1)", "--config=FILE"],
      shown: "org-1 --config FILE -- …"),
    Case(call: ["org-1", "--config", "FILE", "python", "x.py"], shown: "org-1 --config FILE -- …"),
    Case(
      call: ["--config", "FILE", "org-1", "org-2", "python", "-m", "x"],
      shown: "org-1 org-2 --config FILE -- …"),
    Case(call: ["org 3", "python", "-m", "--config", "FILE"], shown: "'org 3' --config FILE -- …"),
    Case(
      call: ["--client", "org-1", "--config", "FILE", "python", "x.py"],
      shown: "org-1 --config FILE -- …"),
    Case(call: ["org-1", "python", "-c", "x"], shown: "org-1 -- …", isInVariable: true),
    Case(
      call: ["org-1", "python", "-c", "x", "--config", "own.json"], shown: "org-1 -- …",
      isInVariable: true),
  ])
  func `the help shows the clients of the call`(_ example: Case) {
    let arguments = ["exec"] + example.call.map { $0.replacing("FILE", with: configuration) }
    let result = InProcess(
      arguments,
      environment: example.isInVariable
        ? [("SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH", configuration)] : [])
    let shown = example.shown.replacing("FILE", with: configuration)
    #expect(result.exitCode == .usage)
    #expect(
      result.errors.contains("  help: put -- before the command: substra-config exec \(shown)\n"),
      "\(result.errors)")
  }

  @Test(arguments: [
    ["python", "x.py", "--config", "FILE"], ["python", "-c", "org-1", "--config", "FILE"],
    ["org-1", "python", "-c", "x"], ["org-1", "python", "-c", "x", "--config", "nowhere.yaml"],
    ["org-1", "python", "-c", "x", "--config"],
  ])
  func `without a known client the help is an example`(_ call: [String]) {
    let result = InProcess(["exec"] + call.map { $0.replacing("FILE", with: configuration) })
    #expect(result.exitCode == .usage)
    #expect(
      result.errors.contains(
        "  help: put -- before the command, for example substra-config exec --config"),
      "\(result.errors)")
  }
}
