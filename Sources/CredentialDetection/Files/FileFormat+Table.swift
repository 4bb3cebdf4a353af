import SubstraPlatform

/// What is known about each format: its files, and what is checked in them.
///
/// `config-lint --list-formats` and `Docs/Linting.md` show this table.
extension FileFormat {
  /// The names of its files in lower case, with at most one `*`, or a folder and a name; none for any
  /// other text.
  package var files: [String] { row.files }

  /// The formats that users can turn off; the files of such a format are then any other text.
  package static let selectable = allCases.filter { $0 != .text }

  /// What is checked in such a file, as a sentence.
  package var summary: String { row.summary }

  private struct Row {
    let files: [String]
    let summary: String
  }

  private var row: Row {
    switch self {
    case .yaml:
      Row(
        files: ["*.yaml", "*.yml", "*.eyaml", "*.eyml"],
        summary: """
          Values under every key, with what surrounds them: Kubernetes objects, environment lists, \
          URLs, commands, texts inside values. Also templates, line by line if need be.
          """)
    case .json:
      Row(
        files: [
          "*.json", "*.jsonc", "*.json5", "*.jsonl", "*.ndjson", "*.tfstate", "*.har",
          "*.code-workspace", ".babelrc", ".eslintrc", ".dockercfg",
        ],
        summary: """
          The same as in YAML, also in JSON inside of strings. Comments, trailing commas, single \
          quotes, bare keys and several documents are accepted.
          """)
    case .notebook:
      Row(
        files: ["*.ipynb"],
        summary: """
          The code as Python, and in text cells the logins of documents. In outputs private keys, known \
          tokens and SUBSTRA_… variables.
          """)
    case .toml:
      Row(
        files: ["*.toml", "pipfile", ".cargo/config", ".cargo/credentials"],
        summary: """
          Values under every key, in tables, arrays, inline tables and strings of all kinds, and \
          assignments inside strings of several lines.
          """)
    case .dotenv:
      Row(
        files: [".env", ".env.*", "*.env", "env", ".flaskenv", ".dev.vars"],
        summary: """
          Variables, also after export, in quotes or over several lines, and the default in \
          ${NAME:-default}.
          """)
    case .properties:
      Row(
        files: ["*.properties"],
        summary: """
          Values under every key, after =, : or a space, also over several lines. In translations, \
          values that are not labels.
          """)
    case .ini:
      Row(
        files: [
          "*.ini", "*.cfg", "*.conf", "*.cnf", "*.inf", "*.hocon", "*.service", "*.timer",
          "*.socket", "*.mount", "*.network", "*.desktop", "*.ovpn", ".npmrc", "npmrc", ".pypirc",
          ".yarnrc", ".s3cfg", ".smbcredentials", ".boto", ".condarc", ".curlrc", ".wgetrc",
          ".muttrc", ".msmtprc", ".fetchmailrc", ".hgrc", "hgrc", ".gitconfig", ".gitmodules",
          ".git-credentials", ".aws/credentials", ".aws/config", "credentials", ".git/config",
        ],
        summary: """
          Values under every key, after =, : or a space, in sections and in braces, as npm, systemd, \
          MySQL, nginx, Redis and HOCON write them, and lines of servers such as haproxy's stats auth.
          """)
    case .netrc:
      Row(files: [".netrc", "_netrc", "netrc", "*.netrc"], summary: "The passwords of machines.")
    case .pgpass:
      Row(
        files: [".pgpass", "pgpass", "pgpass.conf", "*.pgpass"],
        summary: "The last field of each line.")
    case .logins:
      Row(
        files: [
          "chap-secrets", "pap-secrets", "ipsec.secrets", "rsyncd.secrets", "sasl_passwd",
          "userlist.txt", "sasl_passwd.*", ".passwd-s3fs", "passwd-s3fs", "*.password",
        ],
        summary: "The password in each line of a file of a server that lists its users.")
    case .shell:
      Row(
        files: [
          "*.sh", "*.bash", "*.zsh", "*.ksh", "*.command", "*.bats", ".envrc", ".bashrc",
          ".bash_profile", ".bash_login", ".bash_aliases", ".profile", ".zshrc", ".zshenv",
          ".zprofile", ".zlogin", ".kshrc", "crontab", "*.crontab", "*.cron",
        ],
        summary: """
          Literals in assignments, and in the arguments and the input of commands: curl -u and -H, \
          mysql -p, docker login -p, htpasswd -b, chpasswd. Also files without an ending that begin with #! and a shell.
          """)
    case .dockerfile:
      Row(
        files: ["dockerfile", "dockerfile.*", "*.dockerfile", "containerfile", "containerfile.*"],
        summary: """
          The values of ENV, and of ARG with a default; RUN and its like as a script; heredocs.
          """)
    case .hcl:
      Row(
        files: ["*.tf", "*.tfvars", "*.hcl", "*.nomad"],
        summary: """
          Literals under every key, in blocks, objects, lists and heredocs, the branches of \
          conditions, and the default of a variable with the name of a credential.
          """)
    case .xml:
      Row(
        files: [
          "*.xml", "*.config", "*.plist", "*.csproj", "*.pubxml", "*.props", "*.targets",
          "*.xconf", "*.jmx", "*.publishsettings", "*.mobileconfig",
        ],
        summary: """
          The text of elements, attributes, pairs of key or name and value, and connection \
          strings.
          """)
    case .python:
      Row(
        files: ["*.py", "*.pyi", "*.pyw"],
        summary: """
          Literals under names that leave no doubt: in assignments, arguments, dictionaries, defaults \
          and branches, and those that are passed to Client( and login( of Substra.
          """)
    case .r:
      Row(
        files: ["*.r", ".rprofile"],
        summary: "Literals under names that leave no doubt, as in Python."
      )
    case .swift:
      Row(
        files: ["*.swift"],
        summary: "Literals under names that leave no doubt, as in Python, and in Secret( … )."
      )
    case .program:
      Row(
        files: [
          "*.java", "*.kt", "*.kts", "*.scala", "*.groovy", "*.gradle", "*.js", "*.mjs", "*.cjs",
          "*.jsx", "*.ts", "*.mts", "*.cts", "*.tsx", "*.go", "*.cs", "*.fs", "*.c", "*.h", "*.cc",
          "*.cpp", "*.cxx", "*.hh", "*.hpp", "*.m", "*.mm", "*.rs", "*.php", "*.dart", "*.rb",
          "*.rake", "*.pl", "*.pm", "*.jl", "*.ex", "*.exs", "*.ps1", "*.psm1", "*.nim", "*.cr",
          "*.lua", "*.sbt", "jenkinsfile", "jenkinsfile.*", "*.jenkinsfile", "gemfile", "rakefile",
          "vagrantfile", "podfile", "fastfile", "*.gemspec",
        ],
        summary: """
          Literals under names that leave no doubt, as in Python, and logins in URLs, also in strings that \
          are joined.
          """)
    case .sql:
      Row(
        files: ["*.sql", "*.psql", "*.ddl"],
        summary: """
          The passwords of statements such as CREATE USER, of options and connection strings, and \
          logins in URLs.
          """)
    case .document:
      Row(
        files: [
          "*.md", "*.markdown", "*.mdx", "*.rmd", "*.qmd", "*.rst", "*.adoc", "*.asciidoc",
          "*.txt", "readme", "install", "changelog",
        ],
        summary: """
          Code in blocks and in backticks, as files of its language are checked. In the text around \
          it logins that are written as values, URLs with a password, private keys, tokens with a known prefix and SUBSTRA_… variables.
          """)
    case .text:
      Row(
        files: [],
        summary: """
          Private keys, tokens with a known prefix, also in URLs, and SUBSTRA_…_TOKEN and \
          SUBSTRA_…_PASSWORD.
          """)
    }
  }
}

extension FileFormat {
  /// Whether the file with a path is AsciiDoc, which has other marks around code than Markdown.
  static func isAsciiDoc(_ path: [UInt8]?) -> Bool {
    guard let path else { return false }
    return [".adoc", ".asciidoc"].contains { path.suffix($0.utf8.count)[...].isText($0) }
  }

  /// The formats in the order in which their files are compared with a name.
  private static let order: [FileFormat] = [
    .yaml, .json, .python, .notebook, .toml, .properties, .netrc, .pgpass, .logins, .dotenv,
    .dockerfile,
    .shell, .hcl, .xml, .ini, .r, .swift, .program, .sql, .document,
  ]

  /// A name of the table, split at its `*`.
  private struct Pattern {
    let format: FileFormat
    let head: [UInt8]
    /// What follows the `*`; `nil` for the name of one file.
    let tail: [UInt8]?
    /// Whether it is a folder and a name.
    let hasFolder: Bool

    init(_ text: String, of format: FileFormat) {
      let parts = text.utf8.split(separator: .asterisk, omittingEmptySubsequences: false)
      self.format = format
      head = Array(parts[0])
      tail = parts.count > 1 ? Array(parts[1]) : nil
      hasFolder = text.utf8.contains(.slash)
    }

    func matches(_ name: ArraySlice<UInt8>) -> Bool {
      guard let tail else { return name.elementsEqual(head) }
      return name.count >= head.count + tail.count && name.starts(with: head)
        && name.suffix(tail.count).elementsEqual(tail)
    }
  }

  /// The names of all formats, made once since every file is compared with them.
  private static let patterns = order.flatMap { format in
    format.files.map { Pattern($0, of: format) }
  }

  /// The format of a file with this path, in lower case; `nil` if no name matches.
  init?(path: ArraySlice<UInt8>) {
    let slash = path.lastIndex(of: .slash)
    let name = slash.map { path[($0 + 1)...] } ?? path
    let folder = slash.map { path[..<$0] }?.lastIndex(of: .slash)
    let nameWithFolder = folder.map { path[($0 + 1)...] } ?? path
    let found = Self.patterns.first { $0.matches($0.hasFolder ? nameWithFolder : name) }
    guard let found else { return nil }
    self = found.format
  }

  /// Whether a file has the name of one in which no word announces a credential.
  static func hasOnlyValues(_ path: [UInt8]?) -> Bool {
    guard let path,
      ["pass", "-secrets", ".secrets", "userlist"].contains(where: { part in
        path.suffix(longestName).firstOffset(of: part) != nil
      })
    else { return false }
    let format = Self(path: path, contents: [])
    return format == .pgpass || format == .logins
  }

  /// Whether a file has the name of a configuration that may have directives without a sign.
  static func hasDirectives(_ path: [UInt8]?) -> Bool {
    guard let path else { return false }
    return [".conf", ".cfg", ".cnf"].contains { path.suffix($0.utf8.count)[...].isText($0) }
  }

  /// How many bytes at the end of a path are searched for the name of such a file.
  private static let longestName = 40
}
