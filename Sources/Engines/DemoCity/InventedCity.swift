import Geodesy
public import OpenStreetMap

/// A make-believe Chinese city as OpenStreetMap data, the same for the same size and seed.
///
/// No place, name or person in it is real. Districts are made anew for each reading, so that
/// memory does not grow with the city.
public struct InventedCity: OSMSource, Sendable {
  /// How large the city is.
  public enum Size: String, Sendable, CaseIterable, Codable {
    /// One housing estate with the streets around it.
    case estate
    /// A district of about 40 km²: 150 estates, 3,000 buildings.
    case district
    /// Ten districts.
    case city
  }

  /// Rises whenever the same size and seed give other bytes, so that kept copies are made anew.
  public static let edition = 4

  /// How large the city is.
  public let size: Size
  /// What the city was drawn from.
  public let seed: UInt64

  /// Chooses a city; nothing is drawn yet.
  public init(size: Size, seed: UInt64) {
    self.init(size: size, seed: seed, citySize: CitySize(size))
  }

  /// A city of any number of districts, for tests.
  init(size: Size, seed: UInt64, citySize: CitySize) {
    self.size = size
    self.seed = seed
    self.citySize = citySize
  }

  let citySize: CitySize

  /// Draws a district, by its number from the south-west.
  func district(_ number: Int) -> District {
    let place = DistrictPlace(number: number, of: citySize)
    var builder = DistrictBuilder(lot: Lot(seed: seed).branch(size.rawValue), citySize, place)
    return builder.build()
  }

  /// Draws and hands over: nodes, ways, relations, each in ascending order of ids.
  ///
  /// - Complexity: Time in proportion to the city, for each kind; memory for one district.
  public func read(
    _ kinds: OSMKinds, _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    if citySize.districtCount == 1 { return try district(0).draft.read(kinds, body) }
    for kind in [OSMKinds.nodes, .ways, .relations] where kinds.contains(kind) {
      for number in 0..<citySize.districtCount { try district(number).draft.read(kind, body) }
    }
  }

  /// Writes the city as a PBF file; it appears under its name only when complete.
  public func write(to path: String) throws(OSMWriteError) {
    var header = OSMHeader()
    header.optionalFeatures = ["Sort.Type_then_ID"]
    header.program = "qiji demo"
    var writer = try PBFWriter(path: path, header: header)
    try append(to: &writer)
    try writer.finish()
  }

  /// The city as a PBF file in memory.
  public func bytes() throws(OSMWriteError) -> [UInt8] {
    var header = OSMHeader()
    header.optionalFeatures = ["Sort.Type_then_ID"]
    header.program = "qiji demo"
    var writer = try PBFWriter(header: header)
    try append(to: &writer)
    return try writer.finish()
  }

  private func append(to writer: inout PBFWriter) throws(OSMWriteError) {
    var failure: OSMWriteError?
    do throws(OSMReadError) {
      try read(.all) { block throws(OSMReadError) in
        do throws(OSMWriteError) {
          try writer.append(block)
        } catch {
          failure = error
          throw .cancelled
        }
      }
    } catch {
      // What is drawn in memory can't be unreadable: only the writer stops this.
      throw failure ?? .tooLarge
    }
  }
}
