/// A rule that configurations are held to, the same in the resolver and in every report.
public enum Rule: String, CaseIterable, Sendable, Hashable {
  // Files.
  case configFileMissing = "config-file-missing"
  case configFileUnreadable = "config-file-unreadable"
  case fileTooLarge = "file-too-large"
  case notUTF8 = "not-utf8"
  case yamlSyntax = "yaml-syntax"
  case yamlUnsupported = "yaml-unsupported"
  case yamlLimit = "yaml-limit"
  case topLevelNotMapping = "top-level-not-mapping"

  // Sections and keys.
  case clientNameMissing = "client-name-missing"
  case nameNotTrimmed = "name-not-trimmed"
  case sectionMissing = "section-missing"
  case sectionMissingButConfigured = "section-missing-but-configured"
  case sectionKeyNotString = "section-key-not-string"
  case sectionNotMapping = "section-not-mapping"
  case sectionNotMappingIgnored = "section-not-mapping-ignored"
  case duplicateKey = "duplicate-key"
  case duplicateKeyElsewhere = "duplicate-key-elsewhere"
  case unknownKey = "unknown-key"

  // Variables.
  case envNameCollision = "env-name-collision"
  case envPrefixEmpty = "env-prefix-empty"
  case envNameTransliterated = "env-name-transliterated"

  // Values.
  case emptyStringValue = "empty-string-value"
  case nullBecomesNone = "null-becomes-none"
  case scalarTextAltered = "scalar-text-altered"
  case collectionAsString = "collection-as-string"
  case placeholderValue = "placeholder-value"
  case insecureNotBoolean = "insecure-not-boolean"
  case insecureOddForm = "insecure-odd-form"
  case retryTimeoutInvalid = "retry-timeout-invalid"
  case retryTimeoutNotPositive = "retry-timeout-not-positive"
  case retryTimeoutOverflow = "retry-timeout-overflow"
  case retryTimeoutOddForm = "retry-timeout-odd-form"
  case backendTypeUnknown = "backend-type-unknown"
  case urlMissing = "url-missing"
  case urlInvalid = "url-invalid"
  case urlUserinfo = "url-userinfo"
  case urlDoubleSlash = "url-double-slash"

  // Credentials.
  case tokenEmpty = "token-empty"
  case tokenInvalid = "token-invalid"
  case tokenOverridesCredentials = "token-overrides-credentials"
  case emptyCredentials = "empty-credentials"
  case incompleteCredentials = "incomplete-credentials"
  case noCredentials = "no-credentials"
  case credentialsWithoutURL = "credentials-without-url"
  case credentialSurroundingWhitespace = "credential-surrounding-whitespace"
  case insecureTransport = "insecure-transport"
}

extension Rule {
  /// The id, as it stands in reports and on command lines.
  public var id: String { rawValue }

  /// How bad breaking the rule is, unless a finding says otherwise.
  public var severity: Severity { entry.severity }

  /// What is wrong, in one sentence.
  public var summary: String { entry.summary }

  /// Why it matters and what to do, in a few sentences.
  public var explanation: String { entry.explanation }
}

extension Rule: CustomStringConvertible {
  public var description: String { id }
}
