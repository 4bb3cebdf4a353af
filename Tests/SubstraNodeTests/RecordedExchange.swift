import Foundation
import SubstraNode
import TestSupport

/// A request and a response that were recorded from a node.
struct RecordedExchange: Decodable, CustomStringConvertible {
  let name: String
  let request: Request
  let response: Response

  struct Request: Decodable {
    let method: String
    let path: String
    let headers: [String: String]
    let body: String?
  }

  struct Response: Decodable {
    let status: Int
    let headers: [[String]]
    let body: String?
  }

  var description: String { name }

  /// The response as a transport returns it.
  var nodeResponse: NodeResponse {
    NodeResponse(
      status: response.status,
      fields: response.headers.map { HeaderField(name: $0[0], value: $0[1]) },
      body: Array((response.body ?? "").utf8))
  }
}

extension RecordedExchange {
  private struct File: Decodable {
    let transcripts: [RecordedExchange]
  }

  /// All exchanges, in the order in which they were recorded.
  static let all: [RecordedExchange] = {
    do {
      let data = Data(try Fixture.bytes("node-api/transcripts.json"))
      return try JSONDecoder().decode(File.self, from: data).transcripts
    } catch {
      preconditionFailure("the recorded exchanges can't be read: \(error)")
    }
  }()

  /// Returns the exchange with a name.
  static func named(_ name: String) -> RecordedExchange {
    guard let exchange = all.first(where: { $0.name == name }) else {
      preconditionFailure("there is no recorded exchange '\(name)'")
    }
    return exchange
  }
}
