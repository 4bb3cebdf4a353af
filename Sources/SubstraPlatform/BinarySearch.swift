/// Binary search over sorted collections.
package enum BinarySearch {
  /// Returns the first index that is not before the wanted element; `count` if all are before it.
  ///
  /// Not generic: instantiating a generic type at run time takes longer than most searches.
  ///
  /// - Parameter isBefore: Whether the element at an index is before the wanted one. Once it
  ///   returns `false`, it must do so for all later indices.
  package static func firstPlace(of count: Int, isBefore: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
