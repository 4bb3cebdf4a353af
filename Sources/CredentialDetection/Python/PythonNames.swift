/// The values that names may have, and the blocks in which they were assigned.
///
/// An assignment replaces those before it in the same block and in blocks inside it. An assignment
/// in another branch, or in an inner block, only adds a value.
struct PythonNames {
  /// A credential in a dictionary.
  struct Entry {
    let isToken: Bool
    let literal: PythonLiteral
  }

  /// A value that a name may have.
  enum Item {
    case literal(PythonLiteral)
    /// Dictionaries with these credentials.
    case entries(Range<Int>)
  }

  /// The credentials in dictionaries, in the order of the file.
  private(set) var entries: [Entry] = []
  private var assigned: [ArraySlice<UInt8>: [(block: Int, item: Item)]] = [:]
  /// The open blocks, by the column of their statements.
  private var blocks: [(column: Int, number: Int)] = [(0, 0)]
  private var lastBlock = 0

  /// Begins a statement at a column, which closes the blocks that are further to the right.
  mutating func beginStatement(atColumn column: Int) {
    while let last = blocks.last, last.column > column, blocks.count > 1 { blocks.removeLast() }
    openBlock(atColumn: column)
  }

  /// Begins a block, unless one is open at the column.
  mutating func openBlock(atColumn column: Int) {
    guard let last = blocks.last, last.column < column else { return }
    lastBlock += 1
    blocks.append((column, lastBlock))
  }

  /// The values that a name may have.
  func items(of name: ArraySlice<UInt8>) -> [Item] { assigned[name, default: []].map(\.item) }

  /// Assigns the known values to a name; no items if none is known.
  ///
  /// - Parameter isAdded: Whether the name may still have its earlier values.
  mutating func assign(_ items: [Item], to name: ArraySlice<UInt8>, isAdded: Bool = false) {
    let block = blocks.last?.number ?? 0
    var known = assigned.removeValue(forKey: name) ?? []
    // Blocks are numbered in order, so these are the ones inside the current block.
    while !isAdded, let last = known.last, last.block >= block { known.removeLast() }
    known += items.map { (block, $0) }
    guard !known.isEmpty else { return }
    assigned[name] = known.suffix(PythonScope.mostValues)
  }

  /// Adds a credential in a dictionary.
  mutating func add(_ entry: Entry) { entries.append(entry) }
}
