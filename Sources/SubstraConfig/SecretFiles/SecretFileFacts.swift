package import SubstraPlatform

/// All that a secret file is judged by, before a byte of it is read.
package struct SecretFileFacts: Sendable, Hashable {
  /// The open file itself.
  package var file: FileFacts
  /// The folder that the path names, links followed, and the folder that the file is in; one, if
  /// they are the same.
  package var folders: [Folder]
  /// The other folders on the way from the root, as the path is named and as links lead, each once;
  /// the root first.
  package var above: [Folder]
  /// The symbolic links on the way.
  package var links: [Link]
  /// Where the file is in respect of the folders that it has to be inside of.
  package var containment: Containment
  /// Who reads it.
  package var identity: ProcessIdentity

  /// Creates facts of their parts.
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
  /// A folder in which the file could be exchanged for another.
  package struct Folder: Sendable, Hashable {
    /// Its path, for messages.
    package var path: [UInt8]
    /// What the system knows of it.
    package var facts: FileFacts

    /// Creates a folder of its parts.
    package init(path: [UInt8], facts: FileFacts) {
      self.path = path
      self.facts = facts
    }
  }

  /// A symbolic link, which leads to another file if somebody exchanges it.
  package struct Link: Sendable, Hashable {
    /// Its path, for messages.
    package var path: [UInt8]
    /// What the system knows of the link itself.
    package var facts: FileFacts
    /// What it knows of the folder that the link lies in.
    package var folder: FileFacts

    /// Creates a link of its parts.
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
    /// A link leads out of the folder, to the real path.
    case outside(root: [UInt8], realPath: [UInt8])
  }
}
