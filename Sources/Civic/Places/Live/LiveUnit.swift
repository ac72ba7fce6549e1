public import Kernel

/// How a single part stands, such as a bay of a charging site.
public struct LiveUnit: Hashable, Sendable {
  /// How it stands; the words are ours, whatever a partner calls it.
  public enum Status: String, CaseIterable, Sendable {
    /// It can be used now.
    case free
    /// Somebody uses it.
    case used
    /// It is kept for somebody, or something stands in the way.
    case held
    /// It is broken, or not there yet.
    case broken
    /// Nobody knows.
    case unknown
    /// It is no longer.
    case gone
  }

  /// What names it at its source.
  public var name: String
  /// What it is.
  public var part: LivePart
  /// How it stands.
  public var status: Status
  /// When it was so.
  public var reportedAt: Moment

  /// Describes one.
  public init(_ name: String, _ part: LivePart, _ status: Status, reportedAt: Moment) {
    self.name = name
    self.part = part
    self.status = status
    self.reportedAt = reportedAt
  }
}

extension LiveUnit {
  /// How many of each kind there are, and when the youngest of them was so.
  static func counts(_ units: [LiveUnit]) -> [(counts: LiveCounts, reportedAt: Moment)] {
    Dictionary(grouping: units.filter { $0.status != .gone }, by: \.part).sorted {
      $0.key < $1.key
    }.map { part, units in
      func count(_ status: Status) -> Int { units.count { $0.status == status } }
      let counts = LiveCounts(
        part, total: units.count, free: count(.free), outOfOrder: count(.broken),
        unknown: count(.unknown))
      return (counts, units.map(\.reportedAt).max() ?? .earliest)
    }
  }
}
