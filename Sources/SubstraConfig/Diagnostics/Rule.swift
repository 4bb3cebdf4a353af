/// A rule for configurations and checked files, shared by the resolver and the linter.
///
/// ```swift
/// let diagnostics = resolver.explain("org-1").diagnostics
/// let mustChangeToken = diagnostics.contains { $0.rule == .tokenExpired }
/// print(Rule.tokenExpired.id, Rule.tokenExpired.summary)
/// ```
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
  /// The record of the token names another node.
  case tokenOfAnotherNode = "token-of-another-node"
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
  /// A layer gives more than one of a value, a secret file and a secret store for a setting.
  case conflictingSources = "conflicting-sources"
  /// token_from does not name a secret store.
  case tokenFromInvalid = "token-from-invalid"
  /// The secret store that token_from names gave no token.
  case secretStoreFailed = "secret-store-failed"
  /// The helper that token_from names is not defined, or not for the client's node.
  case helperRefused = "helper-refused"
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

  // Passing values to the Python SDK.
  /// A variable that begins with SUBSTRA_ belongs to no client or setting.
  case unknownVariable = "unknown-variable"
  /// A value can't be passed in a variable.
  case valueNotPortable = "value-not-portable"
  /// A login from a netrc file is sent instead of the client's credentials.
  case netrcOverridesToken = "netrc-overrides-token"

  // The linter's own input and configuration.
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
  /// The one table of rules.
  var entry: Entry {
    switch self {
    case .configFileMissing:
      .error(
        by: .resolver,
        "The configuration file does not exist.",
        "The Python SDK treats a missing file as an empty one: it works locally and sends nothing to the node. Correct the path, or pass an empty path to use no file."
      )
    case .configFileUnreadable:
      .error(
        by: .resolver, traits: .preventsChecking,
        "The configuration file can't be read.",
        "It is a folder, a pipe or a device, or the system refuses to open it. Give a YAML file that you can read; a pipe needs --allow-pipes."
      )
    case .fileTooLarge:
      .error(
        by: .both, traits: [.mandatory, .preventsChecking],
        "The file is larger than 16 MiB.",
        "A larger file is not read. A configuration is never that large, so another file was probably given by mistake."
      )
    case .notUTF8:
      .error(
        by: .both,
        "A file or a variable is not UTF-8.",
        "The Python SDK fails on it too, or sends another value than the one that was given. Save the file as UTF-8."
      )
    case .yamlSyntax:
      .error(
        by: .both,
        "The file is not valid YAML.",
        "It has to be YAML 1.1 as PyYAML reads it: a single document, no tabs before or after values, every alias after its anchor. One bad line makes every client of the file fail."
      )
    case .yamlUnsupported:
      .error(
        by: .both,
        "The file has a value that PyYAML's SafeLoader can't construct.",
        "Such values are tags such as !secret or !!python/object, impossible dates, = or << without quotes, and keys that are collections. Wherever one is in the file, the Python SDK fails for every client of the file."
      )
    case .yamlLimit:
      .error(
        by: .both, traits: [.mandatory, .preventsChecking],
        "The file is nested too deeply, or its aliases expand too far.",
        "At most 100 collections may be inside one another, and aliases may expand to at most 100,000 nodes. No configuration needs more; a hostile file has more, to use up memory."
      )
    case .topLevelNotMapping:
      .error(
        by: .both,
        "The top of the file is not a mapping of client names to sections.",
        "An empty file, a list or a string at the top makes the Python SDK fail. Write each client's name, a colon, and its settings indented below."
      )
    case .clientNameMissing:
      .error(
        by: .resolver,
        "A configuration file is in use, but the client has no name.",
        "The name selects the section of the file. A file that SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH points to is in use too. Give a name, or an empty path to use no file."
      )
    case .nameNotTrimmed:
      .warning(
        by: .both,
        "The client's name begins or ends with a space.",
        "The client's variables are found nevertheless, but its section is found only if the key has the same spaces."
      )
    case .sectionMissing:
      .error(
        by: .both,
        "No source configures the client, or no file has a section for it.",
        "The Python SDK then silently uses its defaults: it works locally and sends nothing. Names are compared exactly, including case and accents. No file is read unless you give it: pass one, or set SUBSTRA_CLIENTS_CONFIGURATION_FILE_PATH to its path. A client that should work locally needs one setting that says so, such as backend_type: subprocess. The rule also reports settings that belong to no client, and clients below another key, such as clients:."
      )
    case .sectionMissingButConfigured:
      .warning(
        by: .resolver,
        "No file has a section for the client; code or variables configure it.",
        "No setting comes from a configuration file. Often the client's name is misspelt.")
    case .sectionKeyNotString:
      .error(
        by: .both,
        "YAML reads the client's name as a boolean, a number, null or a date, not as a string.",
        "In YAML 1.1, no, on, yes, 1, 010, null and 2024-01-01 are not strings, so the Python SDK doesn't find the section and works locally. Put the name in quotes."
      )
    case .sectionNotMapping:
      .error(
        by: .both,
        "The client's section is not a mapping of settings.",
        "The Python SDK fails on it unless code and variables give every setting.")
    case .sectionNotMappingIgnored:
      .error(
        by: .both,
        "The client's section is a list or a string, which the Python SDK ignores.",
        "The SDK then works locally. Often a space is missing after a colon (url:https://…), or there is a dash too many."
      )
    case .duplicateKey:
      .error(
        by: .both,
        "A key of the client's section, or the section itself, occurs twice.",
        "The last one wins and nothing is merged, so the first is silently lost. Remove one of the two."
      )
    case .duplicateKeyElsewhere:
      .warning(
        by: .both,
        "A key occurs twice in another part of the file.",
        "The last one wins. The requested client is not affected.")
    case .ambiguousMerge:
      .error(
        by: .both,
        "A section merges sources with different values, and versions of PyYAML choose different ones.",
        "For <<: [*a, *b], PyYAML uses the first source up to version 6.0.3, and the last one since 6.0.4. Installing substra installs the newest version. Write the key in the section itself, which always wins, or in one source only."
      )
    case .unknownKey:
      .warning(
        by: .both,
        "The section has an unknown key.",
        "The key is ignored. Keys of settings are in lower case, with underscores.")
    case .envNameCollision:
      .error(
        by: .both,
        "Two clients share the names of their variables.",
        "In the names of variables, every letter is a capital, and every character except letters and digits is an underscore. So org-1, org.1 and ORG_1 read the same variables, and one organisation's token would be sent to another's server. Rename one of the clients. SUBSTRA_ORG_1_MANAGE_URL is manage_url of org-1, and url of org-1-manage: if both are clients, write the value in a section of the YAML file instead."
      )
    case .envPrefixEmpty:
      .error(
        by: .resolver,
        "The client's name has no letter or digit for the names of its variables.",
        "All such clients read the same variables, such as SUBSTRA__URL. Give the client a name with letters or digits."
      )
    case .envNameTransliterated:
      .warning(
        by: .resolver,
        "The variables of the client depend on how its name is written in ASCII.",
        "How the Python SDK writes other characters in ASCII depends on the Python packages that are installed with it. For letters of Latin script the result is known. If the result is not certain and variables are set, this is an error. Use a name in ASCII to avoid the problem."
      )
    case .emptyStringValue:
      .warning(
        by: .both,
        "An empty value overrides the lower layers.",
        "A variable that is set but empty is a value: an empty URL makes the client local, an empty INSECURE means false. Unset the variable to use the value of the file."
      )
    case .nullBecomesNone:
      .error(
        by: .both,
        "A setting is null, which the Python SDK turns into the string None.",
        "A key without a value, or with ~ or null, is not the same as no key: the SDK sends None as the token, or logs in with None. Remove the key or give it a value."
      )
    case .scalarTextAltered:
      .error(
        by: .both,
        "YAML reads the value as a number, a boolean or a date, and so changes it.",
        "Without quotes, 0123 becomes 83, on becomes True and 1_000 becomes 1000, and the Python SDK sends the changed value. Put the value in quotes."
      )
    case .collectionAsString:
      .error(
        by: .both,
        "The value is a list, a mapping or binary data instead of a string.",
        "The Python SDK would send it in Python's notation. Write a string.")
    case .placeholderValue:
      .warning(
        by: .both,
        "The value looks like a placeholder.",
        "Variables in a YAML file are not expanded: ${TOKEN} is sent as it is. So are $TOKEN, a command in $(…), <token>, changeme, xxxx, None, null in quotes, and a path or a URL instead of a token. The same applies to values of variables and secret files. Write the value itself."
      )
    case .encryptedValue:
      .error(
        by: .resolver,
        "A value, or the whole file, is encrypted.",
        "sops, ansible-vault, age and similar tools encrypt values so that a file can be shared. The Python SDK decrypts nothing: it would send the encrypted value, and it fails on the tag !vault. Decrypt the file first, or give the value in a variable or a secret file."
      )
    case .insecureNotBoolean:
      .error(
        by: .both,
        "insecure is neither true nor false.",
        "The Python SDK treats every string as true, except the empty one. So false in quotes or in a variable switches the verification of TLS certificates off. In YAML, write true or false without quotes. A variable can be true, yes, on or 1, or empty for false."
      )
    case .insecureOddForm:
      .warning(
        by: .both,
        "insecure is a string or a number instead of true or false.",
        "The value is understood. Write true or false without quotes to make it clear.")
    case .retryTimeoutInvalid:
      .error(
        by: .both,
        "retry_timeout is not a whole number of seconds.",
        "Write digits only, such as 300.")
    case .retryTimeoutNotPositive:
      .error(
        by: .both,
        "retry_timeout is zero or negative.",
        "With 0, the Python SDK shows 0 but uses 300; with a negative number, it tries once more and gives up. Write at least 1."
      )
    case .retryTimeoutOverflow:
      .error(
        by: .both,
        "retry_timeout does not fit into 63 bits.",
        "Write a number of seconds such as 300.")
    case .retryTimeoutOddForm:
      .warning(
        by: .both,
        "retry_timeout is in a notation that is easily misread.",
        "In YAML 1.1, 010 is 8, 1:30 is 90 and 0x3C is 60. A fraction is cut off. Write plain decimal digits."
      )
    case .backendTypeUnknown:
      .error(
        by: .both,
        "backend_type is not remote, docker or subprocess.",
        "The value is compared exactly, including case and spaces.")
    case .urlMissing:
      .error(
        by: .resolver, traits: .severalSettings,
        "backend_type is remote, but there is no url.",
        "Give the URL of the node, or another backend_type.")
    case .urlInvalid:
      .error(
        by: .both,
        "The url can't be the URL of a node.",
        "Like manage_url, it needs http:// or https:// and a host in ASCII, and can have a port and a path, but no query, fragment or space. The Python SDK fails only at the first request, or sends requests elsewhere."
      )
    case .urlUserinfo:
      .error(
        by: .both, traits: .onCredential,
        "The url contains a user name or a password.",
        "Requests would log in with these instead of the token, and the url appears in every log. Remove the part before the @, and the @ itself."
      )
    case .urlDoubleSlash:
      .warning(
        by: .both,
        "The path of the url has two slashes in a row.",
        "Nodes accept this, but proxies in front of them may not.")
    case .urlOfPage:
      .warning(
        by: .both,
        "The url is that of a page or of a single request, not that of the API.",
        "Requests go to the url followed by a path, such as /info/. Often the URL of a page of the web application (/login, /manage_tokens) was copied from a browser; requests to it get a page instead of data. Write the URL of the API, which may have another host than the web application. The same goes for manage_url, which is the URL of the web application: its pages are below it."
      )
    case .tokenEmpty:
      .error(
        by: .both,
        "The token is empty.",
        "An empty token still counts as a token: it prevents the login with a password, and the node rejects it. Unset it or give a token."
      )
    case .tokenInvalid:
      .error(
        by: .both,
        "The token has a character that a token can't have.",
        "A token consists of letters, digits and ASCII punctuation, without spaces and line breaks. Often the scheme of the header (Token …) was copied too, or the line break at the end of a file."
      )
    case .tokenLikeID:
      .note(
        by: .both,
        "The token has the form of a token's id or name.",
        "A node's tokens have 40 hexadecimal digits. The node lists them by their ids, which are UUIDs, and by the names that users give them. Documentation shows UUIDs as tokens too, so this is only a note. A node shows the token itself only once, when it is made."
      )
    case .tokenOverridesCredentials:
      .warning(
        by: .resolver, traits: .severalSettings,
        "A token from a lower layer is used instead of a username and a password.",
        "A token wins over a login, whatever layers the two come from. So a forgotten token in a file wins over a username and a password that are given in code."
      )
    case .emptyCredentials:
      .error(
        by: .resolver,
        "The username or the password is empty.",
        "The Python SDK would try to log in with it, and the node would reject the login.")
    case .incompleteCredentials:
      .error(
        by: .resolver, traits: .severalSettings,
        "There is a username without a password, or a password without a username.",
        "The Python SDK then doesn't log in at all, and requests fail later. Give both.")
    case .noCredentials:
      .warning(
        by: .resolver, traits: .severalSettings,
        "The client has a url, but neither a token nor a username and a password.",
        "Only requests that need no account work. With the Python SDK, they fail too: it sends Token None, which every node rejects."
      )
    case .credentialsWithoutURL:
      .warning(
        by: .resolver, traits: .severalSettings,
        "The client has credentials, but no url to use them with.",
        "The client works locally and sends nothing.")
    case .credentialSurroundingWhitespace:
      .warning(
        by: .both,
        "The username or the password begins or ends with whitespace.",
        "The whitespace is sent too, and the node does not trim a password. A block scalar with | ends with a line break, one with |- does not. A Kubernetes Secret that was made with echo ends with a line break. Final line breaks of a secret file are removed, but spaces are not. In a token, whitespace is an error (token-invalid)."
      )
    case .credentialNotAlone:
      .warning(
        by: .both,
        "A credential was copied together with the characters around it.",
        "Such characters are quotes (which docker run --env-file and kubectl --from-env-file keep), a comma or a semicolon after the value, or a whole line NAME=value of a shell. The value is sent with them, and a node rejects such a token. A password may have such characters, so a comma or a semicolon at its end is only a note."
      )
    case .insecureTransport:
      .warning(
        by: .both, traits: .severalSettings,
        "Credentials are sent over http, without encryption.",
        "Anyone on the network path can read them. Use https; only a node on this machine may use http."
      )
    case .insecureTLS:
      .warning(
        by: .both,
        "The TLS certificate of the node is not verified.",
        "With insecure: true, anyone on the network path can answer instead of the node, and get the token or the password. Remove the setting, and trust the node's certificate authority instead: for the Python SDK, set REQUESTS_CA_BUNDLE to the path of its certificate. For a node on this machine, this is only a note."
      )
    case .sharedToken:
      .error(
        by: .both,
        "The client's token is also used for another node.",
        "A token belongs to one node. Another node rejects it, and the administrators of that node can then use it. Make a separate token for each node, on the page /manage_tokens of its web application, and revoke the token that was sent to the wrong node."
      )
    case .tokenOfAnotherNode:
      .error(
        by: .resolver,
        "The token was made by another node.",
        "The record beside the secret file (FILE.json) says which node made the token. The client's url has another host or port, so that another server would get the token: a section was copied, or somebody else wrote the url and the path of the file. Correct the url, or use a token of this node."
      )
    case .tokenExpired:
      .error(
        by: .both, inLinter: .warning,
        "The token has expired.",
        "The date in token_expires_at, or in the record beside the secret file, is over, so the node would reject the token. Make a new token on the page /manage_tokens of the node's web application and correct the date."
      )
    case .tokenExpiring:
      .warning(
        by: .both, inLinter: .note,
        "The token expires within two weeks.",
        "Make a new token on the page /manage_tokens of the node's web application before the old one expires, and correct the date in token_expires_at."
      )
    case .tokenExpiresAtInvalid:
      .error(
        by: .both,
        "token_expires_at is neither a date nor a time of RFC 3339.",
        "Write 2027-01-31, which means 00:00 UTC, or a time with its zone such as 2027-01-31T09:00:00Z. The Python SDK ignores the key."
      )
    case .implicitLoginDisabled:
      .error(
        by: .both, traits: .severalSettings,
        "The client would log in with a password, which allow_implicit_login: false forbids.",
        "The administrator of a node can switch the login with a password off. The client then needs a token. Make one on the page /manage_tokens of the node's web application."
      )
    case .implicitLogin:
      .note(
        by: .both, traits: .severalSettings,
        "The client logs in with a password, which a node's administrator can switch off.",
        "A token works with every node, can be revoked separately, and is not a user's personal password. If the login is intended, set allow_implicit_login: true, which clears this note."
      )
    case .allowImplicitLoginNotBoolean:
      .error(
        by: .both,
        "allow_implicit_login is neither true nor false.",
        "Write true or false without quotes in YAML; a variable can be true, yes, on, 1, false, no, off or 0. The Python SDK ignores the key."
      )
    case .cleartextPassword:
      .error(
        by: .both, traits: .onCredential,
        "A password is in cleartext in a configuration file that git tracks.",
        "Everyone who has the repository can read it, in the file and later in the history. Keep it in a variable or a secret file, and change the password if it was ever committed. If the value is not in use or belongs to another client, this is a warning."
      )
    case .cleartextToken:
      .error(
        by: .both, traits: .onCredential,
        "A token is in cleartext in a configuration file that git tracks.",
        "Everyone who has the repository can read it, in the file and later in the history. Keep it in a variable or a secret file, and revoke it on the page /manage_tokens of the node's web application if it was ever committed. If the value is not in use or belongs to another client, this is a warning."
      )
    case .credentialNotIgnored:
      .warning(
        by: .resolver,
        "A credential is in cleartext in a file that git neither tracks nor ignores.",
        "The next git add can put it into the repository. Add the file to .gitignore, or keep the credential in a variable or a secret file."
      )
    case .conflictingSources:
      .error(
        by: .both,
        "A layer gives more than one of a value, a secret file and a secret store for a setting.",
        "One of them is a leftover, and the program can't know which. Keep only one. If they are variables and one is empty, the empty one counts as unset, as in Docker's images."
      )
    case .tokenFromInvalid:
      .error(
        by: .both,
        "token_from does not name a secret store.",
        "It is git-credential, or helper:NAME for a helper of ~/.config/substra/helpers.yaml. It is never a command or a path: a configuration that another user wrote must not choose the programs that you run."
      )
    case .secretStoreFailed:
      .error(
        by: .resolver,
        "A secret store gave no credential.",
        "The store that token_from names has no token for the client's node and name, it could not be asked, or its answer is not one line of text. Nothing that a program printed is shown. Store the token with 'substra-config token import CLIENT --store git-credential', or run the helper's command in a terminal to see why it fails. In an application, the store can also be one of its own providers, which failed, or which a call without await can't ask."
      )
    case .helperRefused:
      .error(
        by: .resolver,
        "The helper that token_from names is not defined, or not for the client's node.",
        "Helpers are defined in ~/.config/substra/helpers.yaml only: a file that no other user can change, outside of every repository. Each lists the hosts that its tokens are for, so that a configuration that another user wrote can't have a token fetched and sent to another server."
      )
    case .secretFileMissing:
      .error(
        by: .both, inLinter: .note,
        "A secret file, or a secrets directory, does not exist.",
        "A file that a setting points to has to exist: lower layers do not replace it. Only in a secrets directory may the file of a setting be missing."
      )
    case .secretFileMisnamed:
      .warning(
        by: .both,
        "A file in a secrets directory has nearly the right name, so it is not read.",
        "Files there are named like variables: SUBSTRA_, the client's name in capitals with underscores, and the setting, without an extension. Files of other programs are not reported."
      )
    case .secretFileExposed:
      .error(
        by: .both, inLinter: .warning,
        "Other users may read a secret file.",
        "If the file is yours, only you may read it (mode 0600). A file of root may be readable for others, since Kubernetes, Docker and systemd create such files."
      )
    case .secretFileUnsafe:
      .error(
        by: .both, inLinter: .warning,
        "Other users may have written a secret file, or it has the wrong kind or location.",
        "It has to be a regular file that belongs to root or to you. No other user may be able to change it or a folder above it, up to /. In a secrets directory, a link must not lead out of that directory."
      )
    case .secretFileInvalid:
      .error(
        by: .both,
        "The content of a secret file can't be a secret.",
        "It has to be one line of UTF-8 of at most 64 KiB, without control characters. Final line breaks are removed, as $(<FILE) does in a shell. Nothing else is."
      )
    case .secretFileTracked:
      .error(
        by: .both,
        "Git tracks a secret file.",
        "This is like a credential in cleartext: everyone who has the repository can read it. Run git rm --cached on the file, add it to .gitignore, and revoke the credential in it. If git can't tell whether it tracks the file, this is a warning."
      )
    case .cleartextSecret:
      .error(
        by: .linter, traits: .onCredential,
        "A credential is in cleartext in a file.",
        "Everyone who has the repository can read it, in the file and later in the history. Keep it in a variable, a secret file or a secret store, and change it if it was ever committed. Docs/Decisions/0011-what-is-a-credential.md says what counts as a credential."
      )
    case .credentialInURL:
      .error(
        by: .linter, traits: .onCredential,
        "A URL contains a password, or is a secret itself.",
        "URLs appear in logs, process lists and error messages, and everyone who has a webhook's URL can post to it. Keep the password, or the whole URL, in a variable or a secret file."
      )
    case .privateKey:
      .error(
        by: .linter, traits: .onCredential,
        "A private key is in cleartext in a file.",
        "Everyone who has the repository can read it, in the file and later in the history. Keep it in a secret file, and replace it and its certificate if it was ever committed."
      )
    case .unknownVariable:
      .warning(
        by: .resolver,
        "A variable that begins with SUBSTRA_ belongs to no client or setting.",
        "The variable has no effect: the name of the client or of the setting is misspelt, or no file has the client. Known variables of the platform's other programs are not reported."
      )
    case .valueNotPortable:
      .error(
        by: .resolver,
        "A value can't be passed in a variable.",
        "A variable ends at the first NUL, and some formats can't hold some values. The program that reads the variable would get another value."
      )
    case .netrcOverridesToken:
      .warning(
        by: .resolver,
        "A login from a netrc file is sent instead of the client's credentials.",
        "The Python SDK uses the library requests, which looks for the node's host in the file that NETRC points to, or else in ~/.netrc. If a machine or default line matches, the library sends that login instead of the token. Remove the line, start the script with substra-config exec, or set NETRC=/dev/null for it."
      )
    case .unreadableFile:
      .error(
        by: .linter, traits: .mandatory,
        "A file that should be checked can't be read.",
        "It does not exist, is not a regular file, or can't be opened. It was not checked, so the exit code is 3."
      )
    case .gitFailure:
      .error(
        by: .linter, traits: .mandatory,
        "Git can't list the files, or can't read them.",
        "git is not installed, there is no repository here, or git refuses to work in it. Files that git did not list or read were not checked, so the exit code is 3."
      )
    case .lintConfiguration:
      .error(
        by: .linter, traits: .mandatory,
        "The linter's configuration has a mistake, or is ignored.",
        "Parts that can't be understood have no effect; the rest of the file does. Without --lint-config, only .config-lint.yaml at the top of the repository is read."
      )
    case .invalidSuppression:
      .error(
        by: .linter,
        "A comment that should allow a finding is malformed.",
        "Write # config-lint: allow RULE -- reason, with the id of a rule, on the line of the finding or alone on the line above. The comment must not be part of a value."
      )
    case .unusedSuppression:
      .warning(
        by: .linter,
        "A comment allows a finding that does not exist.",
        "The comment would hide the next such finding. Remove it.")
    case .staleBaseline:
      .warning(
        by: .linter,
        "The baseline has an entry without a finding, or a malformed line.",
        "A stale entry would hide the same finding if it came back. Write the baseline again with --write-baseline."
      )
    }
  }
}
