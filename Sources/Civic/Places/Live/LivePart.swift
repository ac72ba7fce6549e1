public import Database

/// A kind of thing that a place has several of, such as bays of fast charging: a code.
public struct LivePart: Hashable, Sendable {
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

  /// A bay of direct current.
  public static let fastBay = LivePart(known: "fast-bay")
  /// A bay of alternating current.
  public static let slowBay = LivePart(known: "slow-bay")
  /// A socket as at home, mostly for electric bicycles.
  public static let socket = LivePart(known: "socket")
  /// A charged battery.
  public static let battery = LivePart(known: "battery")
  /// A slot for a battery or a vehicle.
  public static let slot = LivePart(known: "slot")
  /// A seat.
  public static let seat = LivePart(known: "seat")
  /// A shared bicycle or scooter.
  public static let sharedBike = LivePart(known: "shared-bike")

  /// Those that have names in the texts of the site, in the order of lists; partners may send
  /// others.
  public static let known: [LivePart] =
    [.fastBay, .slowBay, .socket, .battery, .slot, .seat, .sharedBike]
    + [
      "induction-cooker", "rice-cooker", "air-fryer", "microwave", "washing", "shower",
      "truck-parking", "car-parking", "ebike-parking", "bed",
    ].map(LivePart.init(known:))
}

extension LivePart: Comparable {
  /// By the order of ``known``, others behind.
  public static func < (one: LivePart, other: LivePart) -> Bool {
    (place(of: one), one.code) < (place(of: other), other.code)
  }

  private static func place(of part: LivePart) -> Int {
    known.firstIndex(of: part) ?? known.count
  }
}

extension LivePart: ColumnValue {
  /// The code.
  public var databaseValue: Value { .text(code) }

  /// Reads a code.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let part = LivePart(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = part
  }
}
