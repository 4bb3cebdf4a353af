extension [Explanation] {
  /// The configuration files and secret files of the clients, even if a higher layer overrides
  /// them.
  package var inputFiles: [ConfigurationPath] {
    (first?.files.pathsRead ?? []) + flatMap(\.secretFiles)
  }
}

extension Explanation {
  fileprivate var secretFiles: [ConfigurationPath] {
    Setting.allCases.flatMap { setting in
      sources[setting].compactMap { source in
        switch source.raw {
        case .contents(let content): ConfigurationPath(bytes: content.realPath)
        case .unread(.request(let request)): ConfigurationPath(bytes: request.path.bytes)
        case .unread, .text, .secret, .duration, .boolean, .backend, .date, .variable, .file,
          .unasked, .answer:
          nil
        }
      }
    }
  }
}
