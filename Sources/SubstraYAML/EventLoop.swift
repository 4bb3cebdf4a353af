import CSubstraYAML

/// libyaml alone: the cost that everything else is measured against.
package enum EventLoop {
  /// Parses a text and drops its events.
  ///
  /// - Returns: the number of events, or `nil` if libyaml refuses the text.
  package static func countEvents(in source: [UInt8]) -> Int? {
    unsafe source.withUnsafeBufferPointer { bytes in
      guard var parser = try? unsafe EventParser(bytes) else { return nil }
      var event = unsafe yaml_event_t()
      var count = 0
      while unsafe parser.next(into: &event) {
        count += 1
        let isLast = unsafe event.type == YAML_STREAM_END_EVENT
        unsafe yaml_event_delete(&event)
        if isLast { return count }
      }
      return nil
    }
  }
}
