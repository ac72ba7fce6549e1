/// What a side is for a profile while a condition holds.
struct ConditionalSide: Hashable, Sendable {
  var side: Int32
  /// `Profile.index`.
  var profile: UInt8
  /// Milliseconds, or `StreetNetwork.impassable`.
  var weight: Int32
  /// The position in `StreetNetwork.conditions`.
  var condition: Int32
}
