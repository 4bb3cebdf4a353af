extension [UInt8] {
  /// Passes the bytes to a function of C as a string, which ends at the first NUL among them.
  ///
  /// An array of `CChar` would cost several times as much: its type is looked up each time.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { buffer in
      for index in 0..<count { unsafe buffer[index] = CChar(bitPattern: self[index]) }
      unsafe buffer[count] = 0
      // The buffer has room for at least the NUL, so that it has an address.
      guard let start = buffer.baseAddress else { return unsafe body("") }
      return unsafe body(start)
    }
  }
}
