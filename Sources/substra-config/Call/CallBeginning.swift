import SubstraCommandSupport
import SubstraConfig

/// The command at the beginning of a call that can't be parsed completely, for the hint at its help.
struct CallBeginning {
  /// The verb, if the call has one.
  let verb: Verb?
  /// The action of `token`, if the call has one.
  let action: TokenAction?
}

extension CallBeginning {
  /// Searches the beginning of a call for its first two operands.
  init(of arguments: [[UInt8]]) {
    var failures = 0
    var operands: [[UInt8]] = []
    // A prefix may end before an option's value; two failures in a row are an invalid option.
    for count in arguments.indices.map({ $0 + 1 }) where failures < 2 && operands.count < 2 {
      let beginning = Array(arguments.prefix(count))
      guard let parsed = try? ParsedArguments<CommandOption>(beginning) else {
        failures += 1
        continue
      }
      failures = 0
      operands = parsed.operands
    }
    self.init(operands: operands)
  }

  /// Finds the verb and its action among operands.
  private init(operands: [[UInt8]]) {
    func isNamed(_ name: String, at index: Int) -> Bool {
      operands.indices.contains(index) && name.utf8.elementsEqual(operands[index])
    }
    verb = Verb.allCases.first { isNamed($0.rawValue, at: 0) }
    action = verb == .token ? TokenAction.allCases.first { isNamed($0.rawValue, at: 1) } : nil
  }

  /// The call that prints the help of the command.
  var helpCall: OutputText {
    let words = [verb?.rawValue, action?.rawValue].compactMap(\.self).map { " \($0)" }.joined()
    return "substra-config\(words) --help"
  }
}
