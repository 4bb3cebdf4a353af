/// The page on which tokens are made and revoked, for messages.
enum TokenPage {
  /// A description of the page.
  ///
  /// Its URL is not known: the platform's Helm charts put the API, at `url`, and the web
  /// application on different hosts.
  static let words = "the page /manage_tokens of the node's web application"
}
