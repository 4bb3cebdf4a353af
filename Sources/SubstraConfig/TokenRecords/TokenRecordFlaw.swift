package import SubstraPlatform

/// Why a token record is ignored.
package enum TokenRecordFlaw: Error, Sendable, Hashable {
  /// The system does not open or read it.
  case unreadable(SystemError)
  /// It is a folder, a pipe or a device.
  case notRegular(FileKind)
  /// It is larger than any record.
  case tooLarge
  /// It belongs to another user.
  case foreignOwner
  /// Other users may write it, with this mode.
  case writable(mode: UInt16)
  /// It is not a record, or one of another version.
  case malformed

  /// Evaluates an open file by the part of the policy for secret files that concerns writing.
  init?(of file: FileFacts, _ policy: SecretFilePolicy, _ identity: ProcessIdentity) {
    let isOwned = file.owner == 0 || file.owner == identity.effectiveUser
    if file.kind != .regular {
      self = .notRegular(file.kind)
    } else if file.size > TokenRecord.sizeLimit {
      self = .tooLarge
    } else if policy.boundary == .permissions, !isOwned {
      self = .foreignOwner
    } else if file.mode & 0o022 != 0 {
      self = .writable(mode: file.mode)
    } else {
      return nil
    }
  }
}

extension TokenRecordFlaw: CustomStringConvertible {
  /// The reason, to follow "it is ignored:".
  package var description: String {
    switch self {
    case .unreadable(let error): "it can't be read: \(error)"
    case .notRegular(let kind): "it is a \(kind.rawValue), not a regular file"
    case .tooLarge: "it is larger than \(TokenRecord.sizeLimit.inKiB)"
    case .foreignOwner: "it belongs to another user"
    case .writable(let mode): "others may write it (mode \(mode.asMode)); run chmod 600 on it"
    case .malformed: "it is not a token record of version \(TokenRecord.version)"
    }
  }
}
