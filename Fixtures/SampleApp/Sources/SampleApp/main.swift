import NodeReport
import SubstraConfig

// Two nodes: url and retries from a file, one token from a variable, one from a secret file.
let resolver = ConfigurationResolver(
  files: ["substra.yaml"], environment: .current(),
  overrides: ConfigurationOverrides(retryTimeout: .seconds(30)))
do {
  for client in ["org-1", "org-2"] {
    let configuration = try resolver.resolve(client)
    print(NodeReport(configuration))
    for diagnostic in configuration.diagnostics { print("  \(diagnostic)") }
  }
} catch {
  print(error)
}
