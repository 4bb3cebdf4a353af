/// A rule that configurations are held to, the same in the resolver and in every report.
public enum Rule: String, CaseIterable, Sendable, Hashable {
  // Files.
  /// The configuration file does not exist.
  case configFileMissing = "config-file-missing"
  /// The configuration file can't be read.
  case configFileUnreadable = "config-file-unreadable"
  /// The file is larger than 16 MiB.
  case fileTooLarge = "file-too-large"
  /// A file or a variable is not UTF-8.
  case notUTF8 = "not-utf8"
  /// The file is not valid YAML.
  case yamlSyntax = "yaml-syntax"
  /// The file has a value that PyYAML's SafeLoader can't construct.
  case yamlUnsupported = "yaml-unsupported"
  /// The file is nested too deeply, or its aliases expand too far.
  case yamlLimit = "yaml-limit"
  /// The top of the file is not a mapping of client names to sections.
  case topLevelNotMapping = "top-level-not-mapping"

  // Sections and keys.
  /// A configuration file is in use, but the client has no name.
  case clientNameMissing = "client-name-missing"
  /// The client's name begins or ends with a space.
  case nameNotTrimmed = "name-not-trimmed"
  /// No source configures the client, or no file has a section for it.
  case sectionMissing = "section-missing"
  /// No file has a section for the client; code or variables configure it.
  case sectionMissingButConfigured = "section-missing-but-configured"
  /// YAML reads the client's name as a boolean, a number, null or a date, not as a string.
  case sectionKeyNotString = "section-key-not-string"
  /// The client's section is not a mapping of settings.
  case sectionNotMapping = "section-not-mapping"
  /// The client's section is a list or a string, which the Python SDK ignores.
  case sectionNotMappingIgnored = "section-not-mapping-ignored"
  /// A key of the client's section, or the section itself, occurs twice.
  case duplicateKey = "duplicate-key"
  /// A key occurs twice in another part of the file.
  case duplicateKeyElsewhere = "duplicate-key-elsewhere"
  /// A section merges sources with different values, and versions of PyYAML choose different ones.
  case ambiguousMerge = "ambiguous-merge"
  /// The section has an unknown key.
  case unknownKey = "unknown-key"

  // Variables.
  /// Two clients share the names of their variables.
  case envNameCollision = "env-name-collision"
  /// The client's name has no letter or digit for the names of its variables.
  case envPrefixEmpty = "env-prefix-empty"
  /// The variables of the client depend on how its name is written in ASCII.
  case envNameTransliterated = "env-name-transliterated"

  // Values.
  /// An empty value overrides the lower layers.
  case emptyStringValue = "empty-string-value"
  /// A setting is null, which the Python SDK turns into the string None.
  case nullBecomesNone = "null-becomes-none"
  /// YAML reads the value as a number, a boolean or a date, and so changes it.
  case scalarTextAltered = "scalar-text-altered"
  /// The value is a list, a mapping or binary data instead of a string.
  case collectionAsString = "collection-as-string"
  /// The value looks like a placeholder.
  case placeholderValue = "placeholder-value"
  /// A value, or the whole file, is encrypted.
  case encryptedValue = "encrypted-value"
  /// insecure is neither true nor false.
  case insecureNotBoolean = "insecure-not-boolean"
  /// insecure is a string or a number instead of true or false.
  case insecureOddForm = "insecure-odd-form"
  /// retry_timeout is not a whole number of seconds.
  case retryTimeoutInvalid = "retry-timeout-invalid"
  /// retry_timeout is zero or negative.
  case retryTimeoutNotPositive = "retry-timeout-not-positive"
  /// retry_timeout does not fit into 63 bits.
  case retryTimeoutOverflow = "retry-timeout-overflow"
  /// retry_timeout is in a notation that is easily misread.
  case retryTimeoutOddForm = "retry-timeout-odd-form"
  /// backend_type is not remote, docker or subprocess.
  case backendTypeUnknown = "backend-type-unknown"
  /// backend_type is remote, but there is no url.
  case urlMissing = "url-missing"
  /// The url can't be the URL of a node.
  case urlInvalid = "url-invalid"
  /// The url contains a user name or a password.
  case urlUserinfo = "url-userinfo"
  /// The path of the url has two slashes in a row.
  case urlDoubleSlash = "url-double-slash"
  /// The url is that of a page or of a single request, not that of the API.
  case urlOfPage = "url-of-page"

  // Credentials.
  /// The token is empty.
  case tokenEmpty = "token-empty"
  /// The token has a character that a token can't have.
  case tokenInvalid = "token-invalid"
  /// The token has the form of a token's id or name.
  case tokenLikeID = "token-like-id"
  /// A token from a lower layer is used instead of a username and a password.
  case tokenOverridesCredentials = "token-overrides-credentials"
  /// The username or the password is empty.
  case emptyCredentials = "empty-credentials"
  /// There is a username without a password, or a password without a username.
  case incompleteCredentials = "incomplete-credentials"
  /// The client has a url, but neither a token nor a username and a password.
  case noCredentials = "no-credentials"
  /// The client has credentials, but no url to use them with.
  case credentialsWithoutURL = "credentials-without-url"
  /// The username or the password begins or ends with whitespace.
  case credentialSurroundingWhitespace = "credential-surrounding-whitespace"
  /// A credential was copied together with the characters around it.
  case credentialNotAlone = "credential-not-alone"
  /// Credentials are sent over http, without encryption.
  case insecureTransport = "insecure-transport"
  /// The TLS certificate of the node is not verified.
  case insecureTLS = "insecure-tls"
  /// The client's token is also used for another node.
  case sharedToken = "shared-token"
  /// The token has expired.
  case tokenExpired = "token-expired"
  /// The token expires within two weeks.
  case tokenExpiring = "token-expiring"
  /// token_expires_at is neither a date nor a time of RFC 3339.
  case tokenExpiresAtInvalid = "token-expires-at-invalid"
  /// The client would log in with a password, which allow_implicit_login: false forbids.
  case implicitLoginDisabled = "implicit-login-disabled"
  /// The client logs in with a password, which a node's administrator can switch off.
  case implicitLogin = "implicit-login"
  /// allow_implicit_login is neither true nor false.
  case allowImplicitLoginNotBoolean = "allow-implicit-login-not-boolean"

  // Where credentials are kept.
  /// A password is in cleartext in a configuration file that git tracks.
  case cleartextPassword = "cleartext-password"
  /// A token is in cleartext in a configuration file that git tracks.
  case cleartextToken = "cleartext-token"
  /// A credential is in cleartext in a file that git neither tracks nor ignores.
  case credentialNotIgnored = "credential-not-ignored"
  /// A layer gives a value and a secret file for the same setting.
  case conflictingSources = "conflicting-sources"
  /// A secret file, or a secrets directory, does not exist.
  case secretFileMissing = "secret-file-missing"
  /// A file in a secrets directory has nearly the right name, so it is not read.
  case secretFileMisnamed = "secret-file-misnamed"
  /// Other users may read a secret file.
  case secretFileExposed = "secret-file-exposed"
  /// Other users may have written a secret file, or it has the wrong kind or location.
  case secretFileUnsafe = "secret-file-unsafe"
  /// The content of a secret file can't be a secret.
  case secretFileInvalid = "secret-file-invalid"
  /// Git tracks a secret file.
  case secretFileTracked = "secret-file-tracked"

  // Any other file of a repository.
  /// A credential is in cleartext in a file.
  case cleartextSecret = "cleartext-secret"
  /// A URL contains a password, or is a secret itself.
  case credentialInURL = "credential-in-url"
  /// A private key is in cleartext in a file.
  case privateKey = "private-key"

  // Handing over.
  /// A variable that begins with SUBSTRA_ belongs to no client or setting.
  case unknownVariable = "unknown-variable"
  /// A value can't be passed in a variable.
  case valueNotPortable = "value-not-portable"
  /// A login from a netrc file is sent instead of the client's credentials.
  case netrcOverridesToken = "netrc-overrides-token"

  // The linter's own affairs.
  /// A file that should be checked can't be read.
  case unreadableFile = "unreadable-file"
  /// Git can't list the files, or can't read them.
  case gitFailure = "git-failure"
  /// The linter's configuration has a mistake, or is ignored.
  case lintConfiguration = "lint-configuration"
  /// A comment that should allow a finding is malformed.
  case invalidSuppression = "invalid-suppression"
  /// A comment allows a finding that does not exist.
  case unusedSuppression = "unused-suppression"
  /// The baseline has an entry without a finding, or a malformed line.
  case staleBaseline = "stale-baseline"
}

extension Rule {
  /// The id, as it stands in reports and on command lines.
  public var id: String { rawValue }

  /// How bad breaking the rule is, unless a finding says otherwise.
  public var severity: Severity { entry.severity }

  /// How bad it is in a report of the linter, which does not use what it looks at.
  public var lintSeverity: Severity { entry.lintSeverity }

  /// Whether only the linter reports it, never the resolver.
  public var isLinterOnly: Bool { entry.reporters == .linter }

  /// Whether it is about what the settings of a client mean for one another, wherever it is shown.
  var concernsSeveralSettings: Bool { entry.traits.contains(.severalSettings) }

  /// Whether its findings are credentials, whose regions are their keys.
  package var isOnCredential: Bool { entry.traits.contains(.onCredential) }

  /// Whether it reports what was not checked, so that users can't switch it off.
  package var isMandatory: Bool { entry.traits.contains(.mandatory) }

  /// Whether only the resolver reports it, never the linter.
  public var isResolverOnly: Bool { entry.reporters == .resolver }

  /// What is wrong, in one sentence.
  public var summary: String { entry.summary }

  /// Why it matters and what to do, in a few sentences.
  public var explanation: String { entry.explanation }
}

extension Rule: CustomStringConvertible {
  public var description: String { id }
}
