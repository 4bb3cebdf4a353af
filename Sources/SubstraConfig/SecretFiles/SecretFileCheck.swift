package import SubstraPlatform

/// A check that a secret file passed, for `explain`.
package enum SecretFileCheck: Sendable, Hashable {
  /// It is a regular file, or a pipe that the policy allows.
  case kind(FileKind)
  /// Its real path is inside the folder that it has to be in.
  case insideRoot([UInt8])
  /// It is not larger than the policy allows.
  case size(limit: Int)
  /// It belongs to the user who reads it.
  case ownedByUs(UInt32)
  /// It belongs to root.
  case ownedByRoot
  /// It belongs to another user; a container keeps others out.
  case ownerLeftToContainer(UInt32)
  /// Only its owner may write it.
  case notWritable(mode: UInt16)
  /// Only its owner may read it.
  case notReadable(mode: UInt16)
  /// Others may read it, and root owns it: Kubernetes and Docker mount secrets so.
  case readableFromRoot(mode: UInt16)
  /// Others may read it; a container keeps others out.
  case readableInContainer(mode: UInt16)
  /// Other users can't replace it: its folder is safe.
  case folder(path: [UInt8], mode: UInt16, Reason)
  /// Other users can't replace a folder or a link of its path.
  case foldersAbove
  /// The other folders of its path are not checked in a container.
  case foldersAboveLeftToContainer
  /// The same file was at the path before and after reading.
  case unchanged
  /// It holds one line of UTF-8 without control characters.
  case oneLine

  /// Why a folder is safe.
  package enum Reason: Sendable, Hashable {
    /// Only its owner may write it.
    case notWritable
    /// It has the sticky bit, as /tmp has: only the owner of a file may replace it.
    case sticky
    /// It belongs to us, and our primary group may write it.
    case ownGroup
  }
}

extension SecretFileCheck: CustomStringConvertible {
  package var description: String {
    switch self {
    case .kind(let kind): "\(kind.rawValue)"
    case .insideRoot(let root): "inside '\(ConfigurationPath(bytes: root))'"
    case .size(let limit): "not larger than \(limit.inKiB)"
    case .ownedByUs(let user): "owned by you (uid \(user))"
    case .ownedByRoot: "owned by root"
    case .ownerLeftToContainer(let owner): "owned by uid \(owner), accepted in a container"
    case .notWritable(let mode): "writable by its owner alone (mode \(mode.asMode))"
    case .notReadable(let mode): "readable by its owner alone (mode \(mode.asMode))"
    case .readableFromRoot(let mode):
      "readable by others (mode \(mode.asMode)), allowed for root's files"
    case .readableInContainer(let mode):
      "readable by others (mode \(mode.asMode)), accepted in a container"
    case .folder(let path, let mode, let reason):
      "in folder '\(ConfigurationPath(bytes: path))' (mode \(mode.asMode)), \(reason)"
    case .foldersAbove: "others can't change the folders above, up to '/'"
    case .foldersAboveLeftToContainer: "the folders above are not checked in a container"
    case .unchanged: "the same before and after reading"
    case .oneLine: "one line of UTF-8 without control characters"
    }
  }
}

extension SecretFileCheck.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notWritable: "writable by its owner alone"
    case .sticky: "sticky: only the owner of a file may replace it"
    case .ownGroup: "writable by your own group"
    }
  }
}

extension UInt16 {
  /// The permission bits as `chmod` takes them, such as `0600`.
  var asMode: String {
    let digits = String(self, radix: 8)
    return String(repeating: "0", count: Swift.max(4 - digits.count, 0)) + digits
  }
}

extension Int {
  /// A number of bytes for messages, such as `64 KiB`.
  var inKiB: String { self % 1024 == 0 ? "\(self >> 10) KiB" : "\(self) bytes" }
}
