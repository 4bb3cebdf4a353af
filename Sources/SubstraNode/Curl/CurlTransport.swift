package import SubstraPlatform

/// Sends requests with the program curl.
///
/// All requests of a call are sent at the same time by one process. What is secret in them reaches
/// it by its standard input alone: it is in no argument, no variable and no file. The reasons are
/// in `Docs/Decisions/0026-curl-talks-http.md`.
package struct CurlTransport: Sendable {
  private let environment: CurlEnvironment
  private let certificates: TrustedCertificates?
  /// How much longer than its requests curl may take; it ends by itself if it works.
  var grace: Duration = .seconds(5)

  /// Prepares for requests without searching or starting anything.
  ///
  /// - Parameters:
  ///   - environment: The variables of this process, of which curl gets those for proxies.
  ///   - certificates: The certificates to trust in place of the system's.
  package init(
    environment: [(name: [UInt8], value: [UInt8])], certificates: TrustedCertificates? = nil
  ) {
    self.environment = CurlEnvironment(environment)
    self.certificates = certificates
  }

  /// Sends requests at the same time and waits until each has a response or failed.
  ///
  /// Each request has the time of its own `timeout`, whatever the others do.
  ///
  /// - Parameter cancellation: Ends the requests when another thread asks for it.
  /// - Returns: The results, in the order of the requests.
  package func exchange(
    _ requests: [NodeRequest], cancellation: Cancellation? = nil
  ) -> [Result<NodeResponse, TransportError>] {
    var results: [Result<NodeResponse, TransportError>] = []
    for start in stride(from: 0, to: requests.count, by: Self.mostAtOnce) {
      let part = requests[start..<min(start + Self.mostAtOnce, requests.count)]
      results += send(Array(part), cancellation)
    }
    return results
  }

  /// As many pipes as a process may have open on any system.
  private static let mostAtOnce = 50

  private func send(
    _ requests: [NodeRequest], _ cancellation: Cancellation?
  ) -> [Result<NodeResponse, TransportError>] {
    do throws(TransportError) {
      let run = try CurlRun(
        requests, program: environment.program(), variables: environment.variables,
        certificates: certificates, grace: grace)
      return run.results(cancellation)
    } catch {
      return requests.map { _ in .failure(error) }
    }
  }
}

extension CurlTransport: Transport {
  package func send(_ request: NodeRequest) async throws(TransportError) -> NodeResponse {
    let cancellation = Cancellation()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A call blocks its thread, and the threads of tasks must not be blocked.
        let isStarted = ParallelWork.start {
          let results = exchange([request], cancellation: cancellation)
          continuation.resume(returning: results[0])
        }
        if !isStarted { continuation.resume(returning: .failure(.noThread)) }
      }
    } onCancel: {
      cancellation.cancel()
    }
    return try result.get()
  }
}
