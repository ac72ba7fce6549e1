import Geodesy
import Routing
import WebServer

/// Writes ways in the form of OSRM.
struct OSRMWriter: Sendable {
  let detail: OSRMDetail

  func route(_ route: StreetRoute) -> JSON {
    var members: [JSON.Member] = []
    if let line = detail.overview(of: route.geometry) { members.append(.init("geometry", line)) }
    let duration = Self.seconds(route.durationMilliseconds)
    members += [
      .init("legs", .array(route.legs.map(leg))),
      .init("weight_name", "duration"), .init("weight", duration), .init("duration", duration),
      .init("distance", Self.metres(route.distance)),
    ]
    return .object(members)
  }

  private func leg(_ leg: StreetLeg) -> JSON {
    let duration = Self.seconds(leg.durationMilliseconds)
    var members: [JSON.Member] = [
      .init("steps", .array(leg.steps.map { step($0, of: leg) })),
      .init("summary", .string(leg.summary.joined(separator: ", "))),
      .init("weight", duration), .init("duration", duration),
      .init("distance", Self.metres(leg.distance)),
    ]
    if !detail.annotations.isEmpty { members.append(.init("annotation", annotation(leg))) }
    return .object(members)
  }

  private func annotation(_ leg: StreetLeg) -> JSON {
    let pieces = leg.annotations
    func values(_ value: (StreetAnnotation) -> JSON) -> JSON { .array(pieces.map(value)) }
    var members: [JSON.Member] = []
    for kind in OSRMDetail.Annotation.allCases where detail.annotations.contains(kind) {
      let json: JSON
      switch kind {
      case .distance: json = values { Self.metres($0.distance) }
      case .duration, .weight: json = values { .number($0.durationMilliseconds / 1_000) }
      case .datasources: json = values { _ in 0 }
      case .speed:
        json = values { piece in
          let seconds = piece.durationMilliseconds / 1_000
          return .number(seconds > 0 ? (piece.distance.value / seconds * 10).rounded() / 10 : 0)
        }
      case .nodes: json = .array(leg.nodes.map { .integer(Int($0)) })
      }
      members.append(.init(kind.rawValue, json))
    }
    if detail.annotations.contains(.datasources) {
      members.append(.init("metadata", ["datasource_names": ["qiji"]]))
    }
    return .object(members)
  }

  private func step(_ step: StreetStep, of leg: StreetLeg) -> JSON {
    let duration = Self.seconds(step.durationMilliseconds)
    let points = leg.geometry[step.geometry]
    // A line of GeoJSON has two points at least, also where one has arrived.
    let line = points.count == 1 ? Array(points) + Array(points) : Array(points)
    return [
      "geometry": detail.line(line), "maneuver": maneuver(step.maneuver),
      "mode": step.mode == .ride ? "driving" : "walking", "driving_side": "right",
      "name": .string(step.name ?? ""),
      "intersections": .array(step.intersections.map(intersection)),
      "weight": duration, "duration": duration, "distance": Self.metres(step.distance),
    ]
  }

  private func maneuver(_ maneuver: Maneuver) -> JSON {
    let words = OSRMManeuver(maneuver)
    var members: [JSON.Member] = [
      .init("location", Self.location(maneuver.coordinate)),
      .init("bearing_before", .integer(Self.bearing(maneuver.bearingBefore))),
      .init("bearing_after", .integer(Self.bearing(maneuver.bearingAfter))),
      .init("type", .string(words.type)),
    ]
    if let modifier = words.modifier { members.append(.init("modifier", .string(modifier))) }
    if let exit = words.exit { members.append(.init("exit", .integer(exit))) }
    return .object(members)
  }

  private func intersection(_ intersection: Intersection) -> JSON {
    var members: [JSON.Member] = [
      .init("location", Self.location(intersection.coordinate)),
      .init("bearings", .array(intersection.bearings.map { .integer(Self.bearing($0)) })),
      .init("entry", .array(intersection.isEntry.map { .boolean($0) })),
    ]
    if let arriving = intersection.arriving { members.append(.init("in", .integer(arriving))) }
    if let leaving = intersection.leaving { members.append(.init("out", .integer(leaving))) }
    return .object(members)
  }

  static func waypoint(_ place: SnappedPlace) -> JSON { .object(members(place)) }

  static func members(_ place: SnappedPlace) -> [JSON.Member] {
    [
      .init("distance", metres(place.distance)), .init("name", .string(place.name ?? "")),
      .init("location", location(place.coordinate)),
    ]
  }

  static func location(_ place: Coordinate<WGS84>) -> JSON {
    // Six decimals, as OSRM has them.
    .array(
      [place.longitude, place.latitude].map { .number(($0 * 1e6).rounded() / 1e6) })
  }

  static func metres(_ length: Metres) -> JSON { .number((length.value * 10).rounded() / 10) }

  static func seconds(_ milliseconds: Int) -> JSON {
    .number((Double(milliseconds) / 100).rounded() / 10)
  }

  private static func bearing(_ degrees: Double) -> Int {
    let turned = Int(degrees.rounded()) % 360
    return turned < 0 ? turned + 360 : turned
  }
}
