/// The verbs, options and operands of a command, from which completions and manuals are made.
package struct CommandOutline: Sendable {
  /// An option, as one verb takes it.
  package struct Option: Sendable {
    /// The long name, without its dashes.
    package let name: String
    /// The letter of the short option, if there is one.
    package let shortName: Character?
    /// What the option does, in one line.
    package let summary: String
    /// The option's value; `nil` for a switch.
    package let value: ArgumentValue?

    /// Creates an option from the table of options.
    package init(_ option: some OptionTable, value: ArgumentValue?) {
      name = option.rawValue
      shortName = option.shortName
      summary = option.summary
      self.value = value
    }
  }

  /// An argument that is not an option.
  package struct Operand: Sendable {
    /// The operand's value.
    package let value: ArgumentValue
    /// Whether the call is wrong without it.
    package let isRequired: Bool

    /// Creates an operand.
    package init(_ value: ArgumentValue, isRequired: Bool = true) {
      self.value = value
      self.isRequired = isRequired
    }
  }

  /// A verb.
  package struct Verb: Sendable {
    /// The name of the verb.
    package let name: String
    /// What the verb does, in one line.
    package let summary: String
    /// The options that the verb takes.
    package let options: [Option]
    /// The arguments after the verb, in order; only the last may be repeatable, or the one before
    /// a command.
    package let operands: [Operand]

    /// Creates a verb.
    package init(name: String, summary: String, options: [Option], operands: [Operand]) {
      self.name = name
      self.summary = summary
      self.options = options
      self.operands = operands
    }
  }

  /// The name of the executable.
  package let name: String
  /// The verbs.
  package let verbs: [Verb]
  /// The options without a verb, or before it.
  package let options: [Option]
  /// The arguments of a call without a verb; empty if a verb is required.
  package let operands: [Operand]
  /// The options that decide which clients there are, and that `completions clients` takes.
  package let clientOptions: [String]

  /// Creates an outline.
  package init(
    name: String, verbs: [Verb], options: [Option], operands: [Operand] = [],
    clientOptions: [String] = []
  ) {
    self.name = name
    self.verbs = verbs
    self.options = options
    self.operands = operands
    self.clientOptions = clientOptions
  }
}

extension CommandOutline.Operand {
  /// The operand as help shows it: `CLIENT`, `[SETTING]`, `[CLIENT...]` or `-- COMMAND`.
  package var synopsis: String {
    if case .command = value.kind { return "-- \(value.placeholder)" }
    let text = value.isRepeatable ? "\(value.placeholder)..." : value.placeholder
    return isRequired ? text : "[\(text)]"
  }
}

extension CommandOutline.Option {
  /// The option with its dashes, such as `--config`.
  package var spelling: String { "--\(name)" }

  /// The option with its dashes and the placeholder of its value, as in help.
  package var synopsis: String {
    let short = shortName.map { "-\($0), " } ?? ""
    return "\(short)\(spelling)\(value.map { " \($0.placeholder)" } ?? "")"
  }
}

extension CommandOutline {
  /// A call without a verb, seen as a verb without a name.
  package var withoutVerb: Verb {
    Verb(name: "", summary: "", options: options, operands: operands)
  }
}
