import SubstraConfig

extension NetrcFile {
  /// Finds the netrc file that a program with this environment would read.
  init?(ofProcess environment: [(name: [UInt8], value: [UInt8])]) {
    func value(of name: String) -> [UInt8]? {
      environment.first { $0.name.elementsEqual(name.utf8) }?.value
    }
    self.init(variable: value(of: "NETRC"), home: value(of: "HOME"))
  }
}
