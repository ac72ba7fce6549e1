import Geodesy
import OpenStreetMap

/// Judges straight lines against the raw map with nothing of the engine under test: areas from
/// `AreaAssembler`, samples every few centimetres, winding numbers and crossings in doubles.
struct CrossingJudge {
  /// Centimetres at both ends that are not judged: doors lie on walls, and coordinates are rounded
  /// to about one centimetre.
  static let endMetres = 0.03
  static let stepMetres = 0.05

  private struct Ring {
    var points: [PlanePoint]
    var west, east, south, north: Double

    init(_ points: [PlanePoint]) {
      self.points = points
      west = points.map(\.x).min() ?? 0
      east = points.map(\.x).max() ?? 0
      south = points.map(\.y).min() ?? 0
      north = points.map(\.y).max() ?? 0
    }

    func mayHold(_ point: PlanePoint) -> Bool {
      west <= point.x && point.x <= east && south <= point.y && point.y <= north
    }

    func winding(around point: PlanePoint) -> Int {
      guard mayHold(point), var last = points.last else { return 0 }
      var winding = 0
      for next in points {
        let side = (next.x - last.x) * (point.y - last.y) - (point.x - last.x) * (next.y - last.y)
        if last.y <= point.y {
          if next.y > point.y, side > 0 { winding += 1 }
        } else if next.y <= point.y, side < 0 {
          winding -= 1
        }
        last = next
      }
      return winding
    }
  }

  private struct Area {
    var id: Int64
    var outer: Ring
    var holes: [Ring]
  }

  private let plane: LocalPlane
  private var areas: [Area] = []
  private var lines: [(id: Int64, ring: Ring)] = []

  init(_ elements: OSMElements, _ centre: Coordinate<WGS84>) throws {
    let plane = LocalPlane(origin: centre)
    self.plane = plane
    @Sendable func isSolid(_ tags: [String: String]) -> Bool {
      if let building = tags["building"], building != "no" { return true }
      if let tunnel = tags["tunnel"], tunnel != "no" { return false }
      return tags["natural"] == "water" || tags["waterway"] == "riverbank"
        || tags["landuse"] == "basin" || tags["landuse"] == "reservoir"
    }
    for area in try AreaAssembler(isWanted: isSolid).assemble(elements).areas
    where isSolid(area.tags) {
      for polygon in area.polygons {
        areas.append(
          Area(
            id: area.id, outer: Ring(polygon.outer.map(plane.point)),
            holes: polygon.holes.map { Ring($0.map(plane.point)) }))
      }
    }
    let places = Dictionary(
      elements.nodes.map { ($0.id, $0.coordinate) }, uniquingKeysWith: { first, _ in first })
    for way in elements.ways where Self.isLine(way.tags) {
      let points = way.nodes.compactMap { places[$0] }.map(plane.point)
      if points.count > 1 { lines.append((way.id, Ring(points))) }
    }
  }

  private static func isLine(_ tags: [String: String]) -> Bool {
    let isBuried = tags["tunnel"].map { $0 != "no" } ?? false
    switch tags["barrier"] {
    case "wall", "fence", "hedge", "retaining_wall", "city_wall", "guard_rail", "wire_fence",
      "yes", "railing":
      return true
    default: break
    }
    if isBuried { return false }
    if ["river", "canal", "stream", "ditch", "drain"].contains(tags["waterway"] ?? "") {
      return true
    }
    return ["rail", "light_rail", "subway", "tram"].contains(tags["railway"] ?? "")
  }

  /// The ids of the elements that a line crosses.
  func crossed(from: Coordinate<WGS84>, to: Coordinate<WGS84>) -> [Int64] {
    let (start, end) = (plane.point(from), plane.point(to))
    let length = start.distance(to: end).value
    guard length > 2 * Self.endMetres else { return [] }
    var found: [Int64] = []
    var position = Self.endMetres
    while position < length - Self.endMetres {
      let share = position / length
      let point = PlanePoint(
        x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
      for area in areas where area.outer.winding(around: point) != 0 {
        if !area.holes.contains(where: { $0.winding(around: point) != 0 }) { found.append(area.id) }
      }
      position += Self.stepMetres
    }
    for line in lines {
      for (one, next) in zip(line.ring.points, line.ring.points.dropFirst()) {
        guard let share = Self.crossing(start, end, one, next) else { continue }
        let distance = share * length
        if distance > Self.endMetres, distance < length - Self.endMetres { found.append(line.id) }
      }
    }
    return Array(Set(found)).sorted()
  }

  /// Where along the first line the second one cuts it, from 0 to 1.
  private static func crossing(
    _ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint
  ) -> Double? {
    let (r, s) = ((b.x - a.x, b.y - a.y), (d.x - c.x, d.y - c.y))
    let cross = r.0 * s.1 - r.1 * s.0
    guard cross != 0 else { return nil }
    let t = ((c.x - a.x) * s.1 - (c.y - a.y) * s.0) / cross
    let u = ((c.x - a.x) * r.1 - (c.y - a.y) * r.0) / cross
    return (0...1).contains(t) && (0...1).contains(u) ? t : nil
  }
}
