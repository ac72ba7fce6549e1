import Database
public import Directory
public import Kernel

/// The turn of one person at a kind of appliance that a place shares, such as its rice cookers.
public struct ApplianceTurn: Hashable, Sendable {
  /// How far it is.
  public enum State: String, CaseIterable, Sendable {
    /// Others come first.
    case waiting
    /// One is free, and kept for a few minutes.
    case called
    /// They use it.
    case using
  }

  /// Whose it is.
  public var person: PersonMark
  /// In which order they came.
  public var number: Int64
  /// How far it is.
  public var state: State
  /// Since when.
  public var since: Moment
  /// When it ends by itself.
  public var endsAt: Moment

  /// Describes one.
  public init(
    of person: PersonMark, number: Int64, _ state: State, since: Moment, endsAt: Moment
  ) {
    self.person = person
    self.number = number
    self.state = state
    self.since = since
    self.endsAt = endsAt
  }

  /// For what people are marked here.
  public static let purpose = "appliance turn"
}

/// Who uses the appliances of one kind at one place, and who comes next: plain values and rules.
///
/// Nobody looks after it: what ends by itself ends when somebody looks next, in the order in which
/// it would have ended, and whoever is called has their minutes from then on.
public struct TurnQueue: Hashable, Sendable {
  /// So long one may use it while others wait.
  public static let using: Duration = .seconds(20 * 60)
  /// So long a free one is kept for whoever is called.
  public static let calling: Duration = .seconds(5 * 60)
  /// Who waits longer has gone.
  public static let waiting: Duration = .seconds(2 * 3_600)
  /// More do not wait at one place.
  public static let most = 40

  /// How many can be used.
  public let capacity: Int
  /// The turns, in the order in which people came.
  public private(set) var turns: [ApplianceTurn]

  /// Takes turns in any order.
  public init(capacity: Int, _ turns: [ApplianceTurn] = []) {
    self.capacity = max(0, capacity)
    self.turns = turns.sorted { $0.number < $1.number }
  }

  /// What somebody does.
  public enum Step: String, CaseIterable, Sendable {
    /// They want one.
    case join
    /// They are called, and begin.
    case begin
    /// They are through, or go without.
    case leave
  }

  /// Why something was not done.
  public enum Refusal: String, Error, Sendable {
    /// Too many wait.
    case full
    /// It is not their turn.
    case notCalled = "not-called"
  }

  /// Ends what is over by now, and calls whoever is next.
  ///
  /// - Parameter now: the present moment.
  /// - Returns: How many uses ended.
  @discardableResult
  public mutating func settle(at now: Moment) -> Int {
    var ended = 0
    while let next = turns.filter({ $0.endsAt <= now }).min(by: { $0.endsAt < $1.endsAt }) {
      if next.state == .using { ended += 1 }
      turns.removeAll { $0.number == next.number }
      call(at: next.endsAt)
    }
    call(at: now)
    return ended
  }

  private mutating func call(at moment: Moment) {
    while turns.count(where: { $0.state != .waiting }) < capacity,
      let place = turns.firstIndex(where: { $0.state == .waiting })
    {
      turns[place].state = .called
      turns[place].since = moment
      turns[place].endsAt = moment + Self.calling
    }
  }

  /// Takes what somebody does.
  ///
  /// - Parameters:
  ///   - step: what.
  ///   - person: who.
  ///   - now: when.
  /// - Returns: How many uses ended with it.
  /// - Throws: Why it is not done.
  @discardableResult
  public mutating func take(
    _ step: Step, by person: PersonMark, at now: Moment
  ) throws(Refusal) -> Int {
    var ended = settle(at: now)
    let own = turns.firstIndex { $0.person == person }
    switch step {
    case .join:
      guard own == nil else { break }
      guard turns.count < Self.most else { throw .full }
      turns.append(
        ApplianceTurn(
          of: person, number: (turns.last?.number ?? 0) + 1, .waiting, since: now,
          endsAt: now + Self.waiting))
    case .begin:
      guard let own, turns[own].state != .waiting else { throw .notCalled }
      if turns[own].state == .called {
        turns[own].state = .using
        turns[own].since = now
        turns[own].endsAt = now + Self.using
      }
    case .leave:
      if let own {
        if turns[own].state == .using { ended += 1 }
        turns.remove(at: own)
      }
    }
    settle(at: now)
    return ended
  }

  /// How many use one or are called.
  public var taken: Int { turns.count { $0.state != .waiting } }
  /// How many wait.
  public var waiting: Int { turns.count { $0.state == .waiting } }

  /// The turn of a person; nil without one.
  public func turn(of person: PersonMark) -> ApplianceTurn? { turns.first { $0.person == person } }

  /// How many come before a person who waits; nil for anybody else.
  public func ahead(of person: PersonMark) -> Int? {
    guard let own = turn(of: person), own.state == .waiting else { return nil }
    return turns.count { $0.state == .waiting && $0.number < own.number }
  }

  /// For how long somebody would wait if everybody used all their time.
  ///
  /// - Parameters:
  ///   - ahead: how many come before them.
  ///   - now: the present moment.
  /// - Returns: How long; nil where nothing works.
  public func wait(behind ahead: Int, at now: Moment) -> Duration? {
    guard capacity > 0 else { return nil }
    var free = turns.filter { $0.state != .waiting }.map { turn in
      max(.zero, turn.state == .called ? Self.using : turn.endsAt - now)
    }
    while free.count < capacity { free.append(.zero) }
    for _ in 0..<ahead {
      free.sort()
      free[0] += Self.using
    }
    return free.min()
  }
}
