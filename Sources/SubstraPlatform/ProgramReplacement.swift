#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Replaces this process by another program, which keeps the process's number, terminal and
/// signals.
package enum ProgramReplacement {
  /// Becomes another program; returns only if that fails.
  ///
  /// The program is searched in the `PATH` of the environment that it gets. Signals, the signal
  /// mask and the descriptors 0 to 2 stay as they are; all other descriptors of this package are
  /// closed. Like a shell, this function passes a file that the system can't execute to `/bin/sh`.
  ///
  /// - Parameters:
  ///   - program: A name, or a path with a slash.
  ///   - arguments: The arguments after the name.
  ///   - environment: All the variables.
  package static func run(
    _ program: [UInt8], arguments: [[UInt8]],
    environment: [(name: [UInt8], value: [UInt8])]
  ) -> ProgramFailure {
    let sign = UInt8(ascii: "=")
    let variables = environment.map { $0.name + [sign] + $0.value }
    let hasNUL = ([program] + arguments + variables).contains { $0.contains(0) }
    let hasInvalidName = environment.contains { $0.name.isEmpty || $0.name.contains(sign) }
    guard !hasNUL, !hasInvalidName else {
      return ProgramFailure(path: program, error: SystemError(code: EINVAL))
    }
    let path = environment.first { $0.name == Array("PATH".utf8) }?.value
    return ProgramSearch(for: program, path: path).run(
      execute: { execute($0, name: program, arguments: arguments, variables: variables) },
      exists: ProgramSearch.exists)
  }
}

/// Why a process could not become another program.
package struct ProgramFailure: Error, Sendable, Hashable {
  /// The program file that was found; `nil` if there is none.
  package let path: [UInt8]?
  /// The error that the system reported.
  package let error: SystemError
}

extension ProgramFailure {
  /// The exit code that a shell uses: 127 if the program or its interpreter is missing, otherwise
  /// 126.
  package var exitCode: Int32 { error.code == ENOENT ? 127 : 126 }

  /// Whether the program is a script whose interpreter is missing.
  package var isInterpreterMissing: Bool { path != nil && error.code == ENOENT }
}

extension ProgramReplacement {
  private static func execute(
    _ candidate: [UInt8], name: [UInt8], arguments: [[UInt8]], variables: [[UInt8]]
  ) -> SystemError {
    let error = execute(candidate, arguments: [name] + arguments, variables: variables)
    guard error.code == ENOEXEC else { return error }
    let call = ProgramSearch.shellCall(ofScript: candidate, arguments: arguments)
    _ = execute(call[0], arguments: call, variables: variables)
    return error
  }

  private static func execute(
    _ file: [UInt8], arguments: [[UInt8]], variables: [[UInt8]]
  ) -> SystemError {
    let name = file.map { CChar(bitPattern: $0) } + [0]
    do throws(SystemError) {
      let list = try CStringList(arguments)
      let environment = try CStringList(variables)
      _ = unsafe execve(name, list.pointer, environment.pointer)
      return .current
    } catch {
      return error
    }
  }
}
