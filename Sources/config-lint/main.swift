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
  screen: .errors)
exit(command.run().write(tool: "config-lint").rawValue)
