import SubstraPlatform
import SubstraYAML

/// Merges the layers of configuration into one value per setting.
///
/// The files are read when the resolver is made, once for all clients; what is wrong with them is
/// said when a client is asked for. A resolver is a snapshot and can be used from any thread.
///
/// ```swift
/// let resolver = ConfigurationResolver(files: ["substra.yaml"], environment: .current())
/// let configuration = try resolver.resolve("org-1")
/// ```
public struct ConfigurationResolver: Sendable {
  let files: [LoadedFile]
  let environment: EnvironmentVariables
  let overrides: ConfigurationOverrides
}
