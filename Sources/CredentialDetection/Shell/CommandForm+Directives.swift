/// The lines of servers' configurations with a credential in a word without a name for it.
extension CommandForm {
  /// The forms of lines, by their first words.
  static let directives = [
    // haproxy
    CommandForm(["stats"], "auth <user:password>"),
    CommandForm(["user"], "* insecure-password <password>"),
    // Redis
    CommandForm(["masterauth"], "<password>"),
    CommandForm(["sentinel"], "auth-pass * <password>"),
    CommandForm(["user"], "... ><password>"),
    // Net-SNMP
    CommandForm(["createuser"], "* sha|sha-*|md5 <password>"),
    CommandForm(["createuser"], "* * * aes|aes-*|des <password>"),
    // fetchmail
    CommandForm(["poll", "user"], "... password|pass <password>"),
    // squid, tinyproxy, ProFTPD, tgt, Network UPS Tools
    CommandForm(["cache_peer"], "... login=<user:password>"),
    CommandForm(["basicauth"], "* <password>"),
    CommandForm(["sqlconnectinfo"], "* * <password>"),
    CommandForm(["incominguser", "outgoinguser"], "* <password>"),
    CommandForm(["monitor"], "* * * <password> master|slave|primary|secondary"),
    // proxychains
    CommandForm(["socks4", "socks5"], "* * * <password>"),
    // routers and switches
    CommandForm(["enable"], "secret|password 0 <password>"),
    CommandForm(["enable"], "secret|password <password>"),
    CommandForm(["username"], "... password|secret 0 <password>"),
    CommandForm(["username"], "... password|secret <password>"),
    CommandForm(["tacacs-server", "radius-server"], "... key <password>"),
    CommandForm(["crypto"], "isakmp key <password>"),
    CommandForm(["snmp-server"], "community <password>"),
    CommandForm(["rocommunity", "rwcommunity"], "<password>"),
  ]
}
