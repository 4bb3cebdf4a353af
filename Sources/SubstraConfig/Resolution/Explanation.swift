/// What is known of a client: for every setting who has a word in it, and all problems.
///
/// It exists for a broken configuration as well, which is when it is most useful.
public struct Explanation: Sendable {
  /// The client that was asked for.
  public let client: String?

  /// The errors, warnings and notes, sorted by position.
  public let diagnostics: [Diagnostic]

  /// The configuration, unless one of the diagnostics is an error.
  public let configuration: ClientConfiguration?

  /// The files the client was looked up in, for showing the lines that diagnostics point to.
  package let files: ConfigurationFiles

  let sources: SettingTable<[ClientResolution.Source]>

  /// Where values were looked for beside the files.
  let scope: SearchScope
}

extension Explanation {
  /// Every setting of the table, in its order.
  public var settings: [SettingExplanation] {
    Setting.allCases.map { SettingExplanation(of: $0, sources[$0]) }
  }

  /// The problems of one setting's own values, and not of what they mean for others.
  package func diagnostics(about setting: Setting) -> [Diagnostic] {
    let locations = sources[setting].compactMap(\.place.location)
    return diagnostics.filter { diagnostic in
      guard let location = diagnostic.location else { return false }
      return !diagnostic.rule.concernsSeveralSettings && locations.contains(location)
    }
  }

  /// The keys, variables and files in use that the Python SDK does not read, in the order of the
  /// settings.
  public var sourcesNotReadBySDK: [String] {
    Setting.allCases.compactMap { setting in
      guard let origin = sources[setting].first?.origin else { return nil }
      switch origin {
      case .secretFile(_, .configurationFile): return setting.fileKey
      case .secretFile(_, .environment(let variable)): return variable
      case .secretFile(let path, .secretsDirectory): return path.description
      case .environment(let variable) where !setting.isReadBySDK: return variable
      case .configurationFile where !setting.isReadBySDK: return setting.key
      case .code, .environment, .secretFile, .secretsDirectory, .configurationFile, .default:
        return nil
      }
    }
  }

  /// All credentials that any source has, used or not, to be kept out of what is printed; also what
  /// looks like one in the place of the client's name, as it is and as a part of variables.
  package var secrets: [Secret] {
    let credentials = Setting.allCases.flatMap { setting in
      sources[setting].compactMap { SettingExplanation.secret(of: setting, $0) }
    }
    guard let client, ClientNameShape.looksLikeCredential(client.utf8) else { return credentials }
    let slug = (try? VariablePrefix(clientName: client))?.slug
    return credentials + [client, slug].compactMap { $0.map { Secret($0) } }
  }

  /// The configuration.
  ///
  /// - Throws: `ConfigurationError` with all diagnostics if one of them is an error.
  public func get() throws(ConfigurationError) -> ClientConfiguration {
    guard let configuration else {
      throw ConfigurationError(client: client, diagnostics: diagnostics)
    }
    return configuration
  }
}

extension Explanation: CustomStringConvertible, CustomReflectable {
  /// Name and problems alone: the files hold credentials.
  public var description: String {
    "Explanation(\(ClientNameShape.quoted(client ?? "")), \(diagnostics.count) diagnostics)"
      .escapedForOutput
  }

  public var customMirror: Mirror {
    Mirror(self, children: ["diagnostics": diagnostics], displayStyle: .struct)
  }
}
