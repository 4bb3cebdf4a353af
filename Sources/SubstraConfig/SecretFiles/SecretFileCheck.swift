package import SubstraPlatform

/// Something that a secret file was held to and passed, for `explain`.
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
  /// It belongs to anybody; the container is what keeps others out.
  case ownerLeftToContainer(UInt32)
  /// Nobody else may write it.
  case notWritable(mode: UInt16)
  /// Nobody else may read it.
  case notReadable(mode: UInt16)
  /// Others may read it, since root made it so, as Kubernetes and Docker do.
  case readableFromRoot(mode: UInt16)
  /// Others may read it; the container is what keeps others out.
  case readableInContainer(mode: UInt16)
  /// Nobody else can put another file in its place.
  case folder(path: [UInt8], mode: UInt16, Reason)
  /// Nobody else can put another folder or link on the way to it.
  case foldersAbove
  /// Who may write the other folders on the way is left to the container.
  case foldersAboveLeftToContainer
  /// The same file was at the path before and after reading.
  case unchanged
  /// It holds one line of UTF-8 without control characters.
  case oneLine

  /// Why a folder is safe.
  package enum Reason: Sendable, Hashable {
    /// Only its owner may write it.
    case notWritable
    /// Everybody has only his own files there, as in /tmp.
    case sticky
    /// It is ours, and so is the group that may write it.
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
    case .ownerLeftToContainer(let owner): "owned by uid \(owner), left to the container"
    case .notWritable(let mode): "writable by its owner alone (mode \(mode.asMode))"
    case .notReadable(let mode): "readable by its owner alone (mode \(mode.asMode))"
    case .readableFromRoot(let mode): "readable by others (mode \(mode.asMode)), as root made it"
    case .readableInContainer(let mode):
      "readable by others (mode \(mode.asMode)), left to the container"
    case .folder(let path, let mode, let reason):
      "in folder '\(ConfigurationPath(bytes: path))' (mode \(mode.asMode)), \(reason)"
    case .foldersAbove: "others can't change the folders above, up to '/'"
    case .foldersAboveLeftToContainer: "the folders above are left to the container"
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
  /// A limit for people.
  var inKiB: String { self % 1024 == 0 ? "\(self >> 10) KiB" : "\(self) bytes" }
}
