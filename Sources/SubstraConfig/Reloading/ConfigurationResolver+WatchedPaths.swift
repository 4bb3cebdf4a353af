import SubstraPlatform

extension ConfigurationResolver {
  /// The paths whose files decide about clients: named ones, whether they exist or not, and the
  /// secrets directories, in which a new file appears.
  func watchedPaths(of explanations: [Explanation]) -> Set<[UInt8]> {
    var paths: Set<[UInt8]> = []
    for (place, input) in inputs.enumerated() {
      guard case .file(let path, _) = input, files[place].medium != .pipe else { continue }
      paths.insert(path.bytes)
    }
    for directory in secretsDirectories {
      paths.insert(directory.path.bytes)
      // The kubelet replaces this link, and leaves the folder and the links to the files alone.
      paths.insert(SystemPath.joined(directory.path.bytes, Array("..data".utf8)))
    }
    for explanation in explanations { paths.formUnion(explanation.watchedPaths) }
    return paths
  }
}

extension Explanation {
  /// The secret files, also those that a higher layer overrides, and the token records beside them.
  fileprivate var watchedPaths: [[UInt8]] {
    Setting.allCases.flatMap { setting in
      sources[setting].flatMap { source -> [[UInt8]] in
        switch source.raw {
        case .contents(let content):
          [content.path.bytes, TokenRecord.path(besideSecretFile: content.realPath)]
        case .unread(.request(let request)): [request.path.bytes]
        case .unread, .unasked, .answer, .text, .secret, .duration, .boolean, .backend, .date,
          .variable, .file:
          []
        }
      }
    }
  }
}
