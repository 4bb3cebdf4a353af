// What the examples of the documentation assume; `examples.py` compiles them after this file.
import Foundation
import SubstraConfig
import SubstraConfigNetworking
import SubstraLint

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

let resolver = ConfigurationResolver(files: ["substra.yaml"], environment: .current())
let configuration: ClientConfiguration = given()
let bytes: [UInt8] = []

/// Stands for a value that an example has; no example is run.
func given<Value>() -> Value { preconditionFailure("examples are only compiled") }

func log(_ line: String) { print(line) }
func runLocally() {}
func connect(to settings: ClientSettings) {}
