public import Database

/// The number of a plaque, such as `500106-M-00042-K`: area, kind, number, check character.
///
/// The check character is that of ISO 7064, MOD 37,36: one wrong character and two neighbours that
/// changed places are always found.
public struct PlaqueSerial: Hashable, Sendable {
  /// As it is printed.
  public let text: String

  /// The number of the next one of a series.
  ///
  /// - Parameters:
  ///   - series: six digits and a letter, `500106-M`.
  ///   - number: from 1.
  init(series: String, number: Int64) {
    let digits = "\(number)"
    let body = series + "-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    text = "\(body)-\(Self.check(of: body))"
  }

  /// What a series is called.
  static func series(area: String?, kind: String) -> String {
    "\(area ?? "000000")-\(letter(of: kind))"
  }

  private static func letter(of kind: String) -> String {
    let letters = [
      "merchant": "M", "rest-stop": "R", "canteen": "C", "hospital": "H", "charging-site": "E",
      "swap-cabinet": "B", "shared-kitchen": "K", "driver-home": "D", "service-centre": "S",
      "opened-site": "P", "toilet": "T", "water-point": "W", "repair": "F", "rest-area": "A",
      "estate": "N", "park": "G", "business-district": "Q",
    ]
    return letters[kind] ?? "X"
  }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  static func check(of body: String) -> Character {
    var product = 36
    for character in body {
      guard let value = alphabet.firstIndex(of: character) else { continue }
      product = (product + value) % 36
      product = (product == 0 ? 36 : product) * 2 % 37
    }
    return alphabet[(37 - product) % 36]
  }
}

extension PlaqueSerial: LosslessStringConvertible {
  /// As it is printed.
  public var description: String { text }

  /// Reads what somebody has copied, in either case; nil unless the check character fits.
  public init?(_ text: String) {
    let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count <= 24, parts.count == 4, parts[0].utf8.count == 6,
      parts[1].utf8.count == 1, (5...10).contains(parts[2].utf8.count), parts[3].utf8.count == 1,
      parts[0].utf8.allSatisfy(Self.isDigit), parts[2].utf8.allSatisfy(Self.isDigit)
    else { return nil }
    let body = parts.prefix(3).joined(separator: "-")
    guard String(Self.check(of: body)) == parts[3] else { return nil }
    self.text = "\(body)-\(parts[3])"
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}

extension PlaqueSerial: ColumnValue {
  /// The text.
  public var databaseValue: Value { .text(text) }

  /// Reads the text.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let serial = PlaqueSerial(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = serial
  }
}
