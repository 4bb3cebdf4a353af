/// A page of the manual, which is written as mdoc for `man`, or as text.
package struct ManualPage: Sendable {
  /// A part of a section.
  package enum Block: Sendable {
    /// The title of the blocks that follow.
    case title(StaticString)
    /// A paragraph. Calls in single quotes and options are emphasized.
    case paragraph(String)
    /// Names with their meanings.
    case rows([(name: Term, text: String)])
    /// Lines that are shown as they are.
    case lines([String])
  }

  /// What a row explains.
  package enum Term: Sendable {
    /// An option.
    case option(CommandOutline.Option)
    /// A verb with its arguments, and the page about it, if there is one.
    case verb(String, page: Reference?)
    /// A variable of the environment.
    case variable(String)
    /// A path.
    case path(String)
    /// A word to be typed, such as the key of a setting.
    case word(String)
    /// Any other name.
    case name(String)
  }

  /// A section with its title.
  package struct Section: Sendable {
    /// The title, such as `EXIT STATUS`.
    package let title: StaticString
    /// The contents.
    package let blocks: [Block]

    /// Creates a section.
    package init(_ title: StaticString, _ blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  /// A page, by its name and its section in the manual.
  package struct Reference: Sendable, Hashable {
    /// The name of the page.
    package let name: String
    /// The section of the manual: 1 for commands, 5 for files.
    package let section: Int

    /// Creates a reference.
    package init(_ name: String, _ section: Int) {
      self.name = name
      self.section = section
    }

    /// The name of the page's file.
    package var fileName: String { "\(name).\(section)" }
  }

  /// The page's name.
  package let reference: Reference
  /// What the page is about: a sentence.
  package let summary: String
  /// The calls, such as `substra-config show CLIENT [OPTION...]`.
  package let calls: [String]
  /// The sections after the synopsis; empty ones are omitted.
  package let sections: [Section]
  /// The pages to see also.
  package let related: [Reference]

  /// Creates a page.
  package init(
    _ reference: Reference, summary: String, calls: [String], sections: [Section],
    related: [Reference]
  ) {
    self.reference = reference
    self.summary = summary
    self.calls = calls
    self.sections = sections.filter { !$0.blocks.isEmpty }
    self.related = related.filter { $0 != reference }
      .sorted { ($0.section, $0.name) < ($1.section, $1.name) }
  }
}

/// The formats of help.
package enum HelpFormat: String, CaseIterable, Sendable, Hashable {
  /// Text for a terminal.
  case text
  /// A page of the manual, for `man`.
  case man
}

extension ParsedArguments {
  /// The format of what `--help` prints: it ignores the formats that a call has for its data.
  package func helpFormat(_ option: Option) -> HelpFormat {
    let isManual = values(of: option).last?.elementsEqual(HelpFormat.man.rawValue.utf8) == true
    return isManual ? .man : .text
  }
}

extension ManualPage {
  /// The row of an option.
  package static func row(of option: CommandOutline.Option) -> (name: Term, text: String) {
    let isRepeatable = option.value?.isRepeatable == true && !option.summary.contains("repeatable")
    return (.option(option), option.summary + (isRepeatable ? " Can be given several times." : ""))
  }
}
