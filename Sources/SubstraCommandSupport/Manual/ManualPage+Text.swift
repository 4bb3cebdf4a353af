package import SubstraConfig

extension ManualPage {
  /// The lines of the page as text, for a page that has no shorter help.
  package func lines(width: Int?) -> [OutputText] {
    var page = HelpPage(width: width)
    page.add("\(summary)")
    for (index, section) in sections.enumerated() {
      // The first section describes what the page is about, as in other help.
      var title: StaticString? = index == 0 ? nil : section.title
      var isIndented = index > 0
      for block in section.blocks {
        switch block {
        case .title(let next):
          title = next
          isIndented = true
          continue
        case .paragraph(let text):
          if isIndented { page.add(title, text: text) } else { page.add("\(text)") }
        case .rows(let rows): page.add(title, rows: rows.map { ($0.name.text, $0.text) })
        case .lines(let lines): page.add(title, lines: lines)
        }
        title = nil
      }
    }
    return page.lines
  }
}

extension ManualPage.Term {
  /// The term as text.
  var text: String {
    switch self {
    case .option(let option): option.synopsis
    case .verb(let text, _), .variable(let text), .path(let text), .word(let text), .name(let text):
      text
    }
  }
}
