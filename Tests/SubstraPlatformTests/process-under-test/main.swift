// process-under-test run [NAME=VALUE…] -- PROGRAM [ARGUMENT…]
//   Becomes the program, with only the given variables if there are any; prints why if it fails.
// process-under-test write FILE SIZE
//   Writes a private file of SIZE bytes.
// process-under-test erase
//   Draws a line to standard error that a signal erases, and sends itself SIGTERM.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import SubstraCommandSupport
import SubstraPlatform

var arguments = ProcessBytes.arguments()
switch String(decoding: arguments.removeFirst(), as: UTF8.self) {
case "run":
  let failure = try becomeProgram(arguments)
  let path = String(decoding: failure.path ?? [], as: UTF8.self)
  let interpreter = failure.isInterpreterMissing ? " interpreter" : ""
  try StandardStream.errors.write(Array("\(path): \(failure.error)\(interpreter)\n".utf8))
  exit(failure.exitCode)
case "write":
  let size = Int(String(decoding: arguments[1], as: UTF8.self)) ?? 0
  try PrivateFile.write([UInt8](repeating: 0, count: size), to: arguments[0])
case "erase":
  try StandardStream.errors.write(Array("line".utf8))
  EndingSignals.eraseLine()
  kill(getpid(), SIGTERM)
  try StandardStream.errors.write(Array("not ended".utf8))
default:
  exit(2)
}

private func becomeProgram(_ arguments: [[UInt8]]) throws -> ProgramFailure {
  let parts = arguments.split(
    separator: Array("--".utf8), maxSplits: 1, omittingEmptySubsequences: false)
  let given = parts[0].map { text in
    let sign = text.firstIndex(of: UInt8(ascii: "=")) ?? text.endIndex
    return (name: Array(text[..<sign]), value: Array(text[sign...].dropFirst()))
  }
  // Use Foundation first, as a command does before it becomes another program.
  _ = try VariableChanges(assignments: []).formatted(as: .json)
  let command = Array(parts[1])
  return ProgramReplacement.run(
    command[0], arguments: Array(command.dropFirst()),
    environment: given.isEmpty ? ProcessBytes.environment() : given)
}
