import Testing

@testable import CredentialDetection

struct ValueClassTests {
  @Test(arguments: [
    "p@sswr0d44", "hunter2", "correct horse battery staple", "Summ3r-rain", "$ecretPa$$!",
    "a_rather_important_secret", "4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912", "pass!word",
    "${DB_PASSWORD:-literal}", "${DB_PASSWORD:literal}", "{{ x | default('saxophone') }}",
    "{noop}swordfish", "wJ/al+rX==", "pâté-secret",
  ])
  func `a value is a literal`(text: String) {
    guard case .literal = ValueClass(Array(text.utf8)[...]) else {
      Issue.record("\(text) is \(ValueClass(Array(text.utf8)[...]))")
      return
    }
  }

  @Test(arguments: [
    ("", ValueClass.empty), ("~", .empty), ("null", .empty), ("None", .empty), ("yes", .boolean),
    ("False", .boolean), ("30m", .number(digits: 0)), ("4096", .number(digits: 4)),
    ("write", .settingWord), ("inherit", .settingWord), ("string", .settingWord),
    ("${VAR}", .reference), ("$VAR", .reference), ("$email-password", .reference),
    ("%VAR%", .reference), ("{{ .Values.x }}", .reference), ("${{ secrets.X }}", .reference),
    ("$(VAR)", .reference), ("((password))", .reference), ("<%= ENV['X'] %>", .reference),
    ("@db.password@", .reference), ("#{Secret}#", .reference), ("%(token)s", .reference),
    ("${X:?unset}", .reference), ("${X:-}", .reference), ("${X:-${Y}}", .reference),
    ("op://vault/item/field", .reference), ("ref+vault://x#y", .reference),
    ("vault:secret/data/x#y", .reference), ("secret://x", .reference),
    ("arn:aws:secretsmanager:eu-west-1:1:secret:x", .reference),
    ("projects/1/secrets/x/versions/2", .reference), ("{{resolve:ssm-secure:/x:1}}", .reference),
    ("ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]", .encrypted), ("ENC(abc)", .encrypted),
    ("{cipher}0123", .encrypted), ("$ANSIBLE_VAULT;1.1;AES256", .encrypted),
    ("$2y$10$abcdefghijklmnopqrstuu", .publicForm), ("ssh-rsa AAAA", .publicForm),
    ("{SSHA}abc", .publicForm), ("<placeholder>", .placeholder), ("changeme", .placeholder),
    ("your-token", .placeholder), ("YourPingdomApiToken", .placeholder), ("XXXX", .placeholder),
    ("****", .placeholder), ("/run/secrets/db-password", .path), ("/etc/ssl/tls.key", .path),
    ("C:\\keys\\a.pem", .path), ("conf/.keystore", .path), ("https://idp.acme.org/x", .url),
    ("Enter the password", .sentence), ("Passwort zurücksetzen", .sentence),
  ])
  func `a value is not a literal`(text: String, shape: ValueClass) {
    #expect(ValueClass(Array(text.utf8)[...]) == shape)
  }

  @Test func `twelve bits of a value are the same in every run`() {
    #expect(DetectedCredential.bits(of: "p@sswr0d44".utf8) == 802)
    #expect(DetectedCredential.bits(of: "p@sswr0d45".utf8) != 802)
  }
}
