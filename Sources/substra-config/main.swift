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
let command = SubstraConfigCommand(
  arguments: ProcessBytes.arguments(), environment: environment,
  terminal: .current(environment: environment))
exit(command.run().write(tool: "substra-config").rawValue)
