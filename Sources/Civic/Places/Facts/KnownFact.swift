public import Kernel

/// A fact of a place with when, how and by whom it is known.
public struct KnownFact: Hashable, Sendable {
  /// Which.
  public var fact: PlaceFact
  /// Whether it holds: a microwave that passers-by found gone does not.
  public var holds: Bool
  /// When and by whom it was looked at.
  public var check: PlaceCheck

  /// So long the word of passers-by that something is missing stands; then it is as before.
  public static let doubtLife: Duration = .seconds(3 * 86_400)

  /// Makes a fact.
  public init(_ fact: PlaceFact, holds: Bool, check: PlaceCheck) {
    self.fact = fact
    self.holds = holds
    self.check = check
  }

  /// Whether what passers-by found missing is as before, because nobody has said so for days.
  public func isOver(at now: Moment) -> Bool {
    !holds && check.by == .rider && now - check.at >= Self.doubtLife
  }

  /// How old it is.
  public func freshness(
    of kind: PlaceKind, at now: Moment, catalogue: PlaceCatalogue = .shipped
  ) -> PlaceFreshness {
    PlaceFreshness(checkedAt: check.at, now: now, life: catalogue.staleAfter(kind))
  }
}
