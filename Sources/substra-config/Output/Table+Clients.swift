import SubstraCommandSupport
import SubstraConfig

extension Table {
  /// Creates a table with a row for each client, which says only "error" for an invalid one.
  ///
  /// The column TLS is added if a client does not verify certificates.
  ///
  /// - Parameters:
  ///   - titles: The titles between CLIENT and TLS.
  ///   - cells: Returns the cells below `titles`, or those for the layout without titles.
  init(
    of explanations: [Explanation], titles: [OutputText],
    cells: (Explanation, ClientConfiguration, _ isTitled: Bool) -> [OutputText]
  ) {
    let hasTLS = explanations.contains { $0.configuration?.isUnverified == true }
    self.init(header: ["CLIENT"] + titles + (hasTLS ? ["TLS"] : []))
    for explanation in explanations {
      func row(isTitled: Bool) -> [OutputText] {
        guard let configuration = explanation.configuration else {
          return [explanation.shownName, "\("error", .error)"]
        }
        return [explanation.shownName] + cells(explanation, configuration, isTitled)
          + (hasTLS ? [configuration.verificationCell(isTitled: isTitled)] : [])
      }
      add(row(isTitled: true), untitledCells: row(isTitled: false))
    }
  }
}

extension ClientConfiguration {
  /// The cell below TLS, or the cell for the layout without titles.
  fileprivate func verificationCell(isTitled: Bool) -> OutputText {
    guard mode != .local else { return "" }
    guard usesTLS else { return "no TLS" }
    let cell: OutputText = isUnverified ? "\("not verified", .warning)" : "verified"
    return isTitled ? cell : "TLS \(cell)"
  }
}

extension ClientConfiguration.Credentials {
  /// The kind of credentials, in one word.
  var word: String {
    switch self {
    case .token: "token"
    case .login: "login"
    case .none: "none"
    }
  }

  /// The cell below CREDENTIALS, or the cell for the layout without titles.
  func cell(isTitled: Bool) -> OutputText {
    switch self {
    case .none where !isTitled: "no credentials"
    case .token, .login, .none: "\(word)"
    }
  }
}
