package import SubstraPlatform

/// The attributes by which a secret file is accepted or refused, before a byte of it is read.
package struct SecretFileFacts: Sendable, Hashable {
  /// The open file itself.
  package var file: FileFacts
  /// The folder in the path, links followed, and the folder that contains the file; one, if they
  /// are the same.
  package var folders: [Folder]
  /// The other folders from the root to the file, by its path and by its links, each once; the root
  /// comes first.
  package var above: [Folder]
  /// The symbolic links in the path.
  package var links: [Link]
  /// Whether the file is inside the folders that it has to be in.
  package var containment: Containment
  /// The user and the group that read the file.
  package var identity: ProcessIdentity

  /// Collects the attributes of a file.
  package init(
    file: FileFacts, folders: [Folder], above: [Folder] = [], links: [Link] = [],
    containment: Containment = .undeclared, identity: ProcessIdentity
  ) {
    self.file = file
    self.folders = folders
    self.above = above
    self.links = links
    self.containment = containment
    self.identity = identity
  }
}

extension SecretFileFacts {
  /// A folder in which the file, or a folder above it, could be replaced.
  package struct Folder: Sendable, Hashable {
    /// Its path, for messages.
    package var path: [UInt8]
    /// Its owner, group and mode.
    package var facts: FileFacts

    /// Creates a folder.
    package init(path: [UInt8], facts: FileFacts) {
      self.path = path
      self.facts = facts
    }
  }

  /// A symbolic link, which leads to another file if another user replaces it.
  package struct Link: Sendable, Hashable {
    /// Its path, for messages.
    package var path: [UInt8]
    /// The attributes of the link itself, not of its target.
    package var facts: FileFacts
    /// The attributes of the folder that contains the link.
    package var folder: FileFacts

    /// Creates a link.
    package init(path: [UInt8], facts: FileFacts, folder: FileFacts) {
      self.path = path
      self.facts = facts
      self.folder = folder
    }
  }

  /// Whether a file is inside the folder that was declared for it.
  package enum Containment: Sendable, Hashable {
    /// No folder was declared.
    case undeclared
    /// Its real path is inside the real folder.
    case inside(root: [UInt8])
    /// A link leads out of the folder, to `realPath`.
    case outside(root: [UInt8], realPath: [UInt8])
  }
}
