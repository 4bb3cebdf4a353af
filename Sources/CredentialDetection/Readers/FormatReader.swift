import SubstraPlatform
import SubstraYAML

/// Turns the text of a format into entries: keys and values with their positions.
///
/// A reader decides nothing about credentials. It accepts any text in linear time: what does not have
/// the form of an entry becomes text without a key.
protocol FormatReader {
  /// Adds the entries of a text, whose indices are offsets in the file.
  static func read(_ text: ArraySlice<UInt8>, into tree: inout EntryTree)
}

extension FileFormat {
  /// The reader of the format; `nil` for a format with a scanner of its own.
  var reader: (any FormatReader.Type)? {
    switch self {
    case .json: JSONReader.self
    case .toml: TOMLReader.self
    case .dotenv: DotenvReader.self
    case .properties: PropertiesReader.self
    case .ini: INIReader.self
    case .netrc: NetrcReader.self
    case .pgpass: PgpassReader.self
    case .logins: LoginsReader.self
    case .shell: ShellReader.self
    case .dockerfile: DockerfileReader.self
    case .hcl: HCLReader.self
    case .xml: XMLReader.self
    case .yaml, .notebook, .python, .r, .swift, .program, .sql, .document, .text: nil
    }
  }
}
