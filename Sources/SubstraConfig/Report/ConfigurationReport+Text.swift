extension ConfigurationReport {
  /// The lines for a terminal: what the client does, a table of its settings, and a remark.
  ///
  /// - Parameters:
  ///   - width: The width of the terminal; `nil` for lines of any length.
  ///   - redactor: Masks the credentials that it knows, before lines are broken.
  package func lines(width: Int?, _ redactor: Redactor) -> [OutputText] {
    func sentence(_ text: OutputText) -> [OutputText] {
      let masked = redactor.masked(text)
      return width.map { masked.wrapped(to: $0, hanging: 4) } ?? [masked]
    }
    let client: OutputText =
      configuration.name.map { "\($0, .strong)" } ?? "\("client without a name", .strong)"
    return sentence("\(client): \(configuration.summary)")
      + [""] + table.masked(by: redactor).lines(width: width)
      + (remark.map { [""] + sentence($0) } ?? [])
  }

  private var table: Table {
    var table = Table(header: ["SETTING", "VALUE", "LAYER", "LOCATION"])
    for setting in settings {
      let cells = configuration.origin(of: setting).cells
      table.add(["\(setting, .strong)", value(of: setting).cell] + cells)
    }
    return table
  }

  /// Which winning sources the Python SDK does not read.
  private var remark: OutputText? {
    let names = configuration.sourcesNotReadBySDK
    guard !names.isEmpty else { return nil }
    return """
      The Python SDK does not read \(names.joined(separator: ", ")); \
      'substra-config exec' passes their values to it.
      """
  }
}

extension ClientConfiguration {
  /// Whether requests use TLS without verifying certificates.
  package var isUnverified: Bool { insecure.value && usesTLS }

  /// The mode, the node and the kind of credentials, in one line.
  package var summary: OutputText {
    let work: OutputText =
      switch mode {
      case .local: "works on this machine only"
      case .hybrid: "works on this machine and reads from \(baseURLText ?? "")"
      case .remote: "connects to \(baseURLText ?? "")"
      }
    guard mode != .local else { return "\(mode, .strong), \(work)" }
    let credentials: OutputText =
      switch credentials {
      case .token: "with a token"
      case .login: "with a login"
      case .none: "without credentials"
      }
    let verification: OutputText =
      isUnverified ? ", \("TLS certificates not verified", .warning)" : ""
    return "\(mode, .strong), \(work) \(credentials)\(verification)"
  }
}

extension Origin {
  /// The layer and the location as cells; a default has no location.
  package var cells: [OutputText] {
    self == .default ? ["\(layer, .faint)"] : ["\(layer)", "\(description, .location)"]
  }
}
