import SubstraPlatform

/// What programs do with the arguments of well-known functions.
enum ProgramCalls {
  /// What becomes of the arguments.
  enum Use: Sendable, Equatable {
    /// The result is the first argument, or its default: `Secret("…")`, `SecretStr("…")`.
    case wrapper
    /// The first argument is a name, the second one or the default is the value if there is none:
    /// `getenv("DB_PASSWORD", "…")`.
    case lookup
    /// One of the arguments names an option, and `default` is its value.
    case option
    /// The first argument is a name, the second one its value: `setenv("DB_PASSWORD", "…")`.
    case pair
    /// The name of the function says what its last argument is: `set_password("…")`.
    case setter
    /// The argument at a position is a credential, since the function logs in or signs.
    case login(Int, CredentialKind)
    /// The argument is compared with what the function belongs to: `password.equals("…")`.
    case comparison
    /// The result is the second or the third argument: `ifelse(test, "…", "…")`.
    case choice
    /// `if (…)`: a value follows.
    case condition
    /// Anything else.
    case other
  }

  private static let wrappers: WordSet = [
    "secret", "secretstr", "secretstring", "secretbytes", "str", "string", "bytes", "bytearray",
    "unicode", "init", "quote", "quote_plus", "b64encode", "b64decode", "i", "as.character",
    "trimws", "data", "field", "c", "nsstring", "array", "substring", "sensitive", "literal",
    "constant", "some", "secretvalue", "urlencode", "getbytes", "from", "byte",
  ]

  private static let lookups: WordSet = [
    "getenv", "sys.getenv", "get", "pop", "setdefault", "config", "env", "environ", "getoption",
    "get_env", "env_var", "get_config", "getsetting", "get_setting", "env_str", "require_env",
    "read_env", "get_variable", "getvar", "getattr", "getorelse", "getordefault", "getproperty",
    "fetch", "var", "envor", "env_or", "getenvor", "getenvordefault", "getstring", "stringvar",
  ]

  private static let options: WordSet = [
    "option", "add_argument", "add_option", "make_option", "define_string", "argument",
  ]

  private static let pairs: WordSet = [
    "setenv", "putenv", "setvalue", "addvalue", "set_key", "assign", "setitem", "set_env",
    "add_header", "putheader", "setproperty", "set", "setattr", "header", "addheader", "setheader",
    "set_header", "setrequestheader", "withheader", "defaultheader", "put", "define", "append",
    "insert", "addparameter", "addparam", "param", "setattribute", "conf", "setitem",
    "withproperty", "add", "buildconfigfield", "resvalue", "curl_setopt", "curl_easy_setopt",
  ]

  /// The functions whose second argument is a password.
  private static let logins: WordSet = [
    "httpbasicauth", "httpdigestauth", "basicauth", "httpproxyauth", "authenticate", "login",
    "username_pw_set", "req_auth_basic", "plaincredentials", "usernamepasswordcredentials",
    "passwordcredential", "networkcredential", "basic_auth", "setbasicauth", "set_basic_auth",
    "basic", "passwordauthentication", "userpassword", "withbasicauth", "basicawscredentials",
    "awsbasiccredentials", "newstaticcredentials", "newstaticv4",
  ]

  /// The functions whose third argument is a password.
  private static let connections: WordSet = [
    "getconnection", "pdo", "mysqli", "mysqli_connect", "mysql_connect", "ftp_login", "plainauth",
    "ssh2_auth_password", "imap_open", "ldap_bind", "sequelize",
  ]

  /// The functions that make a key of a text.
  private static let keys: WordSet = [
    "symmetricsecuritykey", "secretkeyspec", "hmac256", "hmac384", "hmac512",
  ]

  /// The functions of `jwt` whose second argument is the key.
  private static let signatures: WordSet = ["sign", "verify", "encode", "decode"]

  /// The functions whose argument is what their owner is, or would be.
  private static let comparisons: WordSet = ["equals", "unwrap_or", "orelse"]

  /// The ends of the functions among these whose names have no word of a key.
  static let markers = [
    "authenticate(", "pw_set(", "getconnection(", "pdo(", "mysqli", "_connect(", "->connect(",
    "dbi.connect(", "basicauth(", "basic_auth(", ".basic(", "plainauth(", "_login(", "ldap_bind(",
    "imap_open(", "jwt.", ".auth(", ":auth(", "->auth(", "newstaticv4(",
    "sequelize(", "hmac",
  ]

  /// Methods of strings whose result is the same text.
  private static let transparent: WordSet = [
    "encode", "decode", "strip", "data", "utf8", "trim", "rstrip", "lstrip", "tochararray",
    "getbytes", "to_string", "to_owned", "into", "as_bytes", "bytes", "tobytearray", "freeze",
    "tostring", "encodetobytearray", "tosecurestring",
  ]

  /// The names of secrets that need no other name: `Secret("…")`.
  private static let secrets: WordSet = ["secret", "secretstr", "secretstring", "secretbytes"]

  /// What becomes of the arguments of a function, which may have an owner: `jwt.sign`.
  static func use(
    of name: ArraySlice<UInt8>, owner: ArraySlice<UInt8>, in features: ProgramFeatures
  ) -> Use {
    if name.elementsEqual("if".utf8) { return .condition }
    if name.isText("ifelse") || name.isText("if_else") { return .choice }
    if features.contains(.objects), let use = ownUse(of: name, owner: owner, in: features) {
      return use
    }
    if owner.isText("jwt"), signatures.contains(name) { return .login(1, .secret) }
    if wrappers.contains(name) { return .wrapper }
    if lookups.contains(name) { return .lookup }
    if options.contains(name) { return .option }
    if pairs.contains(name) { return .pair }
    if logins.contains(name) { return .login(1, .password) }
    let words = KeyWords(name.prefix(KeyWords.longestKey)).words
    let isSetter = words.first == "set" && words.count >= 2
    return isSetter ? .setter : .other
  }

  /// What becomes of the arguments of a function that Python, R and Swift don't have.
  private static func ownUse(
    of name: ArraySlice<UInt8>, owner: ArraySlice<UInt8>, in features: ProgramFeatures
  ) -> Use? {
    // `flag.String("token", "…", "usage")` of Go.
    if features.contains(.typesAfterNames), name.elementsEqual("String".utf8) { return .lookup }
    if name.isText("option") { return .pair }
    if comparisons.contains(name) { return .comparison }
    if connections.contains(name) { return .login(2, .password) }
    if keys.contains(name) { return .login(0, .secret) }
    if name.isText("createhmac") { return .login(1, .secret) }
    if name.isText("new"), owner.isText("credentials") { return .login(1, .password) }
    if name.isText("connect"), owner.isText("dbi") { return .login(2, .password) }
    if name.isText("credentials") { return .login(3, .password) }
    if name.isText("auth") { return .login(0, .password) }
    return nil
  }

  /// Whether a function makes a secret of its argument.
  static func makesSecret(_ name: ArraySlice<UInt8>) -> Bool { secrets.contains(name) }

  /// Whether a method of a string returns the same text.
  static func keepsText(_ name: ArraySlice<UInt8>) -> Bool { transparent.contains(name) }

  private static let defaultLabels: WordSet = [
    "default", "unset", "fallback", "default_value", "default_var", "defaultvalue", "ifnotset",
  ]

  private static let keyLabels: WordSet = ["forhttpheaderfield", "forkey", "name", "key"]

  /// Whether an argument has the name of the value in another argument.
  static func isKey(_ label: ArraySlice<UInt8>) -> Bool { keyLabels.contains(label) }

  /// Whether an argument has the value for a name that has none.
  static func isDefault(_ label: ArraySlice<UInt8>) -> Bool { defaultLabels.contains(label) }
}
