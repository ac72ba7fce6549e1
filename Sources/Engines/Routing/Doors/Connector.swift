import Geodesy

/// A straight last stretch over open ground, from a walkable way to a door or outline.
struct Connector: Hashable, Sendable {
  /// The longest that a connector may be.
  static let longest = Metres(40)
  /// Walking over grass and kerbs, in millimetres per second.
  static let speed: Int64 = 1_100
  /// Every connector costs this much more, in milliseconds: mapped ways up to the door are surer.
  static let surcharge: Int64 = 4_000

  /// On the way.
  var from: Coordinate<WGS84>
  /// At the building.
  var to: Coordinate<WGS84>

  var length: Metres { from.distance(to: to) }

  var milliseconds: Int {
    Int(Int64(length.value * 1_000_000) / Self.speed + Self.surcharge)
  }
}
