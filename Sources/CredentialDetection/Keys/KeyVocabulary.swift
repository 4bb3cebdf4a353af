/// The words that keys for credentials are made of.
package enum KeyVocabulary {
  /// Words that name a credential on their own.
  static let words: KeyValuePairs<String, CredentialKind> = [
    "password": .password, "passwords": .password, "passwd": .password, "passwds": .password,
    "passwort": .password, "passphrase": .password, "passphrases": .password, "pass": .password,
    "passcode": .password, "pwd": .password, "pw": .password, "pswd": .password,
    "bindpw": .password, "rootpw": .password, "userpw": .password, "adminpw": .password,
    "dbpw": .password, "dbpwd": .password, "dbpass": .password, "userpass": .password,
    "rootpass": .password, "adminpass": .password, "sshpass": .password, "mysqlpwd": .password,
    "requirepass": .password, "masterauth": .password, "authtok": .password, "authpass": .password,
    "storepass": .password, "keypass": .password, "deststorepass": .password,
    "srcstorepass": .password, "destkeypass": .password, "srckeypass": .password,
    "ldappass": .password, "smtppass": .password,
    "token": .token, "tokens": .token, "authtoken": .token, "accesstoken": .token,
    "refreshtoken": .token, "apitoken": .token, "bearertoken": .token, "sessiontoken": .token,
    "bottoken": .token, "usertoken": .token, "githubtoken": .token, "roottoken": .token,
    "secret": .secret, "secrets": .secret, "clientsecret": .secret, "appsecret": .secret,
    "sharedsecret": .secret, "consumersecret": .secret, "jwtsecret": .secret,
    "apisecret": .secret, "webhooksecret": .secret, "sessionsecret": .secret,
    "cookiesecret": .secret,
    "apikey": .key, "apikeys": .key, "accesskey": .key, "accesskeys": .key, "secretkey": .key,
    "secretkeys": .key, "privatekey": .key, "privatekeys": .key, "authkey": .key,
    "masterkey": .key, "encryptionkey": .key, "signingkey": .key, "sharedkey": .key,
    "sharedaccesskey": .key, "accountkey": .key, "storagekey": .key, "fernetkey": .key,
    "psk": .key, "presharedkey": .key, "sshkey": .key, "secretaccesskey": .key,
    "kennwort": .password, "wachtwoord": .password, "contrasena": .password, "senha": .password,
    "losenord": .password, "heslo": .password, "dnpass": .password,
    "credential": .credentials, "credentials": .credentials, "cred": .credentials,
    "creds": .credentials, "userpassword": .password,
  ]

  /// Words that name a credential only where the value looks like one.
  static let uncertainWords: KeyValuePairs<String, CredentialKind> = [
    "salt": .key, "pepper": .key, "appkey": .key, "licensekey": .key, "mnemonic": .key,
    "bearer": .token, "pat": .token, "jwt": .token, "dockerconfigjson": .credentials,
    "servicekey": .key, "hmac": .key, "sessionid": .token, "csrftoken": .token,
    "authorization": .token, "pin": .password,
    "encrypt": .key, "clave": .password,
    "dockercfg": .credentials,
  ]

  /// Strings that make a value beside them a credential whose own key says nothing: private JSON Web Keys,
  /// keys of .NET in XML, cookies of sessions, Bundler's variables for hosts.
  static let surroundings = [
    "\"kty\"", "kty:", "<rsakeyvalue", "\"httponly\"", "httponly:", "bundle_",
  ]

  /// Protocols before `pass` in directives of nginx, which names a server.
  static let upstreams: Set<String> = ["fastcgi", "uwsgi", "scgi", "grpc"]

  /// A pair of words: one of the heads after one of the modifiers.
  struct Pair: Sendable {
    let heads: [String]
    let kind: CredentialKind
    /// Modifiers with which the value is always a credential.
    let certain: [String]
    /// Modifiers with which the value has to look like a credential.
    var uncertain: [String] = []

    /// All modifiers.
    var modifiers: [String] { certain + uncertain }
  }

  /// The pairs.
  ///
  /// `key` alone is too common to say anything.
  static let pairs: [Pair] = [
    Pair(
      heads: ["key", "keys"], kind: .key,
      certain: [
        "api", "secret", "private", "priv", "access", "encryption", "encrypt", "signing", "sign",
        "signature", "master", "fernet", "session", "hmac", "shared", "auth", "authentication",
        "account", "ssh", "preshared", "storage", "jwt", "crypto", "cipher", "aes", "cookie",
        "unseal", "recovery", "gossip", "replicaset", "subscription", "integration", "decryption",
        "webhook", "deploy", "validation", "rest", "admin", "root", "symmetric", "hashing",
      ],
      uncertain: [
        "app", "application", "service", "license", "licence", "routing", "instrumentation",
        "ingest", "ingestion", "consumer", "partner", "merchant", "client", "server", "tls",
        "ssl", "primary", "secondary", "stream", "maps", "google", "stripe", "sendgrid",
        "mailgun", "algolia", "openai", "anthropic", "datadog", "newrelic", "sentry", "pagerduty",
        "twilio", "mailchimp", "cloudflare", "mapbox", "segment", "amplitude", "mixpanel",
        "finnhub", "cf", "mg", "cdsapi", "honeycomb", "etherscan", "alphavantage", "tmdb", "omdb",
        "giphy", "deepl", "bing", "rapidapi", "wandb", "hcloud", "polygon", "alpaca", "binance",
        "coinbase", "infura", "alchemy", "steam", "riot", "owm", "weather", "newsapi", "pinecone",
        "cohere", "groq", "nuget", "kaggle", "mistral", "elevenlabs", "replicate", "tavily",
        "serpapi",
        "langsmith",
        "posthog", "rollbar", "bugsnag", "honeybadger", "logdna", "loggly", "postmark", "resend",
        "brevo", "purge",
        "host", "user", "write", "read", "registration", "security", "csrf", "set",
        "azure", "gcp", "sa", "live", "test", "unlock", "bot", "system", "data", "base", "hash",
        "certificate", "cert",
      ]),
    // The passphrase of a key, as Ansible calls it.
    Pair(heads: ["unlock"], kind: .password, certain: ["key"]),
    Pair(
      heads: ["string", "strings"], kind: .credentials, certain: [], uncertain: ["connection"]),
    Pair(heads: ["cookie"], kind: .secret, certain: ["erlang", "rabbitmq"]),
    Pair(heads: ["phrase"], kind: .password, certain: ["pass"]),
    // `mot de passe`
    Pair(heads: ["passe"], kind: .password, certain: ["de", "mot"]),
    // Telegram's name for the secret of an application.
    Pair(heads: ["hash"], kind: .key, certain: [], uncertain: ["api"]),
    Pair(heads: ["word"], kind: .password, certain: ["pass"]),
    Pair(heads: ["auth"], kind: .password, certain: ["redis", "cli", "redisc", "rediscli"]),
    Pair(heads: ["id"], kind: .token, certain: ["roottoken"]),
    // In HashiCorp's Vault, this is a credential; elsewhere it is the number of a secret.
    Pair(
      heads: ["id"], kind: .secret, certain: [],
      uncertain: ["vaultsecret", "rolesecret", "approlesecret", "baosecret"]),
    Pair(heads: ["code", "codes"], kind: .password, certain: ["recovery", "scratch"]),
    Pair(heads: ["value", "values"], kind: .secret, certain: ["secret", "token"]),
    Pair(heads: ["string"], kind: .secret, certain: ["secret"]),
    Pair(heads: ["seed"], kind: .secret, certain: [], uncertain: ["otp", "totp", "wallet"]),
    // Composer has a token for each host below these.
    Pair(
      heads: ["oauth"], kind: .credentials, certain: [],
      uncertain: ["github", "gitlab", "bitbucket"]),
    // Sonar takes a token as the name of the user.
    Pair(heads: ["login"], kind: .token, certain: [], uncertain: ["sonar"]),
    // WildFly's name for a password that is neither encrypted nor in a store.
    Pair(heads: ["text"], kind: .password, certain: ["clear"]),
    // A profile of a wireless network in Windows.
    Pair(heads: ["material"], kind: .key, certain: [], uncertain: ["key"]),
    Pair(heads: ["json"], kind: .credentials, certain: ["dockerconfig"], uncertain: ["config"]),
  ]

  /// The kind of credential that a word names on its own, and whether it always does; `nil` if it
  /// names none.
  static func term(of word: String) -> (kind: CredentialKind, isCertain: Bool)? { terms[word] }

  private static let terms: [String: (kind: CredentialKind, isCertain: Bool)] = {
    var terms: [String: (kind: CredentialKind, isCertain: Bool)] = [:]
    for (word, kind) in uncertainWords { terms[word] = (kind, false) }
    for (word, kind) in words { terms[word] = (kind, true) }
    return terms
  }()

  /// Whether the vocabulary contains a word.
  ///
  /// A credential that is written where a key belongs does not consist of such words alone.
  package static func contains(_ word: String) -> Bool {
    term(of: word) != nil || transparent.contains(word)
      || deniedAfter.contains(word) || services.contains(word)
      || pairs.contains {
        $0.heads.contains(word) || $0.certain.contains(word) || $0.uncertain.contains(word)
      }
  }

  /// Services whose names are in the keys for their credentials.
  private static let services: Set<String> = [
    "ansible", "argocd", "auth", "bind", "consul", "datasource", "django", "elastic",
    "elasticsearch", "ftp", "git", "grafana", "harbor", "http", "imap", "influxdb", "jenkins",
    "kafka", "login", "mail", "mariadb", "mqtt", "mssql", "node", "oauth", "oidc", "oracle", "org",
    "postfix", "proxy", "rails", "registry", "s3", "saml", "sasl", "spring", "ssh", "substra",
    "superuser", "vault", "vpn", "wifi", "wordpress",
  ]

  /// Words that name a credential at the end of a word: `mysqlpass`.
  static let tails: KeyValuePairs<String, CredentialKind> = [
    "pass": .password, "pwd": .password, "pw": .password, "pswd": .password, "token": .token,
    "secret": .secret, "creds": .credentials,
  ]

  /// Whether a word may be the beginning of such a word: the name of a service or of a role, or
  /// two of them.
  static func isOwner(_ word: String) -> Bool {
    if owners.contains(word) { return true }
    let letters = word.utf8
    guard letters.count >= 4, letters.count <= 24 else { return false }
    return owners.contains { first in
      word.hasPrefix(first) && owners.contains(String(word.dropFirst(first.utf8.count)))
    }
  }

  private static let owners: Set<String> = services.union([
    "domain", "mysql", "postgres", "postgresql", "pgsql", "pg", "my", "mongo", "mongodb", "redis",
    "smtp", "ldap", "db", "database", "admin", "root", "user", "sa", "sys", "system", "sudo", "svc",
    "master", "main", "app", "web", "api", "site", "host", "server", "client", "wlan", "vnc", "rdp",
    "sftp", "pop", "email", "smb", "samba", "cifs", "nfs", "dav", "snmp", "irc", "nick", "rpc",
    "bot", "repo", "repl", "replication", "cluster", "keystore", "truststore", "key", "cert", "pfx",
    "jks", "ssl", "tls", "tomcat", "jboss", "weblogic", "ora", "sql", "sqlserver", "sybase", "sap",
    "jdbc", "rabbit", "rabbitmq", "amqp", "zabbix", "nagios", "kibana", "docker", "nexus",
    "artifactory", "sonar", "jira", "github", "gitlab", "svn", "manager", "operator", "backup",
    "test", "demo", "guest", "account", "session", "webhook", "slack", "telegram", "discord",
    "matrix", "twitter", "aws", "azure", "gcp", "minio", "nomad", "rancher", "agent", "runner",
    "deploy", "publish", "upload", "install", "setup", "temp", "new", "old", "super", "ipmi", "bmc",
    "ilo", "idrac", "become", "owner", "monitor", "exporter", "reader", "writer", "service",
    "identity", "cf", "wifi",
  ])

  /// Whether a word makes a `key` after it a credential in any case.
  static func isCertainOfKey(_ word: String) -> Bool {
    pairs.contains { $0.heads.contains("key") && $0.certain.contains(word) }
  }

  /// Words after a term that don't change what the value is.
  static let transparent: Set<String> = [
    "value", "values", "plain", "plaintext", "clear", "cleartext", "raw", "literal", "base64",
    "base", "b64", "b", "encoded", "unencrypted", "decrypted", "text", "v", "str", "string",
    "prod", "production", "dev", "devel", "development", "stage", "staging", "test", "testing",
    "qa", "uat", "ci", "local", "live", "sandbox", "demo", "primary", "secondary", "current",
    "new", "old", "previous", "next", "default", "main", "backup", "admin", "root", "user",
    "readonly", "ro", "rw", "read", "write", "reader", "writer", "owner", "master", "slave",
    "replica", "replication", "app", "server", "client", "db", "database", "data", "confirm",
    "confirmation", "again", "one", "two", "a", "global", "internal", "external", "web", "api",
    "pem", "content", "contents", "inline",
    "github", "gitlab", "slack", "aws", "azure", "gcp", "docker", "npm", "pypi", "redis", "mysql",
    "postgres", "postgresql", "smtp", "ldap", "mongo", "mongodb", "rabbitmq", "keycloak", "minio",
    "system", "sys", "sysdba", "dba", "monitor", "exporter",
  ]

  /// Words after a term that make the value the name, the location or a property of a credential.
  static let deniedAfter: Set<String> = [
    "name", "names", "ref", "refs", "reference", "references", "file", "files", "filename",
    "filepath", "path", "paths", "pathname", "dir", "directory", "folder", "mount", "mounts",
    "volume", "volumes", "url", "urls", "uri", "uris", "endpoint", "endpoints", "id", "ids", "key",
    "keys", "policy", "policies", "pattern", "regex", "regexp", "reset", "resets", "length",
    "len", "min", "max", "minimum", "maximum", "size", "count", "limit", "limits", "expiry",
    "expires", "expire", "expiration", "expired", "ttl", "lifetime", "lifespan", "duration",
    "timeout", "age", "seconds", "secs", "minutes", "hours", "days", "period", "type", "types",
    "format", "encoding", "algorithm", "algorithms", "algo", "alg", "method", "methods", "mode",
    "hash", "hashed", "hashes", "hasher", "hashers", "digest", "checksum", "sha", "sha256",
    "encrypted", "encryption", "enabled", "enable", "disabled", "disable", "required", "require",
    "optional", "allowed", "valid", "validity", "validation", "validator", "validators", "verify",
    "verification", "provider", "providers", "manager", "backend", "backends", "engine", "class",
    "classes", "issuer", "issuers", "audience", "audiences", "scope", "scopes", "claim", "claims",
    "header", "headers", "field", "fields", "param", "params", "parameter", "parameters",
    "prefix", "suffix", "selector", "label", "labels", "annotation", "annotations", "env",
    "envs", "var", "variable", "version", "versions", "rotation", "rotate", "interval",
    "description", "hint", "prompt", "message", "messages", "title", "placeholder", "help",
    "schema", "template", "templates", "generator", "generators", "generation", "generate",
    "generated", "request", "requests", "review", "reviews", "exchange", "grant",
    "authentication", "login", "logins", "attempts", "history", "strength", "complexity", "chars",
    "characters", "charset", "namespace", "namespaces", "location", "source", "sources", "from",
    "lookup", "stdin", "cache", "budget", "usage", "per", "index", "info", "status", "state",
    "helper",
    "helpers", "plugin", "plugins", "permissions", "permission", "role", "roles", "created",
    "updated", "date", "time", "timestamp", "store", "stores", "username", "email", "through",
    "passthrough", "property", "properties", "projection", "rules", "config", "configuration",
    "form", "page", "link", "fingerprint", "thumbprint", "subject", "cert", "certificate",
    "controller", "operator", "driver", "object", "objects", "sync", "exists", "strategy",
    "arn", "resource", "group", "vault", "handler", "service", "process", "cmd", "command",
    "script", "env_var", "metadata", "bits", "bytes", "spec", "column", "table", "rule",
    "middleware", "filter", "filters", "address", "host", "port", "image", "repository", "tag",
    "hashing", "module", "mtime", "ctime", "atime", "at", "changed", "modified", "alias", "aliases",
  ]

  /// Whether a word after a term, or its singular, means that the value is not the credential
  /// itself.
  static func isDenied(after word: String) -> Bool {
    deniedAfter.contains(word)
      || (word.hasSuffix("s") && deniedAfter.contains(String(word.dropLast())))
  }

  /// Words before a term that make it a switch, a number or a protected form.
  static let deniedBefore: Set<String> = [
    "existing", "encrypted", "hashed", "sealed", "enable", "enabled", "disable", "disabled",
    "require", "required", "requires", "has", "is", "allow", "allows", "allowed", "use", "uses",
    "num", "number", "max", "min", "maximum", "minimum", "total", "count", "generate", "forgot",
    "reset", "update", "change", "from", "no", "without", "public", "pull", "persist", "automount",
    "non", "hash", "rotate", "validate", "verify", "force", "expected", "publishable", "checksum",
    "exclude", "excluded", "excludes", "include", "included", "includes", "ignore", "ignored",
    "skip", "mask", "hide", "show", "sha256", "sha512",
    "per", "cost", "price", "unsafe", "weak", "common", "forbidden", "banned", "leaked",
  ]

  /// Words right before `secret` that make the value the name of a Kubernetes object, unless it
  /// looks like a credential.
  static let objectsBeforeSecret: Set<String> = [
    "tls", "configuration", "key", "keys", "passwords", "tokens", "cert", "certs", "certificate",
    "certificates",
    "ca", "ssl", "pull", "credentials",
    "credential", "creds", "password", "kubernetes", "k8s", "external", "target", "registry",
    "image", "volume", "ingress", "config", "env", "userpass", "username", "email",
  ]

  /// Words before `token` that make the value the name of a cluster, as in etcd.
  static let nameBeforeToken = ["initial", "cluster"]

  /// Words right before `token` that make it a term of language models or of paging.
  static let deniedBeforeToken: Set<String> = [
    "stop", "eos", "bos", "pad", "unk", "special", "mask", "cls", "sep", "continue", "page",
    "next", "prompt", "context", "input", "output", "completion", "design", "added", "idempotency",
    "creation",
  ]

  /// Words right before `credential` that make its value the name of one.
  static let deniedBeforeCredential: Set<String> = ["load", "import", "condition", "assert"]
}
