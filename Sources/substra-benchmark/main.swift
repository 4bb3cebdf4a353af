// Does one piece of work once, so that `valgrind --tool=callgrind` can count its instructions. See
// Docs/Performance.md.

import SubstraPlatform

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

let arguments = ProcessBytes.arguments().map { String(decoding: $0, as: UTF8.self) }
do {
  print(try BenchmarkCommand(arguments).run(), terminator: "")
} catch {
  print("substra-benchmark: \(error.reason)\n\n\(BenchmarkCommand.usage)")
  exit(2)
}
