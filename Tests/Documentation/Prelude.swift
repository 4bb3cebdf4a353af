// What the examples of the documentation assume; `examples.py` compiles them after this file.
import Foundation
import SubstraConfig
import SubstraConfigNetworking
import SubstraLint
import SubstraNode

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

let resolver = ConfigurationResolver(files: ["substra.yaml"], environment: .current())
let configuration: ClientConfiguration = given()
let settings: ClientSettings = given()
let bytes: [UInt8] = []
let data = Data()
let date = Date()

let client: NodeClient = given()
let transport: any Transport = given()
let request: NodeRequest = given()
let error: NodeError = given()

/// Stands for a value that an example has; no example is run.
func given<Value>() -> Value { preconditionFailure("examples are only compiled") }

func log(_ line: String) { print(line) }
func runLocally() {}
func connect(to settings: ClientSettings) {}
func store(_ token: Secret) throws {}
func fetch(_ path: String, _ key: String) async throws -> String? { given() }
func fetch(_ url: URL, _ headers: [String: String]) async throws -> Data { given() }
