/// Finds places in what is sorted.
package enum BinarySearch {
  /// The first place of so many that is no longer before what is looked for; the number of places if
  /// all are.
  ///
  /// Not generic: the runtime takes longer to make types than most searches take.
  ///
  /// - Parameter isBefore: Whether a place is before it; once it is not, no later one is.
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
