extension String {
  /// The text of bytes, letters of ASCII in lower case; what is no UTF-8 is repaired.
  ///
  /// No array is made in between, and no memory is taken for up to 15 bytes.
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
