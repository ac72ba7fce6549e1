public import Kernel

/// How many parts of a kind there are and how many are free: what is nil nobody has said, which is
/// not zero.
public struct LiveCounts: Hashable, Sendable {
  /// The most of anything; whoever says more is wrong.
  public static let most = 10_000

  /// The kind.
  public var part: LivePart
  /// How many there are.
  public var total: Int?
  /// How many can be used now.
  public var free: Int?
  /// How many are broken.
  public var outOfOrder: Int?
  /// Of how many nobody knows.
  public var unknown: Int?
  /// How many people wait for a turn.
  public var waiting: Int?

  /// Counts a kind.
  public init(
    _ part: LivePart, total: Int? = nil, free: Int? = nil, outOfOrder: Int? = nil,
    unknown: Int? = nil, waiting: Int? = nil
  ) {
    self.part = part
    self.total = total
    self.free = free
    self.outOfOrder = outOfOrder
    self.unknown = unknown
    self.waiting = waiting
  }

  /// Whether there can be so many: none below zero, and no more in parts than in all.
  public var isPossible: Bool {
    let counts = [total, free, outOfOrder, unknown, waiting].compactMap(\.self)
    guard counts.allSatisfy({ (0...Self.most).contains($0) }) else { return false }
    guard let total else { return true }
    return (free ?? 0) + (outOfOrder ?? 0) + (unknown ?? 0) <= total
  }

  /// The same when what was said of now is over: how many there are is still so.
  var stale: LiveCounts {
    LiveCounts(part, total: total, free: nil, outOfOrder: nil, unknown: total)
  }
}

/// What one source says of the parts of a kind, and how old that is.
public struct LiveState: Hashable, Sendable {
  /// How many, as they are to be shown now.
  public var counts: LiveCounts
  /// Who says so.
  public var source: String
  /// When it was so.
  public var reportedAt: Moment
  /// When we heard it.
  public var heardAt: Moment
  /// After then nobody knows.
  public var endsAt: Moment

  /// Whether it is over, so that nobody knows how many are free.
  public func isStale(at now: Moment) -> Bool { endsAt <= now }

  /// How old it is.
  public func age(at now: Moment) -> Duration { max(.zero, now - reportedAt) }

  /// As it is to be shown now.
  func seen(at now: Moment) -> LiveState {
    var state = self
    if isStale(at: now) { state.counts = counts.stale }
    return state
  }
}
