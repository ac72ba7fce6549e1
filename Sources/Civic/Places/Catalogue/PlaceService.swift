/// Something a place has or does for riders, such as `microwave`: a code with a fixed bit.
public struct PlaceService: Hashable, Sendable {
  /// Its place in sets: 0 to 63, never given to another one.
  public let bit: UInt8

  init(bit: UInt8) { self.bit = bit }

  /// The service of a code; nil where there is none.
  public init?(_ code: String) {
    guard let bit = PlaceServiceTable.shipped.bits[code] else { return nil }
    self.bit = bit
  }

  /// Its code.
  public var code: String { PlaceServiceTable.shipped.codes[bit] ?? "" }

  /// Every service, by its bit.
  public static var all: [PlaceService] { PlaceServiceTable.shipped.services }

  /// Drinking water.
  public static let drinkingWater = PlaceService(bit: 0)
  /// Hot water.
  public static let hotWater = PlaceService(bit: 1)
  /// A microwave oven.
  public static let microwave = PlaceService(bit: 2)
  /// Sockets for phones.
  public static let phoneCharging = PlaceService(bit: 3)
  /// Seats.
  public static let seats = PlaceService(bit: 4)
  /// Toilets.
  public static let toilets = PlaceService(bit: 5)
}

extension PlaceService: Comparable {
  /// In the order of the catalogue.
  public static func < (one: PlaceService, other: PlaceService) -> Bool { one.bit < other.bit }
}

extension PlaceService: Codable {
  /// Reads the code.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let service = PlaceService(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no service")
    }
    self = service
  }

  /// Writes the code.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}

extension Set<PlaceService> {
  /// One bit for each.
  public var bits: UInt64 { reduce(0) { $0 | 1 << UInt64($1.bit) } }

  /// The services of bits; those that no service has are dropped.
  public init(bits: UInt64) {
    self.init(PlaceService.all.filter { bits >> UInt64($0.bit) & 1 == 1 })
  }
}
