import SubstraCommandSupport
import SubstraConfig

extension HelpTopic {
  /// Prints the help.
  func print(as format: HelpFormat, to console: inout Console) {
    switch format {
    case .man: console.print(unstyled: page.mdoc)
    case .text: for line in lines(width: console.terminal.output.width) { console.print(line) }
    }
  }

  private var page: ManualPage {
    switch self {
    case .command: Manual.command
    case .verb(let verb): Manual.page(of: verb)
    case .action: Manual.page(of: .token)
    case .configurationFile: ConfigurationManual.page
    }
  }

  private func lines(width: Int?) -> [OutputText] {
    switch self {
    case .command: Help.command(width: width)
    case .verb(let verb): Help.verb(verb, width: width)
    case .action(let action): Help.action(action, width: width)
    case .configurationFile: ConfigurationManual.page.lines(width: width)
    }
  }
}
