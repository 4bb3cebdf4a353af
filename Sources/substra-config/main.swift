#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import SubstraCommandSupport
import SubstraPlatform

let childSignal = ChildSignal.noticed()
let environment = ProcessBytes.environment()
let command = SubstraConfigCommand(
  arguments: ProcessBytes.arguments(), environment: environment,
  terminal: .current(environment: environment))
let result = command.run()
let exitCode = result.write(tool: "substra-config")
guard exitCode == .success, let program = result.program else {
  result.program?.cleanUp?()
  exit(exitCode.rawValue)
}
// The end of a child has to be noticed.
if !program.runsAsChild { childSignal.restore() }
exit(program.run(tool: "substra-config"))
