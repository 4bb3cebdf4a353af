#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import SubstraCommandSupport
import SubstraConfig

/// `token page CLIENT`: the URL of the page on which tokens are made.
struct PageAction {
  let verb: TokenVerb

  init(_ verb: TokenVerb) { self.verb = verb }

  func run(_ console: inout Console) throws(TokenActionError) -> (ExitCode, ProgramCall?) {
    let (client, configuration) = try verb.client(needs: .node, &console)
    let page = configuration.tokenPage
    guard let url = page.url?.absoluteString else {
      throw .failure(
        TokenFailure(
          message: "the URL of the node's web application is not known",
          help: "set manage_url to the URL of the web application"))
    }
    if !page.isCertain {
      console.remark(
        "substra-config: this is the usual URL; if it is another, set manage_url")
    }
    switch verb.invocation.format {
    case .json:
      console.print(
        .object([
          Documents.version, Documents.client(client.explanation), .init("url", .string(url)),
          .init("certain", .bool(page.isCertain)),
        ]))
    case .text: console.print(exactly: url)
    }
    guard verb.request.opens else { return (.success, nil) }
    return (
      .success,
      ProgramCall(
        arguments: [Self.opener, url].map { Array($0.utf8) }, environment: verb.environment)
    )
  }

  /// The program that opens a URL in the user's browser.
  private static var opener: String {
    #if canImport(Darwin)
      "open"
    #else
      "xdg-open"
    #endif
  }
}
