/// A value for every setting of the table.
struct SettingTable<Value> {
  private var values: [Value]

  /// Creates a table with the same value everywhere.
  init(repeating value: Value) {
    values = Array(repeating: value, count: Setting.allCases.count)
  }

  /// The value of a setting.
  subscript(setting: Setting) -> Value {
    get { values[setting.place] }
    set { values[setting.place] = newValue }
  }
}

extension SettingTable: Sendable where Value: Sendable {}

extension Setting {
  /// The setting's place in `allCases`.
  fileprivate var place: Int {
    switch self {
    case .url: 0
    case .token: 1
    case .username: 2
    case .password: 3
    case .retryTimeout: 4
    case .insecure: 5
    case .backendType: 6
    case .tokenExpiresAt: 7
    case .allowImplicitLogin: 8
    }
  }
}
