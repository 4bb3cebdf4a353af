#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import SubstraCommandSupport
import SubstraPlatform

let environment = ProcessBytes.environment()
let command = ConfigLintCommand(
  arguments: ProcessBytes.arguments(), environment: environment,
  terminal: .current(environment: environment), programName: ProcessBytes.programName(),
  screen: .errors, interruption: { InterruptSignals.recorded() },
  hookInput: {
    if TerminalInput.isStandardInput { return .success(nil) }
    return Result { () throws(FileReadingError) in
      try FileReading.standardInput(limit: 64 << 20)
    }
  })
let code = command.run().write(tool: "config-lint").rawValue
// As a shell reports a program that a signal has ended.
exit(InterruptSignals.received.map { 128 + $0 } ?? code)
