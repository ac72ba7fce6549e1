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
    CityMap(bounds: .empty, buildings: [], entrances: [], gates: [], estates: [])
  }

  init(
    bounds: BoundingBox, buildings: [Building], entrances: [Entrance], gates: [Gate],
    estates: [Estate]
  ) {
    self.bounds = bounds
    self.buildings = buildings
    self.entrances = entrances
    self.gates = gates
    self.estates = estates
  }

  /// Writes the city to one file, all or nothing: a reader never sees half of it.
  ///
  /// - Throws: `CityFileError.cannotWrite`.
  public func write(to path: String) throws(CityFileError) {}

  /// Reads a city from a file that `write(to:)` made.
  ///
  /// - Throws: `CityFileError`: what is wrong with the file.
  public convenience init(contentsOf path: String) throws(CityFileError) {
    self.init(bounds: .empty, buildings: [], entrances: [], gates: [], estates: [])
  }
}
