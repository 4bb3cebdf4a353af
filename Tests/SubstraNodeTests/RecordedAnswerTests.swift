import Foundation
import SubstraConfig
import SubstraNode
import Testing

/// Every answer that was recorded from a node, and what a client makes of it.
struct RecordedAnswerTests {
  private static let page = TokenPage.recorded

  /// What is asked, and the recordings with the same meaning.
  private static let meanings: [Meaning] = [
    Meaning(
      .identity, nil,
      [
        "login_good_twice_first_token_still_valid", "implicit_disabled_bearer_token_info",
        "info_valid_bearer", "info_valid_implicit", "info_token_trailing_space",
        "info_scheme_lowercase_token", "info_missing_accept", "info_accept_no_version",
        "info_accept_bad_version", "created_token_works", "info_valid_not_throttled",
        "double_slash_info",
      ]),
    Meaning(.identity, .tokenIgnored, ["info_anonymous", "info_scheme_bearer"]),
    Meaning(
      .identity, .tokenExpired(page), ["info_expired_implicit", "info_expired_bearer"]),
    Meaning(
      .identity, .tokenUnknown(page),
      [
        "implicit_disabled_implicit_token_info", "info_expired_implicit_after_login",
        "info_deleted_bearer", "info_garbage_token", "info_token_None", "info_token_uppercased",
        "deleted_token_used", "delete_self_implicit_then_use", "info_garbage_not_throttled",
      ]),
    Meaning(
      .identity, .malformedToken,
      [
        "info_token_empty", "info_token_empty_no_space", "info_token_with_space",
        "info_token_non_ascii",
      ]),
    Meaning(.identity, .userInactive, ["info_inactive_user_token"]),
    Meaning(.identity, .noChannel, ["info_no_channel_user_token"]),
    Meaning(
      .identity, .throttled(retryAfter: .seconds(49)), ["info_anonymous_throttled"]),
    Meaning(
      .identity, .redirected(to: .init(string: "http://127.0.0.1:8091/info/")),
      ["info_no_trailing_slash"]),
    Meaning(.identity, .unexpected(status: 400), ["bad_host_header"]),
    Meaning(.identity, .unexpected(status: 406), ["info_accept_html"]),
    Meaning(.identity, .unexpected(status: 405), ["info_post"]),
    Meaning(.identity, .notASubstraNode(.noSuchPath), ["unknown_path"]),
    Meaning(.identity, .unexpected(status: 500), ["liveness"]),
    // What other paths and methods answer is not what a node answers to these questions.
    Meaning(.identity, .notASubstraNode(.notJSON), ["info_head"]),
    Meaning(
      .identity, .notASubstraNode(.otherJSON),
      ["info_options", "asset_valid", "organization_list_valid"]),
    Meaning(.identity, .tokenIgnored, ["asset_anonymous", "asset_anonymous_throttled"]),
    Meaning(.identity, .tokenExpired(page), ["asset_expired"]),
    Meaning(.identity, .tokenUnknown(page), ["asset_token_None"]),
    Meaning(.identity, .notPermitted, ["asset_no_channel_user"]),

    Meaning(
      .login, nil,
      [
        "login_good_form", "login_good_json", "login_user_without_channel",
        "login_username_trailing_space", "login_missing_accept", "login_accept_no_version",
        "login_accept_star", "login_accept_bad_version", "login_throttled_xff",
        "login_with_stale_authorization_header", "login_double_slash",
      ]),
    Meaning(
      .login, .badCredentials,
      [
        "login_bad_password", "login_unknown_user", "login_inactive_user",
        "login_username_None_string", "login_password_trailing_space",
      ]),
    Meaning(
      .login, .implicitLoginDisabled(page),
      ["login_implicit_disabled_good_password", "login_implicit_disabled_bad_password"]),
    Meaning(
      .login, .throttled(retryAfter: .seconds(49)),
      ["login_throttled_bad_password", "login_throttled_good_password"]),
    Meaning(.login, .rejectedInput([.password]), ["login_missing_password"]),
    Meaning(.login, .rejectedInput([.username]), ["login_empty_username"]),
    Meaning(.login, .rejectedInput([.username, .password]), ["login_empty_body"]),
    Meaning(.login, .unexpected(status: 400), ["login_invalid_json"]),
    Meaning(.login, .unexpected(status: 415), ["login_wrong_content_type"]),
    Meaning(.login, .unexpected(status: 405), ["login_get"]),
    Meaning(.login, .unexpected(status: 406), ["login_accept_html"]),
    Meaning(
      .login, .redirected(to: .init(string: "http://127.0.0.1:8091/api-token-auth/")),
      ["login_no_trailing_slash_post"]),

    Meaning(.tokens, nil, ["active_tokens_valid", "active_tokens_implicit"]),
    Meaning(.tokens, .tokenIgnored, ["active_tokens_anonymous"]),
    Meaning(.tokens, .notPermitted, ["active_tokens_no_channel"]),
    Meaning(.tokens, .tokenUnknown(page), ["active_tokens_garbage"]),

    Meaning(
      .creation, nil,
      [
        "create_token_datetime", "create_token_date_only", "create_token_no_note",
        "create_token_past_expiry", "create_token_with_implicit",
      ]),
    Meaning(
      .creation, .rejectedInput([.expiresAt]),
      ["create_token_null_expiry", "create_token_no_expiry"]),
    Meaning(.creation, .tokenIgnored, ["create_token_anonymous"]),

    Meaning(.revocation, nil, ["delete_own_other_token", "delete_self_implicit"]),
    Meaning(
      .revocation, .tokenNotFound,
      ["delete_again", "delete_unknown_uuid", "delete_other_users_token", "delete_no_id"]),
    Meaning(.revocation, .unexpected(status: 500), ["delete_invalid_uuid"]),
    Meaning(.revocation, .tokenIgnored, ["delete_anonymous"]),
    Meaning(.revocation, .tokenUnknown(page), ["delete_self_implicit_again"]),
  ]

  @Test func `every recording is in the table once`() {
    let named = Self.meanings.flatMap(\.recordings).sorted()
    let recorded = RecordedExchange.all.map(\.name).sorted()
    #expect(named == recorded)
    #expect(recorded.count == 97)
  }

  @Test(arguments: meanings.flatMap { meaning in meaning.recordings.map { (meaning, $0) } })
  func `a recorded answer has its meaning`(meaning: Meaning, recording: String) async throws {
    let transport = StubTransport(RecordedExchange.named(recording).nodeResponse)
    var found: NodeError?
    do throws(NodeError) {
      try await meaning.question.ask(
        NodeClient(settings: meaning.question.settings, transport: transport))
    } catch {
      found = error
    }
    #expect(found == meaning.failure)
    #expect(transport.requests.count == 1)
  }
}

/// A question to a node, and what a client concludes from some answers.
struct Meaning: CustomStringConvertible {
  let question: Question
  let failure: NodeError?
  let recordings: [String]

  init(_ question: Question, _ failure: NodeError?, _ recordings: [String]) {
    self.question = question
    self.failure = failure
    self.recordings = recordings
  }

  var description: String { "\(question): \(failure.map { "\($0)" } ?? "succeeds")" }

  enum Question: Sendable {
    case identity, tokens, creation, revocation, login

    /// The settings of a client that may ask this.
    var settings: ClientSettings {
      get throws(NodeError) {
        var values = ConfigurationOverrides(url: "http://127.0.0.1:8091")
        if self == .login {
          values.username = "org-1"
          values.password = Secret("p@sswr0d44-oracle-long")
        } else {
          values.token = Secret(NodeClient.recordedToken)
        }
        guard let client = try? ClientConfiguration(name: "org-1", values) else { throw .noNode }
        return client.settings()
      }
    }

    func ask(_ client: NodeClient) async throws(NodeError) {
      switch self {
      case .identity: _ = try await client.identity()
      case .tokens: _ = try await client.tokens()
      case .creation:
        _ = try await client.createToken(name: "ci", expiresAt: NodeClient.newYear2030)
      case .revocation: try await client.revokeToken(id: NodeClient.tokenID)
      case .login: _ = try await client.logIn()
      }
    }
  }
}
