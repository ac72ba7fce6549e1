import Geodesy

/// Sorts assembled features into buildings, estates, obstacles and parks.
struct FeatureSorter {
  var buildings: [Building] = []
  var estates: [Estate] = []
  /// Water with an inside.
  var water: [Polygon] = []
  var lines: [(kind: ObstacleKind, points: [Coordinate<WGS84>])] = []
  var parks: [ParkingPlacement.Place] = []
  /// The nodes of each building's outlines, in the order of `buildings`.
  var buildingNodes: [[Int64]] = []

  init(_ features: [FeatureCollector.Feature], _ nodes: NodeTable) {
    let builder = AreaBuilder(nodes: nodes)
    for feature in features {
      let tags = feature.tags
      if let kind = tags.line {
        for line in feature.lines { lines += builder.runs(of: line).map { (kind, $0) } }
      }
      let needsArea =
        tags.isBuilding || tags.isWaterArea || tags.estate != nil || !tags.parking.isEmpty
      guard needsArea else { continue }
      let area = builder.area(feature)
      if tags.isBuilding { addBuilding(feature, area) }
      if tags.isWaterArea {
        water += area.polygons
        lines += area.loose.map { (.water, $0) }
      }
      guard let largest = area.polygons.first else { continue }
      if let kind = tags.estate, let text = tags.text, let name = text.name {
        addEstate(feature.id, kind, name, text, area)
      }
      if !tags.parking.isEmpty {
        parks.append(
          ParkingPlacement.Place(
            centre: Self.middle(of: largest), outline: largest, spots: tags.parking))
      }
    }
  }

  private mutating func addBuilding(
    _ feature: FeatureCollector.Feature, _ area: AreaBuilder.Area
  ) {
    lines += area.loose.map { (.building, $0) }
    guard let largest = area.polygons.first, let text = feature.tags.text else { return }
    buildings.append(
      Building(
        id: feature.id, name: text.name, englishName: text.englishName,
        alternativeName: text.alternativeName, number: text.number,
        houseNumber: text.houseNumber, street: text.street, levels: text.levels,
        outlines: area.polygons, labelPoint: label(largest), estate: nil, entrances: []))
    buildingNodes.append(feature.lines.flatMap { $0 })
  }

  private mutating func addEstate(
    _ id: ElementID, _ kind: Estate.Kind, _ name: String, _ text: FeatureText,
    _ area: AreaBuilder.Area
  ) {
    guard let largest = area.polygons.first else { return }
    var bounds = BoundingBox.empty
    for polygon in area.polygons { bounds.formUnion(polygon.bounds) }
    estates.append(
      Estate(
        id: id, kind: kind, name: name, englishName: text.englishName,
        alternativeName: text.alternativeName, outlines: area.polygons,
        labelPoint: label(largest), bounds: bounds))
  }

  private func label(_ polygon: Polygon) -> Coordinate<WGS84> {
    polygon.labelPoint() ?? polygon.outer[0]
  }

  /// The middle of the corners: good enough to choose a street by.
  private static func middle(of polygon: Polygon) -> Coordinate<WGS84> {
    var (latitude, longitude) = (Int64(0), Int64(0))
    for corner in polygon.outer {
      latitude += Int64(corner.latitudeE7)
      longitude += Int64(corner.longitudeE7)
    }
    let count = Int64(max(polygon.outer.count, 1))
    return Coordinate(
      latitudeE7: Int32(latitude / count), longitudeE7: Int32(longitude / count))
  }
}
