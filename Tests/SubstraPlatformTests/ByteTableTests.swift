import SubstraPlatform
import Testing

struct ByteTableTests {
  @Test func `strings are numbered once, in their order`() {
    var table = ByteTable()
    let numbers = ["b", "a", "b", "", "ab", ""].map { table.add(Array($0.utf8)[...]) }
    #expect(numbers.map(\.number) == [0, 1, 0, 2, 3, 2])
    #expect(numbers.map(\.isNew) == [true, true, false, true, true, false])
    #expect(table.count == 4)
    #expect(Array(table[3]) == Array("ab".utf8))
    #expect(table[2].isEmpty)
  }

  @Test func `many strings are found again, and others are not`() {
    var table = ByteTable()
    for number in 0..<10_000 { _ = table.add(Array("key \(number)".utf8)[...]) }
    let found = (0..<10_000).map { table.number(of: Array("key \($0)".utf8)[...]) }
    #expect(found == (0..<10_000).map { $0 })
    #expect(table.number(of: Array("key 10000".utf8)[...]) == nil)
  }
}
