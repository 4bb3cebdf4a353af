/// The page on which tokens are made and revoked, for messages.
enum TokenPage {
  /// The page in words.
  ///
  /// Its address can't be derived: the charts of the platform put the API, which `url` is, and the web
  /// application on different hosts.
  static let words = "the page /manage_tokens of the node's web application"
}
