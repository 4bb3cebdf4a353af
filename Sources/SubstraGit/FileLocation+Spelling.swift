import SubstraPlatform

extension FileLocation {
  /// Whether a path, relative to the folder, leads to the same file although it is spelled
  /// differently.
  ///
  /// File systems may ignore case, or the way in which an accent is encoded.
  func isSameFile(as path: [UInt8]) -> Bool {
    let other = SystemPath.joined(folder, path)
    guard let ours = try? FileFacts(of: self.path, followsLink: false),
      let theirs = try? FileFacts(of: other, followsLink: false)
    else { return false }
    return ours.isSameFile(as: theirs)
  }

  /// Whether a path, relative to the folder, differs at most in the case of ASCII letters.
  ///
  /// Those are the only letters whose case git ignores.
  func isSpelledAlike(_ path: [UInt8]) -> Bool {
    Self.foldedNames(of: SystemPath.joined(folder, path)) == Self.foldedNames(of: self.path)
  }

  /// The names of a path, in lower case; `..` removes the name before it, as git resolves it.
  private static func foldedNames(of path: [UInt8]) -> [[UInt8]] {
    var names: [[UInt8]] = []
    for name in path.split(separator: UInt8(ascii: "/")) {
      if name.elementsEqual("..".utf8) {
        _ = names.popLast()
      } else {
        names.append(name.map(\.lowercasedASCII))
      }
    }
    return names
  }
}

extension UInt8 {
  /// The lower-case letter for an ASCII capital; any other byte unchanged.
  var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
