import SubstraPlatform

/// Credentials in addresses: `scheme://user:password@host`, and webhooks.
enum URLCredentials {
  /// What every URL contains.
  static let marker = "://"

  /// Whether `://` is at an index, of a URL with a user, a query or the look of a webhook.
  static func mayMatch(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard text[index] == .colon, text.hasText(marker, at: index) else { return false }
    var end = index + marker.utf8.count
    // A limit keeps a long line of URLs linear.
    let limit = min(text.endIndex, index + 256)
    while end < limit, !text[end].isWhitespace, text[end] != .doubleQuote {
      switch text[end] {
      case .at, .questionMark: return true
      case UInt8(ascii: "h") where text.hasText("hook", at: end): return true
      case .slash where text.hasText("/bot", at: end): return true
      default: break
      }
      end += 1
    }
    return false
  }

  /// How far an address is read.
  private static let longest = 2048

  /// Where the address around `://` at an index begins and ends.
  static func range(around index: Int, in text: ArraySlice<UInt8>) -> Range<Int> {
    var start = index
    while start > text.startIndex, index - start < 32,
      text[start - 1].isNameCharacter || text[start - 1] == .plus
    {
      start -= 1
    }
    var end = index + 3
    let limit = min(text.endIndex, index + longest)
    var depth = 0
    while end < limit {
      let byte = text[end]
      // A template's braces may have blanks and quotes in them.
      if byte == .openBrace { depth += 1 }
      if byte == .closeBrace { depth = max(0, depth - 1) }
      if byte.isLineEnd || (depth == 0 && isEnd(byte)) { break }
      end += 1
    }
    return start..<end
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte.isWhitespace || byte == .doubleQuote || byte == .singleQuote
      || byte == .backtick || byte == .greater || byte == .comma
  }

  /// The password or the secret address; `slashes` is where `://` stands in it.
  static func match(_ range: Range<Int>, slashes: Int, in text: ArraySlice<UInt8>) -> TextMatch? {
    let address = text[range]
    if let value = password(in: address[(slashes + 3)...], scheme: address[..<slashes]) {
      return TextMatch(
        detector: .url, kind: .url, isInURL: true, name: nil, start: range.lowerBound,
        value: value)
    }
    return Webhooks.secret(of: address).map { secret in
      TextMatch(
        detector: .url, kind: .webhook, isInURL: true, name: nil, start: range.lowerBound,
        value: secret)
    }
  }

  private static func password(
    in rest: ArraySlice<UInt8>, scheme: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    guard let at = endOfUser(in: rest) else { return nil }
    let user = rest[..<at]
    guard let colon = colon(in: user) else {
      return isToken(user, scheme: scheme, host: rest[at...]) ? user : nil
    }
    let name = user[..<colon]
    let password = user[(colon + 1)...]
    if isShown(password), !isDocumentation(name, password) { return password }
    return isToken(name, scheme: scheme, host: rest[at...]) ? name : nil
  }

  /// The `@` that ends user and password.
  private static func endOfUser(in rest: ArraySlice<UInt8>) -> Int? {
    var last: Int?
    var index = rest.startIndex
    var depth = 0
    while index < rest.endIndex {
      let byte = rest[index]
      if byte == .openBrace || byte == .openParenthesis { depth += 1 }
      if byte == .closeBrace || byte == .closeParenthesis { depth = max(0, depth - 1) }
      if depth == 0 {
        if byte == .at { last = index }
        if byte == .slash || byte == .questionMark || byte == .hash {
          break
        }
      }
      index += 1
    }
    if last != nil || index == rest.endIndex { return last }
    // A password with a slash: what is behind the colon is no port.
    let front = rest[..<index]
    guard let colon = colon(in: front), front[(colon + 1)...].contains(where: { !$0.isDigit }),
      colon + 1 < index
    else { return nil }
    return rest[index...].firstIndex(of: .at)
  }

  /// The first colon that is not part of a template: `${USER:-me}:secret`.
  private static func colon(in user: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for index in user.indices {
      switch user[index] {
      case .openBrace, .openParenthesis: depth += 1
      case .closeBrace, .closeParenthesis: depth = max(0, depth - 1)
      case .colon where depth == 0: return index
      default: continue
      }
    }
    return nil
  }

  private static func isShown(_ password: ArraySlice<UInt8>) -> Bool {
    switch ValueClass(password) {
    case .literal, .number, .settingWord, .boolean: true
    case .empty, .reference, .placeholder, .encrypted, .publicForm, .path, .address, .sentence:
      false
    }
  }

  /// `user:password@`, `username:pass@`: the form of an address and not one.
  private static func isDocumentation(
    _ user: ArraySlice<UInt8>, _ password: ArraySlice<UInt8>
  ) -> Bool {
    let users: Set<String> = ["user", "username", "usr", "login", "name", "<user>"]
    let passwords: Set<String> = ["password", "pass", "passwd", "pwd", "pw", "token"]
    let word = String(lowercasingASCII: password)
    return word == "x-oauth-basic" || word == "x-token-auth"
      || (users.contains(String(lowercasingASCII: user)) && passwords.contains(word))
  }

  /// A token in the place of the user, as code hosts take it.
  private static func isToken(
    _ user: ArraySlice<UInt8>, scheme: ArraySlice<UInt8>, host: ArraySlice<UInt8>
  ) -> Bool {
    guard scheme.firstOffset(of: "http") != nil, MachineShape.matches(user),
      host.firstOffset(of: "sentry") == nil, case .literal = ValueClass(user)
    else { return false }
    return true
  }
}

/// Addresses to which anybody who knows them may post.
enum Webhooks {
  private static let marks: [String] = [
    "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/",
    "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "webhook.office.com/webhookb2/",
    "outlook.office.com/webhook/", "outlook.office365.com/webhook/", "api.telegram.org/bot",
    "hooks.zapier.com/hooks/catch/", "maker.ifttt.com/trigger/",
    "oapi.dingtalk.com/robot/send?access_token=", "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
    "open.feishu.cn/open-apis/bot/v2/hook/", "open.larksuite.com/open-apis/bot/v2/hook/",
    "chat.googleapis.com/v1/spaces/", "events.pagerduty.com/integration/",
    "alert.victorops.com/integrations/", "hooks.chime.aws/incomingwebhooks/", "/webhookb2/",
    "/hooks/", "/webhooks/incoming/",
  ]

  /// Those that other services have too, so that what follows has to be long and mixed.
  private static let commonMarks = 2

  /// What makes the address secret; `nil` if nothing does.
  static func secret(of address: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for (place, mark) in marks.enumerated() {
      guard let found = address.firstOffset(of: mark) else { continue }
      let tail = address[(found + mark.utf8.count)...]
      guard tail.count >= 12, TemplateExpression(in: tail) == nil, !isFiller(tail) else {
        return nil
      }
      let last = tail.split(separator: .slash).last ?? tail
      if place >= marks.count - commonMarks {
        return last.count >= 20 && MachineShape.matches(last) ? last : nil
      }
      return tail.contains(where: \.isDigit) ? tail : nil
    }
    return nil
  }

  private static func isFiller(_ tail: ArraySlice<UInt8>) -> Bool {
    tail.contains { $0 == .less || $0 == .dollar }
      || tail.split(separator: .slash).contains { ValueClass($0) == .placeholder }
      || tail.firstOffset(of: "your") != nil || tail.firstOffset(of: "xxx") != nil
  }
}
