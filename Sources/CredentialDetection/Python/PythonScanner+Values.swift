extension PythonScanner {
  /// Ends a value: checks it, or records it for the name to which it is assigned.
  mutating func endExpression(keepsTarget: Bool = false) {
    if keepsTarget {
      if !scope.expression.isEmpty, scope.choices.count < PythonScope.mostValues {
        scope.choices.append(scope.expression)
      }
      scope.expression = PythonExpression()
      return
    }
    guard scope.loop == nil else { return endLoop() }
    let targets = scope.targets
    endValue()
    switch scope.kind {
    case .file, .group: assign(scope.values, to: targets)
    case .parameters:
      if let name = targets.first, let value = scope.values.last {
        names.assign(items(of: value, as: name), to: source[name], isAdded: true)
      }
    case .call, .login: takeArgument(named: targets.first)
    case .dictionary: takeEntry(named: targets.first)
    case .lookup where scope.position == 1 || !targets.isEmpty: scope.result = scope.values.last
    case .index:
      var result = scope.values.last
      let index = result?.literal == nil ? nil : result?.firstText
      result?.index = index
      scope.result = result
    case .list, .lookup, .other: break
    }
    if scope.kind != .group, scope.kind != .list { scope.values = [] }
    (scope.targets, scope.chained, scope.key, scope.annotated) = ([], [], nil, nil)
    scope.isAtStart = true
  }

  /// Ends one of several values: an item of a tuple, or of a bracket.
  mutating func endValue() {
    var value = scope.expression
    if !scope.choices.isEmpty {
      value = PythonExpression(choices: scope.choices + [scope.expression])
      scope.choices = []
    }
    scope.expression = PythonExpression()
    guard !value.isEmpty else { return }
    if scope.values.count < PythonScope.mostValues { scope.values.append(value) }
  }

  /// Ends the values over which a `for` iterates.
  mutating func endLoop() {
    guard let targets = scope.loop else { return }
    let iterated = scope.expression
    (scope.loop, scope.isInLoopNames) = (nil, false)
    scope.expression = PythonExpression()
    let dictionaries: [PythonNames.Item] =
      iterated.entries.map { [.entries($0)] }
      ?? iterated.names.first.map { names.items(of: source[$0]) } ?? []
    for (index, target) in targets.enumerated() {
      var items = dictionaries
      for item in iterated.items {
        let isShared = targets.count > 1 && index < item.items.count
        items += self.items(of: isShared ? item.items[index] : item, as: target)
      }
      names.assign(items, to: source[target], isAdded: items.isEmpty)
      for use in unresolved where use.name == source[target] { report(items, as: use.setting) }
    }
  }
}

extension PythonScanner {
  private mutating func assign(_ values: [PythonExpression], to targets: [Range<Int>]) {
    guard let first = targets.first, let value = values.first else { return }
    if let key = scope.key { return addEntry(to: source[first], key, value) }
    guard targets.count > 1 else {
      rename(value, to: source[first])
      for target in scope.chained + [first] {
        // A tuple is not a single value, so the value of the name is unknown.
        let items = values.count == 1 ? items(of: value, as: target) : []
        names.assign(items, to: source[target])
      }
      return
    }
    let shared = values.count == 1 ? value.items : values
    for (index, target) in targets.enumerated() {
      let items = index < shared.count ? items(of: shared[index], as: target) : []
      names.assign(items, to: source[target])
    }
  }

  /// Follows `C = substra.Client`.
  private mutating func rename(_ value: PythonExpression, to name: ArraySlice<UInt8>) {
    let isClient =
      value.first == nil && value.names.count <= 2
      && value.names.last.map { source[$0].elementsEqual("Client".utf8) } == true
    if !isClient {
      clientNames.remove(name)
    } else if clientNames.count < PythonScope.mostValues {
      clientNames.insert(name)
    }
  }

  /// Adds `settings["token"] = "x"` to the entries of `settings`.
  private mutating func addEntry(
    to name: ArraySlice<UInt8>, _ key: Range<Int>, _ value: PythonExpression
  ) {
    let start = names.entries.count
    addEntries(of: value, key)
    let added = start..<names.entries.count
    if !added.isEmpty { names.assign([.entries(added)], to: name, isAdded: true) }
  }

  private mutating func addEntries(of value: PythonExpression, _ key: Range<Int>) {
    guard let isToken = isToken(source[key]) else { return }
    for case .literal(let literal) in items(of: value, as: key) {
      names.add(PythonNames.Entry(isToken: isToken, literal: literal))
    }
  }

  /// The possible values of an expression: strings, with the name or key to which they are
  /// assigned, and dictionaries.
  private func items(of value: PythonExpression, as name: Range<Int>?) -> [PythonNames.Item] {
    let choices = value.choices.flatMap { items(of: $0, as: name) }
    guard !value.isMixed else { return choices }
    if let literal = value.literal, let first = value.first {
      return [
        .literal(PythonLiteral(name: name, start: name?.lowerBound ?? first, value: literal))
      ]
    }
    if let entries = value.entries { return choices + [.entries(entries)] }
    guard let root = value.root else { return choices }
    let known = names.items(of: source[root])
    guard value.isIndexed else { return choices + known }
    // `settings["token"]`, `clients["org-1"]`
    let setting = value.index.flatMap { isToken(source[$0]) }
    return choices + known.flatMap { parts(of: $0, isToken: setting) }
  }

  /// The values in a dictionary under a setting's name, or the dictionary itself.
  private func parts(of item: PythonNames.Item, isToken: Bool?) -> [PythonNames.Item] {
    guard case .entries(let range) = item else { return [] }
    guard let isToken else { return [item] }
    return names.entries[range].prefix(PythonScope.mostValues).filter { $0.isToken == isToken }
      .map { .literal($0.literal) }
  }

  /// `true` for `token`, `false` for `password`.
  private func isToken(_ key: ArraySlice<UInt8>) -> Bool? {
    key.elementsEqual("token".utf8) ? true : key.elementsEqual("password".utf8) ? false : nil
  }

  private mutating func takeEntry(named key: Range<Int>?) {
    guard let value = scope.values.last else { return }
    if let key { return addEntries(of: value, key) }
    guard value.isUnpacked else { return }
    // `{**settings, "url": …}`
    for case .entries(let range) in items(of: value, as: nil)
    where range.upperBound <= scope.firstEntry {
      for entry in names.entries[range].prefix(PythonScope.mostValues) { names.add(entry) }
    }
  }
}

extension PythonScanner {
  private mutating func takeArgument(named name: Range<Int>?) {
    guard let value = scope.values.last else { return }
    let isLogin = scope.kind == .login && scope.position == 1
    let key = name.map { source[$0] } ?? (isLogin ? Array("password".utf8)[...] : [])
    let isCredential = isToken(key) != nil
    guard isCredential || value.isUnpacked || value.entries != nil else { return }
    let items = items(of: value, as: name)
    if items.isEmpty, let root = value.root, unresolved.count < PythonScope.mostValues {
      unresolved.append((source[root], isCredential ? key : nil))
    }
    report(items, as: isCredential ? key : nil)
  }

  /// Reports literals as a setting, and the credentials of dictionaries.
  private mutating func report(_ items: [PythonNames.Item], as setting: ArraySlice<UInt8>?) {
    for item in items {
      switch item {
      case .literal(let literal):
        if let setting { check(literal, isToken: isToken(setting) ?? false) }
      case .entries(let range):
        guard setting == nil, reported.insert(range.lowerBound).inserted else { continue }
        for entry in names.entries[range] { check(entry.literal, isToken: entry.isToken) }
      }
    }
  }

  private mutating func check(_ literal: PythonLiteral, isToken: Bool) {
    let kind: CredentialKind = isToken ? .token : .password
    let key = Array((isToken ? "token" : "password").utf8)[...]
    guard
      CredentialClassifier.credential(literal.value, under: .credential(kind), key: key) != nil
    else { return }
    found.append(
      TextMatch(
        detector: .substraClient, kind: .value(kind), name: literal.name, start: literal.start,
        value: literal.value))
  }
}
