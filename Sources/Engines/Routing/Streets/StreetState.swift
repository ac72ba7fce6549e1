/// What holds at the time of a search over and above what the map always says.
struct StreetState: Hashable, Sendable {
  /// The gates that nobody passes, ascending.
  var shutGates: [Int32] = []
  /// The positions in `StreetNetwork.conditions` of what holds just then, ascending.
  var conditions: [Int32] = []

  /// Nothing is shut, and nothing holds that holds only at times.
  static let usual = StreetState()
}
