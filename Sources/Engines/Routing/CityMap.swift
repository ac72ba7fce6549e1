public import Geodesy
public import OpenStreetMap

/// A city made ready for ways to doors: streets, obstacles, buildings, entrances, gates, estates.
///
/// Immutable; share one among all tasks.
public final class CityMap: Sendable {
  /// The smallest box around everything.
  public let bounds: BoundingBox
  /// The buildings, in ascending order of kind and id.
  public let buildings: [Building]
  /// The entrances, in ascending order of their nodes' ids.
  public let entrances: [Entrance]
  /// The gates, in ascending order of their nodes' ids.
  public let gates: [Gate]
  /// The estates, in ascending order of kind and id.
  public let estates: [Estate]

  let network: StreetNetwork
  let streetSegments: StreetSegments
  let obstacles: ObstacleIndex
  /// What an e-bike and then feet reach from the longest piece of the streets.
  let reach: ReachSurvey
  /// The vertex that each entrance is, or -1.
  let entranceVertex: [Int32]
  let landmarks = LandmarkIndex()
  private let lazyStreets: LazyStreets
  let obstacleLines: [(kind: ObstacleKind, points: [Coordinate<WGS84>])]
  let water: [Polygon]

  /// Makes a city from OpenStreetMap data; the source is read three times.
  ///
  /// - Parameters:
  ///   - source: The data.
  ///   - progress: Called with the stage and how much of it is done, 0 to 1.
  /// - Returns: The city, sorted so that equal data gives equal cities.
  /// - Throws: What reading the source throws.
  public static func build(
    from source: some OSMSource,
    progress: (ImportStage, Double) -> Void = { _, _ in }
  ) throws(OSMReadError) -> CityMap {
    CityBuilder(reader: try CityReader(source, progress)).city(progress)
  }

  init(parts: CityParts) {
    buildings = parts.buildings
    entrances = parts.entrances
    gates = parts.gates
    estates = parts.estates
    network = parts.network
    lazyStreets = LazyStreets(parts.network, parts.gates)
    entranceVertex = parts.entranceVertex
    obstacleLines = parts.obstacleLines
    water = parts.water
    streetSegments = StreetSegments(parts.network)
    reach = ReachSurvey(parts.network, .ebike)
    obstacles = ObstacleIndex(
      lines: parts.obstacleLines, areas: CityBuilder.areas(parts.buildings, parts.water))
    var bounds = streetSegments.bounds
    for building in parts.buildings { bounds.formUnion(building.outline.bounds) }
    for estate in parts.estates { bounds.formUnion(estate.bounds) }
    self.bounds = bounds
  }

  /// The edges by rank in the hierarchy.
  var edgeOrder: [Int32] { lazyStreets.order }

  /// The streets as all searches see them; made when first asked for.
  var streets: LazyStreets.Content { lazyStreets.content }

  /// Whether no few streets divide the city anywhere, so that no hierarchy of it fits into memory:
  /// ways are the same and take longer to find.
  ///
  /// No city of this world is so; a wrong map may be. The first question takes what the first way
  /// takes.
  public var isWithoutHierarchy: Bool { streets.hierarchy == nil }

  /// The lengths and counts that tell how large the city is.
  public var size: CitySize {
    CitySize(
      vertices: network.vertexCount, edges: network.edgeCount,
      streetMetres: network.edgeLength.reduce(0) { $0 + Double($1) / 100 })
  }
}
