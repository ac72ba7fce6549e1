import Geodesy
import OpenStreetMap

/// Turns a feature's lines of nodes into polygons, and keeps what does not close.
struct AreaBuilder {
  let nodes: NodeTable

  struct Area {
    /// The largest first.
    var polygons: [Polygon] = []
    /// Pieces of outline that close nothing, nodes that the source lacks left out.
    var loose: [[Coordinate<WGS84>]] = []
  }

  func area(_ feature: FeatureCollector.Feature) -> Area {
    var outer: [[Coordinate<WGS84>]] = []
    var inner: [[Coordinate<WGS84>]] = []
    var area = Area()
    for wantInner in [false, true] {
      let chosen = zip(feature.lines, feature.isInner).filter { $0.1 == wantInner }.map(\.0)
      let (rings, open) = RingAssembly.assemble(chosen)
      for ring in rings {
        let line = runs(of: ring + ring.prefix(1))
        if line.count == 1, line[0].count == ring.count + 1 {
          if wantInner { inner.append(line[0]) } else { outer.append(line[0]) }
        } else {
          area.loose += line
        }
      }
      for line in open { area.loose += runs(of: line) }
    }
    area.polygons = Self.polygons(outer: outer, inner: inner)
    return area
  }

  /// The places of nodes in a row, divided where one is missing; runs of one node are left out.
  func runs(of ids: [Int64]) -> [[Coordinate<WGS84>]] {
    var runs: [[Coordinate<WGS84>]] = []
    var run: [Coordinate<WGS84>] = []
    for id in ids {
      if let position = nodes.position(of: id), nodes.isPresent[Int(position)] {
        run.append(nodes.coordinates[Int(position)])
      } else {
        if run.count > 1 { runs.append(run) }
        run = []
      }
    }
    if run.count > 1 { runs.append(run) }
    return runs
  }

  /// Gives each hole to the smallest outer ring that holds one of its corners.
  private static func polygons(
    outer: [[Coordinate<WGS84>]], inner: [[Coordinate<WGS84>]]
  ) -> [Polygon] {
    let shells = outer.map { Polygon(outer: $0) }
    var holes: [[[Coordinate<WGS84>]]] = Array(repeating: [], count: shells.count)
    for hole in inner {
      let homes = shells.indices.filter { shell in
        hole.allSatisfy { shells[shell].contains($0) }
      }
      if let home = homes.min(by: { shells[$0].area < shells[$1].area }) {
        holes[home].append(hole)
      }
    }
    let whole = zip(shells, holes).map { Polygon(outer: $0.outer, holes: $1) }
    return whole.enumerated().sorted { left, right in
      left.element.area == right.element.area
        ? left.offset < right.offset : left.element.area > right.element.area
    }.map(\.element)
  }
}
