/// A pipe that a child writes to besides its standard streams.
///
/// A class, since an array can't contain descriptors, which can't be copied.
final class AdditionalPipe {
  /// Both ends; the writing end is closed once the child has it.
  var pair: DescriptorPair

  /// Makes the pipe number `index` of `count`.
  ///
  /// In the child, the pipes are the descriptors from 3 on. Ours have higher numbers, so that none
  /// is overwritten before the child has it.
  init(_ index: Int, of count: Int) throws(SystemError) {
    pair = try DescriptorPair(numberedFrom: Int32(3 + count))
    number = Int32(3 + index)
  }

  /// The descriptor of the child.
  let number: Int32

  /// Makes all pipes of a child.
  static func make(_ count: Int) throws(SystemError) -> [AdditionalPipe] {
    var pipes: [AdditionalPipe] = []
    for index in 0..<count { pipes.append(try AdditionalPipe(index, of: count)) }
    return pipes
  }
}
