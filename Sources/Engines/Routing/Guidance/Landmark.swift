import Geodesy
import Synchronization

/// Something with a name that one sees where something is to be done.
public struct Landmark: Hashable, Sendable {
  /// Where it is as one comes.
  public enum Side: UInt8, CaseIterable, Sendable {
    /// On the left.
    case left
    /// On the right.
    case right
    /// Straight ahead.
    case ahead
  }

  /// The building.
  public var building: BuildingIndex
  /// Where it is as one comes.
  public var side: Side
}

/// The buildings of a city that have a name of their own, found by place; made when first needed.
final class LandmarkIndex: Sendable {
  /// Farther from the corner a building is no landmark of it, in metres.
  static let reach = 35.0
  /// Within so many degrees of the direction of travel it is ahead.
  static let ahead = 25.0

  private struct Content: Sendable {
    var buildings: [Int32]
    var tree: PackedRTree
  }

  private let made = Mutex<Content?>(nil)

  /// The nearest named building to a place that is come to in a direction.
  func landmark(
    at place: Coordinate<WGS84>, coming bearing: Double, _ buildings: [Building]
  ) -> Landmark? {
    let content = content(buildings)
    var best: (index: Int32, nearest: Segment.Nearest)?
    content.tree.nearest(place, within: Metres(Self.reach)) { position, distance in
      if let best, distance > best.nearest.distance { return false }
      let index = content.buildings[position]
      let outline = buildings[Int(index)].outline
      guard let nearest = outline.nearestOnBoundary(to: place),
        nearest.distance.value <= Self.reach, !outline.contains(place)
      else { return true }
      if best.map({ nearest.distance < $0.nearest.distance }) ?? true { best = (index, nearest) }
      return true
    }
    guard let best else { return nil }
    let middle = buildings[Int(best.index)].labelPoint
    let angle = TurnRules.angle(from: bearing, to: place.bearing(to: middle))
    let side: Landmark.Side =
      abs(angle) <= Self.ahead ? .ahead : angle < 0 ? .left : .right
    return Landmark(building: BuildingIndex(rawValue: best.index), side: side)
  }

  private func content(_ buildings: [Building]) -> Content {
    made.withLock { made in
      if let made { return made }
      let named = buildings.indices.filter {
        buildings[$0].name != nil && !buildings[$0].isOnlyNumbered
      }
      let content = Content(
        buildings: named.map { Int32($0) },
        tree: PackedRTree(named.map { buildings[$0].outline.bounds }))
      made = content
      return content
    }
  }
}
