public import Geodesy

/// A gate that people pass or not: 门岗.
public struct Gate: Hashable, Sendable {
  /// The OpenStreetMap node.
  public var node: Int64
  /// Where it is.
  public var coordinate: Coordinate<WGS84>
  /// The name as mapped ("南门").
  public var name: String?
  /// The number or short name (`ref`).
  public var ref: String?
  /// `opening_hours` as mapped.
  public var openingHours: String?
  /// The estate it leads into.
  public var estate: EstateIndex?
  /// What each profile may do, in the order of `Profile.allCases`.
  public var passages: [Passage]
  /// Whether nobody passes.
  public var isClosed: Bool { passages.allSatisfy { $0 == .closed } }

  /// What one profile may do here.
  public func passage(for profile: Profile) -> Passage { passages[profile.index] }
}

/// Whether one may pass.
public enum Passage: UInt8, CaseIterable, Sendable {
  /// Everybody of the profile may.
  case open
  /// Only to arrive or to leave, never on the way through: private, delivery, destination.
  case restricted
  /// Nobody of the profile may.
  case closed
}
