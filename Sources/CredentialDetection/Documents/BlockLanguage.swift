import SubstraPlatform

/// The language of a block of code.
enum BlockLanguage: Hashable {
  /// A language that a reader or a scanner knows.
  case format(FileFormat)
  /// A language of programs whose files have this ending.
  case program(String)
  /// The input and the output of a shell.
  case console
  /// Statements, as of SQL.
  case statements
  /// The headers of a request.
  case headers
  /// Another language.
  case other

  /// Finds a language by its name, as after the marks of a fence; `nil` if no name is given.
  ///
  /// - Parameter text: The name, and what follows it: `python title="a.py"`, `{.bash}`, `{r setup}`.
  init?(named text: ArraySlice<UInt8>) {
    let name = text.drop { "{. ".utf8.contains($0) }
      .prefix { $0.isAlphanumeric || "+#-_.".utf8.contains($0) }
    guard !name.isEmpty, !Self.unnamed.contains(name) else { return nil }
    let lowercased = name.map(\.lowercased)
    self = Self.names.first { names, _ in names.contains(lowercased[...]) }?.language ?? .other
  }

  /// Names that say nothing about the language.
  private static let unnamed: WordSet = [
    "text", "txt", "plain", "plaintext", "none", "fstab", "log", "output", "example", "file",
  ]

  private static let names: [(names: WordSet, language: BlockLanguage)] = [
    (["yaml", "yml", "eyaml", "docker-compose", "compose"], .format(.yaml)),
    (["json", "jsonc", "json5", "jsonl", "ndjson", "hjson"], .format(.json)),
    (["toml"], .format(.toml)),
    (["dotenv", "env", ".env", "envrc"], .format(.dotenv)),
    (["properties", "java-properties"], .format(.properties)),
    (
      [
        "ini", "cfg", "conf", "config", "systemd", "editorconfig", "nginx", "apache", "cnf",
        "npmrc",
      ],
      .format(.ini)
    ),
    (["netrc"], .format(.netrc)),
    (
      [
        "bash", "sh", "shell", "zsh", "ksh", "fish", "shell-script", "command", "cmdline",
        // Their commands and assignments read alike.
        "powershell", "pwsh", "ps1", "bat", "batch", "cmd", "dosbatch", "batchfile",
      ],
      .format(.shell)
    ),
    (
      ["console", "shell-session", "sh-session", "shellsession", "terminal", "bash-session"],
      .console
    ),
    (["dockerfile", "docker", "containerfile"], .format(.dockerfile)),
    (["hcl", "terraform", "tf", "tfvars"], .format(.hcl)),
    (["xml", "maven", "pom", "plist"], .format(.xml)),
    (["r", "rscript"], .format(.r)), (["swift"], .format(.swift)),
    (["python", "py", "python3", "pycon", "ipython", "ipython3"], .format(.python)),
    (["js", "javascript", "jsx", "node", "mjs"], .program(".js")),
    (["ts", "typescript", "tsx"], .program(".ts")), (["java"], .program(".java")),
    (["kotlin", "kt"], .program(".kt")), (["scala"], .program(".scala")),
    (["go", "golang"], .program(".go")), (["csharp", "cs", "c#"], .program(".cs")),
    (["c", "cpp", "c++", "cc", "arduino"], .program(".cpp")), (["php"], .program(".php")),
    (["ruby", "rb"], .program(".rb")), (["perl", "pl"], .program(".pl")),
    (["lua"], .program(".lua")), (["rust", "rs"], .program(".rs")),
    (["dart"], .program(".dart")), (["groovy", "gradle"], .program(".groovy")),
    (["elixir", "ex", "exs"], .program(".ex")),
    (["sql", "mysql", "postgresql", "psql", "plsql", "tsql", "pgsql"], .statements),
    (["http", "https", "rest"], .headers),
  ]
}

extension BlockLanguage {
  /// Guesses the language from the first lines of the code; `nil` if they look like no known language.
  init?(guessedFrom code: ArraySlice<UInt8>) {
    let lines = code.split(whereSeparator: \.isLineEnd).lazy.map(\.trimmed)
      .filter { !$0.isEmpty }.prefix(Self.linesToGuess)
    guard let first = lines.first else { return nil }
    var counts = Counts()
    for line in lines { counts.add(line) }
    let last = code.trimmed.last
    if first.starts(with: ">>> ".utf8) || counts.python > 0 {
      self = .format(.python)
    } else if counts.prompts > 0 {
      self = .console
    } else if [UInt8.openBrace, .openBracket].contains(first[first.startIndex]),
      last == .closeBrace || last == .closeBracket, counts.sections == 0
    {
      self = .format(.json)
    } else if first.first == .less {
      self = .format(.xml)
    } else if first.begins(with: "from "), counts.instructions > 0 {
      self = .format(.dockerfile)
    } else if first.begins(with: "machine ") {
      self = .format(.netrc)
    } else if counts.commands > 0 {
      self = .format(.shell)
    } else if counts.statements > 0 {
      self = .statements
    } else if counts.sections > 0 {
      self = .format(.ini)
    } else if counts.variables * 2 > counts.lines {
      self = .format(.dotenv)
    } else if counts.colons * 2 > counts.lines {
      self = .format(.yaml)
    } else if counts.signs * 2 > counts.lines {
      self = .format(.ini)
    } else {
      return nil
    }
  }

  /// How many lines of code are looked at.
  private static let linesToGuess = 40

  /// How many lines have the form of each language.
  private struct Counts {
    var lines = 0
    var python = 0
    var prompts = 0
    var commands = 0
    var instructions = 0
    var statements = 0
    var sections = 0
    var variables = 0
    var colons = 0
    var signs = 0

    mutating func add(_ line: ArraySlice<UInt8>) {
      lines += 1
      let word = line.prefix { !$0.isWhitespace && $0 != .openParenthesis }
      if line.starts(with: "$ ".utf8) {
        prompts += 1
      } else if BlockLanguage.commandNames.contains(word) {
        commands += 1
      } else if BlockLanguage.instructionNames.contains(word) {
        instructions += 1
      } else if BlockLanguage.statementNames.contains(word) {
        statements += 1
      } else if isPython(line, word) {
        python += 1
      } else if line.first == .openBracket, line.last == .closeBracket {
        sections += 1
      } else if let sign = line.firstIndex(where: { $0 == .equals || $0 == .colon }) {
        let name = line[..<sign].trimmed
        let isName =
          !name.isEmpty && name.allSatisfy { $0.isAlphanumeric || "_-./ \"'".utf8.contains($0) }
        guard isName else { return }
        if line[sign] == .colon {
          colons += 1
        } else if name.endIndex == sign, name.allSatisfy(\.isIdentifierCharacter) {
          variables += 1
        } else {
          signs += 1
        }
      }
    }

    private func isPython(_ line: ArraySlice<UInt8>, _ word: ArraySlice<UInt8>) -> Bool {
      (word.isText("import") || word.isText("from") || word.isText("def"))
        || line.firstOffset(of: "Client(") != nil
    }
  }

  private static let commandNames: WordSet = [
    "export", "curl", "wget", "docker", "podman", "git", "mysql", "mysqldump", "psql", "pg_dump",
    "kubectl", "helm", "pip", "pip3", "npm", "yarn", "twine", "echo", "ssh", "sshpass", "sudo",
    "aws", "az", "gcloud", "vault", "substra", "huggingface-cli", "mc", "redis-cli", "mongo",
    "mongosh", "ldapsearch", "http", "https", "cd", "make", "python", "python3", "apt-get",
    "apt", "brew", "terraform", "ansible-playbook", "./configure", "printf",
  ]

  private static let instructionNames: WordSet = ["env", "arg", "run", "copy", "cmd", "workdir"]

  private static let statementNames: WordSet = ["create", "alter", "grant"]
}
