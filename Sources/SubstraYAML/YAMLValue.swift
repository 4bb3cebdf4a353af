/// What PyYAML's `SafeLoader` constructs of a node.
package enum YAMLValue: Sendable, Hashable {
  /// `None`.
  case null
  /// `True` or `False`.
  case bool(Bool)
  /// An `int`; `nil` when it does not fit into an `Int`.
  case integer(Int?)
  /// A `float`.
  case float(Double)
  /// A `str`: the scalar's text.
  case string
  /// A `datetime.date`.
  case date
  /// A `datetime.datetime`.
  case timestamp
  /// A `bytes` object.
  case binary
  /// A `list`, also that of `!!omap` and `!!pairs`.
  case sequence
  /// A `dict`.
  case mapping
  /// A `set`.
  case set
}
