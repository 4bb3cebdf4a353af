@Option(help: "a") var password: String = #"CANARY"9x!Qz"#
let token = a ? "a1b2c3d4e5f60718" : b ?? Secret("CANARY9f2c7d1e8a")
let url = "https://ann:\(f("a)"))@h" + """
  -----BEGIN PRIVATE KEY-----
  """ /* /* */ */
