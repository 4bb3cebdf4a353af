import SubstraPlatform

/// URLs that are secrets themselves, since everyone who has one can post to it.
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

  /// Hosts and paths after which the next part of the path is a key, if it is long and mixed.
  private static let keys = [
    "infura.io/v3/", "alchemy.com/v2/", "alchemyapi.io/v2/", "quiknode.pro/", "anaconda.org/t/",
  ]

  /// Parts of paths that precede a secret.
  private static let pathMarks: TextSet = ["bot", "t/", "v2/", "v3/"]

  /// Whether the slash at an index begins such a part.
  static func hasPathMark(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    pathMarks.occurs(at: index + 1, in: text)
  }

  private static let markSet = PartSet(marks + keys)

  /// The number of marks at the end of the list that occur in URLs of other services, too.
  ///
  /// What follows these has to be long and mixed.
  private static let commonMarks = 2

  /// The secret part of a URL; `nil` if it is not the URL of a webhook.
  static func secret(of url: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    // Nearly all URLs end here, after one pass for all marks.
    guard markSet.occurs(in: url) else { return nil }
    for mark in keys {
      guard let found = url.firstOffset(of: mark) else { continue }
      let key = url[(found + mark.utf8.count)...].prefix { $0 != .slash && $0 != .questionMark }
      return key.count >= 20 && MachineShape.matches(key) && !isFiller(key) ? key : nil
    }
    for (index, mark) in marks.enumerated() {
      guard let found = url.firstOffset(of: mark) else { continue }
      let tail = url[(found + mark.utf8.count)...]
      guard tail.count >= 12, TemplateExpression(in: tail) == nil, !isFiller(tail) else {
        return nil
      }
      let last = tail.split(separator: .slash).last ?? tail
      if index >= marks.count - commonMarks {
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
