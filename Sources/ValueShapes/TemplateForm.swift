import SubstraPlatform

/// A notation for a value that is still to come: `${NAME}`, `{{ name }}`, `%NAME%`, `<name>`.
///
/// `Table.all` has every notation, and everything that recognizes one asks it.
package struct TemplateForm: Sendable, Hashable {
  /// What it begins with.
  package let opening: String
  /// What it ends with; empty if it ends with the name in it.
  package let closing: String
  /// What takes its place.
  package let role: Role
  /// Where it may stand.
  package let reach: Reach
  /// What may be in it.
  package let content: Content
  /// What the resolver makes of it in the settings of a client.
  package let inClient: InClient

  /// What takes the place of a form.
  package enum Role: Sendable {
    /// A value.
    case expression
    /// Nothing: it is a statement or a comment of a template.
    case statement
    /// The value of the name that stands between two signs.
    case name
    /// What the reader writes there.
    case note
  }

  /// Where a form may stand, the widest last.
  package enum Reach: Sendable {
    /// It is the whole value.
    case value
    /// It is the whole value, or a path follows: `%dir%/key.pem`.
    case path
    /// At the end of a value.
    case end
    /// Anywhere in a value.
    case anywhere
    /// Anywhere in a file, which a template engine reads before YAML is parsed.
    case file
  }

  /// What may be in a form.
  package enum Content: Sendable {
    /// Anything, or nothing.
    case anything
    /// A name or a path.
    case name
    /// A name, or names in parentheses: `env(resolve:NAME)` of Symfony.
    case call
    /// The name of a variable, with the signs of PowerShell and Grafana: `env:X`, `__env{X}`.
    case variable
    /// Letters and spaces.
    case words
  }

  /// What the resolver makes of a form that is the whole value of a setting.
  package enum InClient: Sendable {
    /// The value itself: passwords may be written so.
    case value
    /// A placeholder.
    case placeholder
    /// A placeholder if a name in capitals is in it.
    case placeholderOfConstant
    /// A placeholder if the words in it say so.
    case placeholderOfWords
    /// A command that nothing runs.
    case command
  }

  /// The variable of shells, which may have a default value: `${NAME:-default}`.
  package static let shellVariable = TemplateForm(
    "${", "}", .expression, .anywhere, inClient: .placeholder)

  private init(
    _ opening: String, _ closing: String, _ role: Role, _ reach: Reach,
    of content: Content = .anything, inClient: InClient = .value
  ) {
    self.opening = opening
    self.closing = closing
    self.role = role
    self.reach = reach
    self.content = content
    self.inClient = inClient
  }
}

extension TemplateForm.Table {
  /// Every form, those with a longer opening first.
  package static let all = Self([
    // GitHub Actions
    .init("${{", "}}", .expression, .anywhere, inClient: .placeholder),
    // ERB, EJS
    .init("<%=", "%>", .expression, .file, inClient: .placeholder),
    .init("<%", "%>", .statement, .file, inClient: .placeholder),
    // Jinja, Go, Helm, Handlebars
    .init("{{", "}}", .expression, .file, inClient: .placeholder),
    .init("{%", "%}", .statement, .file),
    .init("{#", "#}", .statement, .file),
    // Shells, Compose, Spring, Terraform
    .shellVariable,
    // Shells, Kubernetes, Azure Pipelines
    .init("$(", ")", .expression, .anywhere, inClient: .command),
    .init("$[", "]", .expression, .anywhere),
    // Replace Tokens, then Ruby, Octopus and Puppet
    .init("#{", "}#", .expression, .anywhere),
    .init("#{", "}", .expression, .end),
    .init("%{", "}", .expression, .end),
    // Python
    .init("%(", ")s", .expression, .anywhere),
    .init("{", "}", .expression, .value, of: .name),
    // Concourse, then Nomad and confd
    .init("((", "))", .expression, .value),
    .init("[[", "]]", .expression, .value),
    // Windows, Symfony
    .init("%", "%", .name, .path, of: .call, inClient: .placeholderOfConstant),
    // CMake, Autoconf, Maven, and other replacements in a build
    .init("@@", "@@", .name, .value, of: .name),
    .init("@", "@", .name, .value, of: .name),
    .init("__", "__", .name, .value, of: .name),
    .init("#", "#", .name, .value, of: .name),
    .init("`", "`", .name, .value, of: .name),
    // Shells; within other text only beside other forms, since passwords have such signs
    .init("$", "", .expression, .value, of: .variable, inClient: .placeholderOfConstant),
    // People
    .init("<", ">", .note, .value, inClient: .placeholder),
    .init("[", "]", .note, .value, inClient: .placeholderOfWords),
    .init("(", ")", .note, .value, of: .words),
  ])

  /// The forms that may stand within other text.
  package static let inText = Self(
    all.forms.filter { $0.reach != .value && $0.reach != .path || $0.closing.isEmpty })

  /// The forms that a template engine replaces in a whole file.
  package static let inFiles = Self(all.forms.filter { $0.reach == .file })

  /// The forms that tell the reader what to write.
  package static let notes = Self(all.forms.filter { $0.role == .note })
}

extension TemplateForm {
  /// Whether an engine replaces it by a value or by nothing.
  var isEvaluated: Bool { role == .expression || role == .statement }

  /// Whether nothing else can be in a value with it, as in one with `${NAME}`.
  package var standsAlone: Bool { role != .note && (reach == .value || reach == .path) }

  /// Whether a value is nothing but this form, from its opening to its closing.
  package func encloses(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= opening.utf8.count + closing.utf8.count && text.begins(with: opening)
      && text.hasText(closing, at: text.endIndex - closing.utf8.count)
      && content.allows(inside(text))
  }

  /// What stands between the opening and the closing of a value that it encloses.
  package func inside(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.dropFirst(opening.utf8.count).dropLast(closing.utf8.count)
  }

  /// The index after a form that opens at an index; `nil` if it is not closed.
  ///
  /// An expression of a file may be closed on another line, so that the rest of the text is in it.
  package func end(from start: Int, in text: ArraySlice<UInt8>) -> Int? {
    let rest = text[(start + opening.utf8.count)...]
    if closing.isEmpty { return endOfName(rest) }
    if closing.utf8.count == 1 { return endOfNested(rest) }
    let end = rest.firstOffset(of: closing).map { $0 + closing.utf8.count }
    return end ?? (reach == .file && role == .expression ? text.endIndex : nil)
  }

  private func endOfName(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let first = rest.first, first.isLetter || first == .underscore else { return nil }
    return rest.firstIndex { !$0.isAlphanumeric && $0 != .underscore } ?? rest.endIndex
  }

  /// The index after the bracket that closes one before the text: `A:-${B}}`.
  private func endOfNested(_ rest: ArraySlice<UInt8>) -> Int? {
    var depth = 1
    for index in rest.indices {
      if rest[index] == closing.utf8.first {
        depth -= 1
        if depth == 0 { return index + 1 }
      } else if rest[index] == opening.utf8.last {
        depth += 1
      }
    }
    return nil
  }
}

extension TemplateForm.Content {
  /// Whether this may be in the form.
  package func allows(_ text: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .anything: true
    case .name: !text.isEmpty && text.allSatisfy { $0.isNameCharacter || $0 == .slash }
    case .call: !text.isEmpty && text.allSatisfy { $0.isNameCharacter || "/():".utf8.contains($0) }
    case .variable: Self.isVariable(text)
    case .words: text.allSatisfy { $0.isLetter || $0 == .space }
    }
  }

  /// `NAME`, `$NAME`, `email-password`, `__env{X}`, `env:X`; not `ecretPa$$!`.
  private static func isVariable(_ text: ArraySlice<UInt8>) -> Bool {
    let name = text.first == .dollar ? text.dropFirst() : text
    // `1`, `@`: the arguments of a script.
    if name.count == 1 { return true }
    guard let first = name.first, first.isLetter || first == .underscore else { return false }
    return text.begins(with: "__") || text.begins(with: "env:")
      || name.allSatisfy { $0.isNameCharacter || $0 == .colon }
  }
}

extension TemplateForm {
  /// Forms, found by the byte with which they begin.
  package struct Table: Sendable {
    /// The forms, in the order in which they are tried.
    package let forms: [TemplateForm]
    /// The bytes with which they begin.
    let firsts: ByteSet
    /// For each form, the byte with which it begins.
    private let firstBytes: [UInt8]

    fileprivate init(_ forms: [TemplateForm]) {
      self.forms = forms
      firsts = ByteSet(forms.compactMap(\.opening.utf8.first))
      firstBytes = forms.map { $0.opening.utf8.first ?? 0 }
    }

    /// The first form that begins with a byte, and for which a condition holds.
    private func first(
      beginningWith byte: UInt8, where isWanted: (TemplateForm) -> Bool
    ) -> TemplateForm? {
      guard firsts.contains(byte) else { return nil }
      for index in firstBytes.indices where firstBytes[index] == byte && isWanted(forms[index]) {
        return forms[index]
      }
      return nil
    }

    /// The form whose opening stands at an index.
    package func opening(at index: Int, in text: ArraySlice<UInt8>) -> TemplateForm? {
      guard index < text.endIndex else { return nil }
      return first(beginningWith: text[index]) { text.hasText($0.opening, at: index) }
    }

    /// The form that stands at an index, and the index after it.
    package func match(
      at index: Int, in text: ArraySlice<UInt8>
    ) -> (form: TemplateForm, end: Int)? {
      var end: Int?
      let form = first(beginningWith: text[index]) { form in
        guard text.hasText(form.opening, at: index) else { return false }
        end = form.end(from: index, in: text)
        return end != nil
      }
      return form.flatMap { form in end.map { (form, $0) } }
    }

    /// The first form that opens in a text, and the index at which it does.
    package func first(in text: ArraySlice<UInt8>) -> (form: TemplateForm, index: Int)? {
      for index in text.indices {
        if let form = opening(at: index, in: text) { return (form, index) }
      }
      return nil
    }

    /// Whether a text has a form that makes an expression of it; `$NAME` alone does not.
    package func occurs(in text: ArraySlice<UInt8>) -> Bool {
      text.indices.contains { index in
        guard let (form, end) = match(at: index, in: text) else { return false }
        return switch form.reach {
        case .value, .path: false
        case .end: end == text.endIndex
        case .anywhere, .file: true
        }
      }
    }

    /// The form that a value is, from its first byte to its last.
    package func enclosing(_ text: ArraySlice<UInt8>) -> TemplateForm? {
      text.first.flatMap { byte in first(beginningWith: byte) { $0.encloses(text) } }
    }
  }
}
