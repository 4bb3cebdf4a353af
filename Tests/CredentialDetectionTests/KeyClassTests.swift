import Testing

@testable import CredentialDetection

struct KeyClassTests {
  @Test(arguments: [
    ("dbPassword", ["db", "password"]), ("DB_PASSWORD", ["db", "password"]),
    ("spring.datasource.password", ["spring", "datasource", "password"]),
    ("APIKey", ["api", "key"]), ("x-api-key2", ["x", "api", "key"]), ("", []),
    ("OAuth2Token", ["o", "auth", "token"]), ("__", []), ("pass word", ["pass", "word"]),
  ])
  func `a key is split into words`(key: String, words: [String]) {
    #expect(KeyWords(key).words == words)
  }

  @Test(arguments: [
    "password", "passwd", "pwd", "dbPass", "PGPASSWORD", "MYSQL_ROOT_PASSWORD", "bindPW", "secret",
    "clientSecret", "client_secret", "api-key", "apikey", "apiKey", "X-API-Key", "privateKey",
    "access_key", "aws_secret_access_key", "credentials", "token", "authToken", "SECRET_KEY_BASE",
    "db-password", "spring.datasource.password", "replicaSetKey", "pre_shared_key", "passphrase",
    "adminPasswordValue", "password_unencrypted", "SUBSTRA_ORG_1_TOKEN", "erlangCookie", "psk",
  ])
  func `a key names a credential`(key: String) {
    guard case .credential = KeyClass(Array(key.utf8)[...]) else {
      Issue.record("\(key) is \(KeyClass(Array(key.utf8)[...]))")
      return
    }
  }

  @Test(arguments: [
    "clientSecretName", "existingSecret", "existingSecretPasswordKey", "passwordSecretRef",
    "secretKeyRef", "passwordKey", "token_file", "passwordFile", "secretPath", "tokenURL",
    "token_uri", "id", "persist-credentials", "passwordPolicy", "password_reset",
    "passwordPattern", "authenticator", "num_tokens", "max_tokens", "ssl-passthrough", "tokenizer",
    "tokenReviews", "imagePullSecrets", "publicKey", "cacheKey", "key", "author",
    "keyboard", "compass", "bypass", "secretary", "passenger", "monkey", "token_type",
    "encrypted_password", "password_hash", "PASSWORD_HASHERS", "accessTokenLifespan", "keystore",
    "secretStoreHostPath", "client_id", "access_key_id", "tokens_per_second",
  ])
  func `a key does not name a credential`(key: String) {
    #expect(KeyClass(Array(key.utf8)[...]).kind == nil)
  }

  @Test(arguments: ["tlsSecret", "clientCredentialSecret", "secret_id", "licenseKey"])
  func `a key may name a credential, if its value looks like one`(key: String) {
    guard case .possible = KeyClass(Array(key.utf8)[...]) else {
      Issue.record("\(key) is \(KeyClass(Array(key.utf8)[...]))")
      return
    }
  }

  @Test func `a long string is not a key`() {
    let key = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000) + Array("password".utf8)
    #expect(KeyClass(key[...]) == .other)
  }
}
