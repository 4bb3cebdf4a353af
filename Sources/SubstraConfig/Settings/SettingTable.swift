/// A dictionary with a value for every setting.
struct SettingTable<Value> {
  private var values: [Value]

  /// Creates a table with the same value everywhere.
  init(repeating value: Value) {
    values = Array(repeating: value, count: Setting.allCases.count)
  }

  /// The value of a setting.
  subscript(setting: Setting) -> Value {
    get { values[setting.index] }
    set { values[setting.index] = newValue }
  }

  /// Changes the value of a setting in place; through the subscript, an array would be copied.
  mutating func update(_ setting: Setting, _ change: (inout Value) -> Void) {
    change(&values[setting.index])
  }

  /// Appends to the array of a setting, without a copy of the array or the element.
  mutating func append<Element>(_ element: consuming Element, to setting: Setting)
  where Value == [Element] {
    values[setting.index].append(element)
  }
}

extension SettingTable: Sendable where Value: Sendable {}

extension Setting {
  /// The setting's index in `allCases`.
  fileprivate var index: Int {
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
    case .manageURL: 9
    }
  }
}
