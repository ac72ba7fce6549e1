public import Database

/// What a place is, such as `rest-stop`: a code of ``PlaceCatalogue``, to which an operator may add.
public struct PlaceKind: Hashable, Sendable {
  /// Small letters, digits and hyphens.
  public let code: String

  /// Takes a code; nil for what has another form.
  public init?(_ code: String) {
    guard (2...32).contains(code.utf8.count),
      code.utf8.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      })
    else { return nil }
    self.code = code
  }

  private init(known code: String) { self.code = code }

  /// Where riders sit down and warm up (驿站).
  public static let restStop = PlaceKind(known: "rest-stop")
  /// A shop or eating place (商户).
  public static let merchant = PlaceKind(known: "merchant")
  /// A canteen (食堂).
  public static let canteen = PlaceKind(known: "canteen")
  /// A hospital or clinic (医院).
  public static let hospital = PlaceKind(known: "hospital")
  /// Where vehicles are charged (充电站).
  public static let chargingSite = PlaceKind(known: "charging-site")
  /// Where batteries are swapped (换电柜).
  public static let swapCabinet = PlaceKind(known: "swap-cabinet")
  /// A kitchen for everybody (共享厨房).
  public static let sharedKitchen = PlaceKind(known: "shared-kitchen")
  /// A home for drivers on the way (司机之家).
  public static let driverHome = PlaceKind(known: "driver-home")
  /// A centre of services of a community (党群服务中心).
  public static let serviceCentre = PlaceKind(known: "service-centre")
  /// An office or hall that lets riders in (开放场站).
  public static let openedSite = PlaceKind(known: "opened-site")
  /// Public toilets (厕所).
  public static let toilet = PlaceKind(known: "toilet")
  /// Drinking water (饮水点).
  public static let waterPoint = PlaceKind(known: "water-point")
  /// Where vehicles are mended (维修).
  public static let repair = PlaceKind(known: "repair")
  /// A rest area beside a fast road (休息区).
  public static let restArea = PlaceKind(known: "rest-area")
  /// A housing estate that is a scene as a whole (小区).
  public static let estate = PlaceKind(known: "estate")
  /// A park that is one (园区).
  public static let park = PlaceKind(known: "park")
  /// A quarter of shops that is one (商圈).
  public static let businessDistrict = PlaceKind(known: "business-district")
}

extension PlaceKind: Codable {
  /// Reads the code.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let kind = PlaceKind(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no kind")
    }
    self = kind
  }

  /// Writes the code.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}

extension PlaceKind: ColumnValue {
  /// The code.
  public var databaseValue: Value { .text(code) }

  /// Reads a code.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let kind = PlaceKind(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = kind
  }
}
