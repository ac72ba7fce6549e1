import Synchronization

/// A count that closures and tasks share.
final class Tally: Sendable {
  private let held = Atomic(0)
  var count: Int { held.load(ordering: .relaxed) }

  @discardableResult
  func add() -> Int { held.add(1, ordering: .relaxed).newValue }
}
