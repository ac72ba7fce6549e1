/// One of the eight directions people say.
public enum CompassDirection: UInt8, CaseIterable, Sendable {
  /// Clockwise from north.
  case north, northeast, east, southeast, south, southwest, west, northwest

  /// The direction nearest to a bearing in degrees clockwise from north.
  public init(bearing: Double) {
    let eighth = Int((bearing / 45).rounded()) % 8
    self = Self.allCases[(eighth + 8) % 8]
  }
}
