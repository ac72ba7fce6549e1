import Synchronization

/// Makes identifiers that nobody else makes, from any thread, without waiting.
///
/// It owns ranges of time of a node number, which ``NodeKeeper`` reserves in the database. Within a
/// range it counts on when the clock stands, is set back, or 4,096 within a millisecond are not
/// enough; so identifiers may run ahead of the clock, and never repeat.
public final class IdentifierMaker: Sendable {
  private struct State {
    var range: IdentifierRange?
    /// The next number of the range that is free.
    var time: Int64 = 0
    var count: Int64 = 0
  }

  private let clock: any TimeSource
  private let state: Mutex<State>

  /// Makes a maker that has nothing yet.
  init(time: any TimeSource) {
    clock = time
    state = Mutex(State())
  }

  /// Makes a maker with a node number of its own for ever: for tests and for commands that make a
  /// new database, where no other server can be.
  public init(node: Int, time: any TimeSource) {
    precondition((0..<Int(IdentifierLayout.nodes)).contains(node), "a node has ten bits")
    clock = time
    state = Mutex(
      State(range: IdentifierRange(node: Int64(node), times: 0..<IdentifierLayout.times)))
  }

  /// Makes the next identifier.
  ///
  /// - Throws: ``IdentifierError/nothingReserved`` when the database could not be reached for so
  ///   long that everything reserved is used, or the year is 2093.
  public func make<Entity: ~Copyable>(
    _ entity: Entity.Type = Entity.self
  ) throws(IdentifierError) -> Identifier<Entity> {
    let now = IdentifierLayout.time(of: clock.now)
    let number = state.withLock { Self.next(from: &$0, now) }
    guard let number, let identifier = Identifier<Entity>(number: number) else {
      throw .nothingReserved
    }
    return identifier
  }

  private static func next(from state: inout State, _ now: Int64) -> Int64? {
    guard let range = state.range else { return nil }
    // A clock beyond the range (the machine slept) must not waste what is left of it.
    let time = range.times.contains(now) ? now : range.times.lowerBound
    if time > state.time { (state.time, state.count) = (time, 0) }
    guard state.time < range.times.upperBound else { return nil }
    defer {
      state.count += 1
      if state.count == IdentifierLayout.counts { (state.time, state.count) = (state.time + 1, 0) }
    }
    return state.time << IdentifierLayout.timeShift
      | range.node << IdentifierLayout.countBits | state.count
  }

  /// Goes on with a range of another node, or one that begins later.
  func use(_ range: IdentifierRange) {
    state.withLock { state in
      if let old = state.range, old.node == range.node,
        old.times.upperBound >= range.times.lowerBound
      {
        // The same node's range grew: what was used of it stays used.
        state.range = IdentifierRange(
          node: range.node, times: old.times.lowerBound..<range.times.upperBound)
      } else {
        // Times go on growing where the new range lets them.
        let time = range.times.contains(state.time) ? state.time + 1 : range.times.lowerBound
        state = State(range: range, time: time, count: 0)
      }
    }
  }

  /// Makes no more.
  ///
  /// - Returns: The first time that no identifier was made of.
  func stop() -> Int64 {
    state.withLock { state in
      defer { state.range = nil }
      return Self.unused(state)
    }
  }

  /// The first time that no identifier was made of.
  var unusedTime: Int64 { state.withLock { Self.unused($0) } }

  private static func unused(_ state: State) -> Int64 {
    state.count > 0 ? state.time + 1 : state.time
  }
}

/// Times that one server may make identifiers of, with one node number.
struct IdentifierRange: Equatable, Sendable {
  var node: Int64
  /// Milliseconds since the start of identifiers.
  var times: Range<Int64>
}

/// Why no identifier can be made.
public enum IdentifierError: Error, Equatable, Sendable {
  /// Every number that was reserved for this server is used.
  case nothingReserved
}
