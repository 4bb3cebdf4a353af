/// The addresses of a node as its settings spell them, for messages that say where its tokens are.
///
/// Most clients have no such message, so that the page is only searched for when there is one.
struct NodeAddresses: Sendable, Hashable {
  /// A valid url of the API.
  let url: String?
  /// A valid URL of the web application.
  let manageURL: String?

  /// Keeps the addresses; an empty one counts as none.
  init(url: String? = nil, manageURL: String? = nil) {
    self.url = url?.isEmpty == true ? nil : url
    self.manageURL = manageURL?.isEmpty == true ? nil : manageURL
  }

  /// The page on which the node's tokens are made and revoked.
  var tokenPage: TokenPage { TokenPage(of: self) }
}
