/// Returns all that printing, dumping and reflecting a value shows, in one string.
package func renderings(of value: some Any) -> String {
  var dumped = ""
  dump(value, to: &dumped)
  var children = ""
  var pending = [Mirror(reflecting: value)]
  while let mirror = pending.popLast() {
    for child in mirror.children {
      children += "\(child.label ?? "") \(child.value)\n"
      pending.append(Mirror(reflecting: child.value))
    }
  }
  return
    "\(value)\n\(String(describing: value))\n\(String(reflecting: value))\n\(dumped)\(children)"
}
