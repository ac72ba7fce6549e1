import Geodesy

/// Makes the areas out of their parts.
struct AreaAssembling {
  private(set) var assembly = AreaAssembly()
  private let parts: AreaParts
  private let isWanted: ([String: String]) -> Bool
  /// Closed ways that are no area of their own, because a relation speaks for them.
  private var spokenFor: Set<Int64> = []

  init(_ parts: AreaParts, isWanted: @escaping ([String: String]) -> Bool) {
    self.parts = parts
    self.isWanted = isWanted
    for relation in parts.relations.sorted(by: { $0.id < $1.id }) { take(relation) }
    let ofRelations = assembly
    assembly = AreaAssembly()
    for way in parts.ways.values.sorted(by: { $0.id < $1.id }) { take(way) }
    assembly.areas += ofRelations.areas
    assembly.problems += ofRelations.problems
  }

  private mutating func report(_ kind: OSMKind, _ id: Int64, _ fault: AreaProblem.Fault) {
    assembly.problems.append(AreaProblem(kind: kind, id: id, fault: fault))
  }

  // MARK: Ways

  private mutating func take(_ way: AreaParts.Way) {
    guard way.isArea, !spokenFor.contains(way.id), isWanted(way.tags) else { return }
    let line = parts.line(way)
    guard line.count == way.nodes.count else {
      // An open line with such tags is no broken area.
      if way.nodes.first == way.nodes.last {
        report(.way, way.id, .missingNodes(way.nodes.count - line.count))
      }
      return
    }
    guard line.first == line.last else { return }
    let outcome = AreaGeometry.assemble([line])
    for fault in outcome.faults { report(.way, way.id, fault) }
    if !outcome.polygons.isEmpty {
      assembly.areas.append(
        OSMArea(kind: .way, id: way.id, tags: way.tags, polygons: outcome.polygons))
    }
  }

  // MARK: Relations

  private mutating func take(_ relation: AreaParts.Relation) {
    let ways = relation.members.compactMap { parts.ways[$0.way] }
    let tags = tags(of: relation)
    guard isWanted(tags) else { return }
    for way in ways where Self.saysNothing(way.tags, beside: tags) { spokenFor.insert(way.id) }
    guard ways.count == relation.members.count else {
      return report(.relation, relation.id, .missingWays(relation.members.count - ways.count))
    }
    let lines = ways.map { parts.line($0) }
    let missing = zip(ways, lines).reduce(0) { $0 + $1.0.nodes.count - $1.1.count }
    guard missing == 0 else { return report(.relation, relation.id, .missingNodes(missing)) }

    let outcome = AreaGeometry.assemble(distinct(lines, of: relation))
    for fault in outcome.faults { report(.relation, relation.id, fault) }
    guard !outcome.polygons.isEmpty else { return }
    assembly.areas.append(
      OSMArea(kind: .relation, id: relation.id, tags: tags, polygons: outcome.polygons))
    checkRoles(of: relation, lines, outcome.polygons)
    speak(for: ways, tags, of: relation)
  }

  /// The lines without those that come a second time, whichever way round.
  private mutating func distinct(
    _ lines: [[AreaGeometry.Place]], of relation: AreaParts.Relation
  ) -> [[AreaGeometry.Place]] {
    var known: Set<[Segment]> = []
    var result: [[AreaGeometry.Place]] = []
    for (line, member) in zip(lines, relation.members) where line.count > 1 {
      if known.insert(Self.segments(line)).inserted {
        result.append(line)
      } else {
        report(.relation, relation.id, .repeatedWay(member.way))
      }
    }
    return result
  }

  private static func segments(_ line: [AreaGeometry.Place]) -> [Segment] {
    zip(line, line.dropFirst()).map { segment($0, $1) }.sorted {
      ($0.start.longitudeE7, $0.start.latitudeE7, $0.end.longitudeE7, $0.end.latitudeE7)
        < ($1.start.longitudeE7, $1.start.latitudeE7, $1.end.longitudeE7, $1.end.latitudeE7)
    }
  }

  private static func segment(_ left: AreaGeometry.Place, _ right: AreaGeometry.Place) -> Segment {
    (left.longitudeE7, left.latitudeE7) < (right.longitudeE7, right.latitudeE7)
      ? Segment(start: left, end: right) : Segment(start: right, end: left)
  }

  private mutating func checkRoles(
    of relation: AreaParts.Relation, _ lines: [[AreaGeometry.Place]], _ polygons: [Polygon]
  ) {
    var outer: Set<Segment> = []
    var inner: Set<Segment> = []
    for polygon in polygons {
      for (ring, isOuter) in [(polygon.outer, true)] + polygon.holes.map({ ($0, false) }) {
        guard var last = ring.last else { continue }
        for place in ring {
          let segment = Self.segment(last, place)
          if isOuter { outer.insert(segment) } else { inner.insert(segment) }
          last = place
        }
      }
    }
    for (line, member) in zip(lines, relation.members) {
      let segments = Self.segments(line)
      let isWrong =
        switch member.role {
        case "inner": segments.contains { outer.contains($0) && !inner.contains($0) }
        case "outer": segments.contains { inner.contains($0) && !outer.contains($0) }
        default: false
        }
      if isWrong { report(.relation, relation.id, .wrongRole(member.way)) }
    }
  }

  // MARK: Tags

  /// The tags of the area: those of the relation, or where these describe no area, as in data
  /// from before 2017, also those that all its outer ways have in common.
  private func tags(of relation: AreaParts.Relation) -> [String: String] {
    var tags = relation.tags
    tags["type"] = nil
    guard relation.tags["type"] == "multipolygon", !Self.describesArea(tags) else { return tags }
    let outers = relation.members.filter { $0.role != "inner" }.compactMap { parts.ways[$0.way] }
    guard var common = outers.first?.tags else { return tags }
    for way in outers { common = common.filter { way.tags[$0.key] == $0.value } }
    return tags.merging(common) { own, _ in own }
  }

  /// Whether a way has no tag that describes an area and is not the relation's as well.
  private static func saysNothing(_ way: [String: String], beside tags: [String: String]) -> Bool {
    way.allSatisfy { tags[$0.key] == $0.value || $0.key == "area" }
      && !way.contains {
        AreaRules.isArea($0.key, $0.value)
      }
  }

  private static func describesArea(_ tags: [String: String]) -> Bool {
    tags["area"] != nil || tags.contains { AreaRules.isArea($0.key, $0.value) }
  }

  /// Notes the ways whose tags say no more than the relation does.
  private mutating func speak(
    for ways: [AreaParts.Way], _ tags: [String: String], of relation: AreaParts.Relation
  ) {
    let isOld = !Self.describesArea(relation.tags)
    for (way, member) in zip(ways, relation.members) {
      let isSame = way.tags.allSatisfy { tags[$0.key] == $0.value }
      if isSame, member.role == "inner" || isOld { spokenFor.insert(way.id) }
    }
  }
}
