/// Why a provider gave no credential.
struct SecretProviderProblem: Sendable, Hashable {
  /// What is wrong.
  let cause: Cause
  /// What was asked.
  let request: SecretRequest

  /// Creates a problem of a request.
  init(_ cause: Cause, _ request: SecretRequest) {
    self.cause = cause
    self.request = request
  }

  /// What is wrong.
  enum Cause: Sendable, Hashable {
    /// A provider threw an error; its description, or the name of its type.
    case failed(provider: String, reason: String)
    /// The task of the caller was cancelled.
    case cancelled(provider: String)
    /// The url of the node changed each time the providers were asked.
    case unsettled
  }
}

extension SecretProviderProblem {
  /// An error that a provider threw.
  ///
  /// Its text is shown only if the author of its type wrote one. The default description of a value
  /// has all of its properties, and that of `NSError` what it was given, also credentials.
  init(_ error: any Error, of provider: any SecretProvider, _ request: SecretRequest) {
    guard !(error is CancellationError && Task.isCancelled) else {
      self.init(.cancelled(provider: provider.name), request)
      return
    }
    let type = type(of: error)
    let description =
      type is AnyClass ? nil : (error as? any CustomStringConvertible)?.description
    let shown = description.map(ForeignText.shown) ?? ""
    self.init(
      .failed(provider: provider.name, reason: shown.isEmpty ? "it threw \(type)" : shown), request)
  }

  /// The problem as a diagnostic.
  var diagnostic: Diagnostic {
    Diagnostic(rule: .secretStoreFailed, message: message, help: help, isInconclusive: true)
  }

  private var message: String {
    let client = "client \(ClientNameShape.quoted(request.client))"
    return switch cause {
    case .failed(let provider, let reason):
      "provider \(ClientNameShape.quoted(provider)) can't give the \(request.setting) of \(client): "
        + reason
    case .cancelled(let provider):
      "provider \(ClientNameShape.quoted(provider)) did not give the \(request.setting) of "
        + "\(client): the task was cancelled"
    case .unsettled: "the url of \(client) changed each time a provider was asked"
    }
  }

  private var help: String {
    switch cause {
    case .failed: "see the documentation of the application, which has this provider"
    case .cancelled: "try again"
    case .unsettled: "try again when the url no longer changes"
    }
  }
}
