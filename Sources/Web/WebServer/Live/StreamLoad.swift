import Synchronization

/// How many streams there are, by who listens.
final class StreamLoad: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// Counts a stream.
  ///
  /// - Throws: ``Problem`` when there are too many.
  func enter(_ visitor: String, _ bounds: StreamBounds) throws(Problem) -> Slot {
    let problem: Problem? = counts.withLock { counts in
      guard counts.values.reduce(0, +) < bounds.streams else { return Problem(.overloaded) }
      guard counts[visitor, default: 0] < bounds.perVisitor else {
        return Problem(.tooManyRequests).retry(afterSeconds: 5)
      }
      counts[visitor, default: 0] += 1
      return nil
    }
    if let problem { throw problem }
    return Slot(self, visitor)
  }

  /// The number of streams.
  var count: Int { counts.withLock { $0.values.reduce(0, +) } }

  private func leave(_ visitor: String) {
    counts.withLock { counts in
      let left = counts[visitor, default: 1] - 1
      counts[visitor] = left > 0 ? left : nil
    }
  }

  /// A place that is free again when nobody holds it.
  final class Slot: Sendable {
    private let load: StreamLoad
    private let visitor: String

    fileprivate init(_ load: StreamLoad, _ visitor: String) {
      self.load = load
      self.visitor = visitor
    }

    deinit { load.leave(visitor) }
  }
}
