#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

import SubstraPlatform

/// The page of a node's web application on which users make and revoke tokens.
///
/// The web application is often on another host than the API. Its URL is that of `manage_url`;
/// without that setting, it follows from the url by the defaults of the platform.
///
/// ```swift
/// let page = try resolver.resolve("org-1").tokenPage
/// print("Make a token on \(page).")
/// if let url = page.url, page.isCertain { print("Opening \(url)") }
/// ```
public struct TokenPage: Sendable, Hashable {
  /// The URL of the page; `nil` if it is not known.
  public let url: URL?

  /// How the URL is known.
  private let basis: Basis

  private enum Basis {
    /// From `manage_url`.
    case configured
    /// From the url, whose host is named as in the platform's Helm charts.
    case chartDefault
    /// From the url: the API is not below a path, so that one host usually has both.
    case sameHost
    /// The url does not tell.
    case unknown
    /// There is no url.
    case noNode
  }

  /// Decides where the page is.
  init(of addresses: NodeAddresses) {
    let (text, basis) = Self.location(for: addresses)
    // Nothing that looks like a credential may be in a message.
    guard let text, let url = URL(string: text), !Self.isSuspicious(text) else {
      self.url = nil
      self.basis = basis == .noNode ? .noNode : .unknown
      return
    }
    self.url = url
    self.basis = basis
  }

  /// Whether the URL comes from `manage_url`, and does not follow from `url`.
  public var isCertain: Bool { basis == .configured && url != nil }
}

extension TokenPage: CustomStringConvertible {
  /// The page in a sentence: `make a token on …`.
  public var description: String {
    let words = "the page /manage_tokens of the node's web application"
    guard let url else {
      return basis == .noNode
        ? words : "\(words) (set manage_url to have its URL here)"
    }
    return switch basis {
    case .configured: url.absoluteString
    case .chartDefault:
      "\(url.absoluteString) (the default URL; set manage_url if it differs)"
    case .sameHost, .unknown, .noNode:
      "\(url.absoluteString) (the usual URL; set manage_url if it differs)"
    }
  }
}

extension TokenPage {
  private static let path = "/manage_tokens"

  private static func location(for node: NodeAddresses) -> (text: String?, basis: Basis) {
    if let manageURL = node.manageURL {
      return (NodeURL.withoutPage(manageURL) + path, .configured)
    }
    guard let url = node.url, let host = NodeURL.host(of: url) else { return (nil, .noNode) }
    let (origin, rest) = NodeURL.split(url)
    if let frontend = webHost(for: host) {
      return (origin.replacing(host, with: frontend, maxReplacements: 1) + path, .chartDefault)
    }
    guard rest.allSatisfy({ $0 == "/" }) else { return (nil, .unknown) }
    return (origin + path, .sameHost)
  }

  /// The host of the web application by the defaults of the platform's Helm charts:
  /// `substra-frontend.org-1.com` beside `substra-backend.org-1.com`.
  private static func webHost(for host: String) -> String? {
    for prefix in ["", "substra-"] {
      let label = prefix + "backend."
      if host.utf8.count > label.utf8.count, host.lowercased().hasPrefix(label) {
        return prefix + "frontend." + host.dropFirst(label.count)
      }
    }
    return nil
  }

  /// Whether a part of a URL looks like a credential.
  private static func isSuspicious(_ url: String) -> Bool {
    let parts = url.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
    return parts.contains { ClientNameShape.looksLikeCredential(Array($0)) }
  }
}
