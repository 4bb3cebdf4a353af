import SubstraPlatform

/// The names of objects on their way to the process that reads the objects.
package struct ObjectNames: ~Copyable {
  private var input: ChildInput
  /// What is not written yet.
  private var rest: ArraySlice<UInt8> = []

  /// Writes to the input of a process.
  init(to input: consuming ChildInput) { self.input = input }

  /// Adds names of objects, or paths in the index such as `:0:path`; without line breaks.
  package mutating func add(_ names: [[UInt8]]) {
    let lineFeed = UInt8(ascii: "\n")
    precondition(!names.contains { $0.contains(lineFeed) }, "the name of an object is one line")
    for name in names {
      rest += name
      rest.append(lineFeed)
    }
  }

  /// Writes as far as there is room.
  ///
  /// - Parameter more: Returns further names, each in a line; none if there are none yet.
  /// - Returns: Whether all names are written.
  package mutating func send(more: () -> [UInt8] = { [] }) -> Bool {
    while true {
      if rest.isEmpty {
        rest = more()[...]
        if rest.isEmpty { return true }
      }
      let sent = input.send(rest)
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
  }

  /// Waits until there is room, or until some milliseconds have passed.
  package func waitForRoom(milliseconds: Int32) { input.waitForRoom(milliseconds: milliseconds) }

  /// Ends the names, so that the process ends after the last object.
  package mutating func end() { input.end() }

  /// Waits for the next part of the process's output; `nil` if there is room for names instead.
  func nextPart(of process: inout GitCommand.Started) throws(GitFailure) -> [UInt8]? {
    try process.nextPart(orRoomIn: input)
  }
}
