extension String {
  /// Creates a string of UTF-8 bytes, with ASCII letters in lower case; invalid UTF-8 is repaired.
  ///
  /// It makes no intermediate array, and allocates no memory for up to 15 bytes.
  package init(lowercasingASCII bytes: ArraySlice<UInt8>) {
    unsafe self.init(unsafeUninitializedCapacity: bytes.count) { buffer in
      var count = 0
      for byte in bytes {
        unsafe buffer[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }
}
