import Geodesy
import OpenStreetMap

/// The ground plan of a map for judging what lies on what, with exact predicates.
struct GroundPlan {
  struct Area {
    var id: Int64
    var polygon: Polygon
  }

  let buildings: [Area]
  let water: [Area]
  private let buildingTree: PackedRTree
  private let waterTree: PackedRTree

  init(_ elements: OSMElements) throws {
    let assembly = try AreaAssembler().assemble(elements)
    func areas(_ isWanted: ([String: String]) -> Bool) -> [Area] {
      assembly.areas.filter { isWanted($0.tags) }.flatMap { area in
        area.polygons.map { Area(id: area.id, polygon: $0) }
      }
    }
    buildings = areas { $0["building"] != nil }
    water = areas { $0["natural"] == "water" }
    buildingTree = PackedRTree(buildings.map(\.polygon.bounds))
    waterTree = PackedRTree(water.map(\.polygon.bounds))
  }

  /// Pairs of buildings that share more than nothing.
  func overlappingBuildings() -> [(Int64, Int64)] {
    var pairs: [(Int64, Int64)] = []
    for (index, one) in buildings.enumerated() {
      buildingTree.search(one.polygon.bounds) { other in
        if other > index, Self.meet(one.polygon, buildings[other].polygon) {
          pairs.append((one.id, buildings[other].id))
        }
        return true
      }
    }
    return pairs
  }

  func buildingsInWater() -> [Int64] {
    buildings.filter { building in
      var isWet = false
      waterTree.search(building.polygon.bounds) { index in
        isWet = Self.meet(building.polygon, water[index].polygon)
        return !isWet
      }
      return isWet
    }.map(\.id)
  }

  /// The buildings that a line runs into, but for those it only ends at.
  func buildings(metBy line: [Coordinate<WGS84>]) -> [Int64] {
    areas(metBy: line, buildings, buildingTree)
  }

  func water(metBy line: [Coordinate<WGS84>]) -> [Int64] { areas(metBy: line, water, waterTree) }

  private func areas(
    metBy line: [Coordinate<WGS84>], _ areas: [Area], _ tree: PackedRTree
  ) -> [Int64] {
    var met: [Int64] = []
    for (start, end) in zip(line, line.dropFirst()) {
      let segment = Segment(start: start, end: end)
      tree.search(segment.bounds) { index in
        if areas[index].polygon.interiorMeets(segment) { met.append(areas[index].id) }
        return true
      }
    }
    return met
  }

  /// Whether two polygons have a point in common, their boundaries included.
  private static func meet(_ one: Polygon, _ other: Polygon) -> Bool {
    var meet = false
    one.forEachEdge { edge in
      other.forEachEdge { across in
        meet = edge.intersects(across)
        return !meet
      }
      return !meet
    }
    return meet || other.contains(one.outer[0]) || one.contains(other.outer[0])
  }
}
