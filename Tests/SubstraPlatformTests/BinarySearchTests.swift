import SubstraPlatform
import Testing

struct BinarySearchTests {
  @Test func `the first place that is not before is found, wherever it is`() {
    for count in 0..<20 {
      for first in 0...count {
        #expect(BinarySearch.firstPlace(of: count) { $0 < first } == first)
      }
    }
  }
}
