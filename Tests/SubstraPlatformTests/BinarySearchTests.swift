import SubstraPlatform
import Testing

struct BinarySearchTests {
  @Test func `the first element that is not before is found at any index`() {
    for count in 0..<20 {
      for first in 0...count {
        #expect(BinarySearch.firstPlace(of: count) { $0 < first } == first)
      }
    }
  }
}
