import SubstraConfig
import Synchronization

/// A provider with the answers that a test gives it, which keeps the requests.
final class RecordingProvider: SecretProvider {
  let name: String
  private let state = Mutex(State())

  private struct State {
    var requests: [SecretRequest] = []
    var answer: (@Sendable (SecretRequest, Int) throws -> ProvidedSecret?)?
    var secrets: [(setting: Setting, client: String?, secret: ProvidedSecret)] = []
  }

  init(_ name: String = "vault") { self.name = name }

  /// The requests so far.
  var requests: [SecretRequest] { state.withLock { $0.requests } }

  /// Gives a credential to a client, or to all clients.
  func give(_ text: String, for setting: Setting, client: String? = nil, from place: String? = nil)
  {
    state.withLock {
      $0.secrets.append((setting, client, ProvidedSecret(Secret(text), from: place)))
    }
  }

  /// Throws an error whenever it is asked.
  func fail(with error: any Error) {
    state.withLock { $0.answer = { _, _ in throw error } }
  }

  /// Makes a token of each request and the number of requests so far.
  func answer(_ token: @escaping @Sendable (SecretRequest, Int) throws -> String) {
    state.withLock { state in
      state.answer = { request, count in
        request.setting == .token ? ProvidedSecret(Secret(try token(request, count))) : nil
      }
    }
  }

  func secret(for request: SecretRequest) async throws -> ProvidedSecret? {
    let (answer, count, secret) = state.withLock { state in
      state.requests.append(request)
      let found = state.secrets.first {
        $0.setting == request.setting && ($0.client ?? request.client) == request.client
      }
      return (state.answer, state.requests.count, found?.secret)
    }
    return try answer.map { try $0(request, count) } ?? secret
  }
}

/// A provider that counts how many requests are open at once.
final class Gauge: SecretProvider {
  let name = "gauge"
  private let open = Mutex((now: 0, most: 0))

  /// The most requests that were open at once.
  var most: Int { open.withLock { $0.most } }

  func secret(for request: SecretRequest) async throws -> ProvidedSecret? {
    open.withLock { open in
      open.now += 1
      open.most = max(open.most, open.now)
    }
    defer { open.withLock { $0.now -= 1 } }
    for _ in 1...20 { await Task.yield() }
    return ProvidedSecret(Secret("token-of-\(request.client)"))
  }
}
