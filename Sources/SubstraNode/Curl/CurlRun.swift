import SubstraPlatform

/// One process of curl: its input, and what it wrote for each request.
struct CurlRun {
  private let process: ChildProcess
  private let requests: [NodeRequest]
  private let certificates: TrustedCertificates?

  init(
    _ requests: [NodeRequest], program: [UInt8],
    variables: [(name: [UInt8], value: [UInt8])], certificates: TrustedCertificates?,
    grace: Duration
  ) throws(TransportError) {
    self.requests = requests
    self.certificates = certificates
    let longest = requests.map(\.timeout).max() ?? .zero
    var process = ChildProcess(
      program: program, arguments: ["--disable", "--config", "-"].map { Array($0.utf8) },
      environment: variables, folder: Array(".".utf8), deadline: longest + grace,
      outputLimit: 1 << 20)
    process.input = try CurlConfiguration(requests, certificates: certificates).bytes
    process.additionalOutputs = requests.count
    self.process = process
  }

  /// Runs curl to its end and returns a result for each request.
  func results(_ cancellation: Cancellation?) -> [Result<NodeResponse, TransportError>] {
    var process = process
    process.cancellation = cancellation
    var report: [UInt8] = []
    var outputs = requests.map { _ in CurlOutput() }
    let failure: TransportError
    do throws(ChildProcessError) {
      var started = try process.start(readsInput: true)
      let (ending, _) = try started.finish(
        input: process.input ?? [], receiving: { report += $0 },
        receivingAdditional: { outputs[$0].append($1) })
      failure = .withoutReport(ending)
    } catch {
      failure = TransportError(error)
    }
    let codes = CurlReport(report).codes
    return requests.indices.map { index in
      result(outputs[index], code: codes[index], failure: failure, for: requests[index])
    }
  }

  private func result(
    _ output: CurlOutput, code: Int?, failure: TransportError, for request: NodeRequest
  ) -> Result<NodeResponse, TransportError> {
    if output.isTooLarge || output.hasLargeHead { return .failure(.responseTooLarge) }
    // A transfer that has ended has its result, also if another one was stopped.
    guard let code else { return .failure(failure) }
    guard code == 0 else {
      let path = request.verifiesTLS ? certificates?.shownPath : nil
      return .failure(
        TransportError(curlCode: code, hasBegun: !output.isEmpty, certificateFile: path))
    }
    guard let response = output.response else { return .failure(.responseMalformed) }
    return .success(response)
  }
}
