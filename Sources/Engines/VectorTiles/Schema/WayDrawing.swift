/// What ways and areas are drawn as.
enum WayDrawing {
  /// Adds the drawings of a way, which may end where it began (`isClosed`), or of a multipolygon,
  /// which is an area whatever its tags say (`isArea`).
  static func add(
    _ tags: WordTags, isClosed: Bool, isArea: Bool, to table: inout DrawingTable
  ) {
    let mayFill = isArea || isClosed && tags[.area] != .no
    if tags.index(.highway) != nil {
      StreetDrawing.add(tags, isClosed: isClosed, isArea: isArea, to: &table)
    } else if tags.index(.railway) != nil || tags.index(.publicTransport) != nil {
      StreetDrawing.addRail(tags, isClosed: isClosed, isArea: isArea, to: &table)
    }
    if !isArea, tags.index(.waterway) != nil { addWaterway(tags, to: &table) }
    addWalls(tags, to: &table)
    PointDrawing.addGateOrBarrier(tags, isWay: true, to: &table)
    guard mayFill else { return }
    AreaDrawing.add(tags, to: &table)
  }

  private static func addWaterway(_ tags: WordTags, to table: inout DrawingTable) {
    let kind: String
    let firstZoom: UInt8
    switch tags[.waterway] {
    case .river: (kind, firstZoom) = ("river", 8)
    case .canal: (kind, firstZoom) = ("canal", 11)
    case .stream, .brook, .tidalChannel: (kind, firstZoom) = ("stream", 12)
    case .ditch, .drain: (kind, firstZoom) = ("ditch", 12)
    default: return
    }
    var attributes = [table.attribute(.kind, kind)]
    attributes.add(.tunnel, if: tags.isSet(.tunnel), &table)
    table.add(
      Drawing(
        layer: .water, shape: .line, firstZoom: firstZoom, order: 1, attributes: attributes))
  }

  /// Walls, fences, hedges, rails and cliffs; of an area its outline.
  private static func addWalls(_ tags: WordTags, to table: inout DrawingTable) {
    guard let kind = wallKind(tags), !tags.isSet(.tunnel) else { return }
    table.add(
      Drawing(
        layer: .walls, shape: .line, firstZoom: TileLayer.walls.firstZoom,
        attributes: [table.attribute(.kind, kind)]))
  }

  private static func wallKind(_ tags: WordTags) -> String? {
    switch tags[.barrier] {
    case .wall, .retainingWall, .cityWall, .noiseBarrier: return "wall"
    case .fence, .wireFence: return "fence"
    case .hedge, .hedgeBank: return "hedge"
    case .guardRail, .cableBarrier, .handrail: return "rail"
    default: break
    }
    if tags[.natural] == .cliff || tags[.natural] == .earthBank { return "cliff" }
    if tags[.manMade] == .embankment { return "cliff" }
    return tags[.historic] == .citywalls || tags[.historic] == .cityWall ? "wall" : nil
  }
}
