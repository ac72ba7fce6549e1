public import Geodesy

/// A way from street to street over any number of waypoints in one vehicle, or on foot.
public struct StreetRoute: Hashable, Sendable {
  /// From each waypoint to the next.
  public var legs: [StreetLeg]
  /// Where each waypoint was brought to the streets.
  public var waypoints: [SnappedPlace]
  /// The gates that are shut when one comes there, and how long one waits.
  public var waits: [GateWait] = []

  /// The length of all legs.
  public var distance: Metres { legs.reduce(.zero) { $0 + $1.distance } }
  /// The time of all legs, with waits at gates.
  public var durationMilliseconds: Int {
    legs.reduce(waits.reduce(0) { $0 + $1.milliseconds }) { $0 + $1.durationMilliseconds }
  }

  /// The whole line, joints once.
  public var geometry: [Coordinate<WGS84>] {
    legs.reduce(into: []) { line, leg in
      line += line.last == leg.geometry.first ? leg.geometry.dropFirst() : leg.geometry[...]
    }
  }
}

/// The part of a street route between two waypoints.
public struct StreetLeg: Hashable, Sendable {
  /// Its length.
  public var distance: Metres
  /// Its time with turns, without waits at gates.
  public var durationMilliseconds: Int
  /// The line, at least two points; begins where the leg before ends.
  public var geometry: [Coordinate<WGS84>]
  /// For each piece of the line; empty if not asked for.
  public var annotations: [StreetAnnotation] = []
  /// For each point of the line its OpenStreetMap node; empty if not asked for.
  ///
  /// A point between two nodes has the one behind it, and the very last one the one ahead.
  public var nodes: [Int64] = []
  /// What to do in order: `depart` first, `arrive` last; empty if not asked for.
  public var steps: [StreetStep] = []
  /// The names of its longest streets, at most two, in the order of travel; none without steps.
  public var summary: [String] = []
}

/// A straight piece of a leg's line.
public struct StreetAnnotation: Hashable, Sendable {
  /// Its length.
  public var distance: Metres
  /// The time along it, without turns and junctions.
  public var durationMilliseconds: Double
  /// The OpenStreetMap way.
  public var way: Int64
}

/// A place brought to a street.
public struct SnappedPlace: Hashable, Sendable {
  /// Where it is on the street.
  public var coordinate: Coordinate<WGS84>
  /// How far it lies from the place that was asked for.
  public var distance: Metres
  /// The name of the street, as mapped.
  public var name: String?
  /// The OpenStreetMap way.
  public var way: Int64
  /// The bearing of the street there, degrees clockwise from north, in the direction it is drawn.
  public var bearing: Double
}
