/// What matters about an edge besides its class.
struct EdgeFlags: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  static let bridge = EdgeFlags(rawValue: 1 << 0)
  static let tunnel = EdgeFlags(rawValue: 1 << 1)
  /// Inside a building by its tags: corridors, `indoor=yes`, building passages.
  static let indoors = EdgeFlags(rawValue: 1 << 2)
  /// `layer` or `level` other than the ground.
  static let otherLevel = EdgeFlags(rawValue: 1 << 3)
  static let roundabout = EdgeFlags(rawValue: 1 << 4)
  /// An e-bike may be left at the side.
  static let bikeKerb = EdgeFlags(rawValue: 1 << 5)
  /// A car may be left at the side.
  static let carKerb = EdgeFlags(rawValue: 1 << 6)
  /// Steps that lead up in the direction of the way.
  static let up = EdgeFlags(rawValue: 1 << 7)
  /// Steps that lead down in the direction of the way.
  static let down = EdgeFlags(rawValue: 1 << 8)

  /// No place to step off the way onto open ground.
  static let detached: EdgeFlags = [.bridge, .tunnel, .indoors, .otherLevel]
}
