import SubstraPlatform

extension FileLocation {
  /// Whether a path from the folder leads to the same file, as on a file system that ignores case
  /// or the way an accent is encoded.
  func isSameFile(as path: [UInt8]) -> Bool {
    let other = SystemPath.joined(folder, path)
    guard let ours = try? FileFacts(of: self.path, followsLink: false),
      let theirs = try? FileFacts(of: other, followsLink: false)
    else { return false }
    return ours.isSameFile(as: theirs)
  }

  /// Whether a path from the folder is the same but for the case of its ASCII letters, the only
  /// ones whose case git ignores.
  func isSpelledAlike(_ path: [UInt8]) -> Bool {
    Self.foldedNames(of: SystemPath.joined(folder, path)) == Self.foldedNames(of: self.path)
  }

  /// The names on the way from the root; git leaves a folder by `..` before it enters another.
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
  /// The small letter, if it is an ASCII capital.
  var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
