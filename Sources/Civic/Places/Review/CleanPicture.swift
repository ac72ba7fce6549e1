/// A picture without what cameras add: where it was taken, with what, by whom.
public struct CleanPicture: Hashable, Sendable {
  /// The largest picture that is taken, in bytes: what phones make of a scene in the street.
  public static let mostBytes = 5 << 20
  /// The longest side, in pixels: a small file may else fill the memory of whoever looks at it.
  public static let longestSide = 12_000

  /// JPEG or PNG.
  public let bytes: [UInt8]
  /// Its type.
  public let mediaType: String

  /// Cleans a JPEG or PNG; nil for anything else, for broken ones and for large ones.
  public init?(_ raw: [UInt8]) {
    guard raw.count <= Self.mostBytes else { return nil }
    if let clean = Self.jpeg(raw) {
      (bytes, mediaType) = (clean, "image/jpeg")
    } else if let clean = Self.png(raw) {
      (bytes, mediaType) = (clean, "image/png")
    } else {
      return nil
    }
  }

  private static func isFit(width: Int, height: Int) -> Bool {
    (1...longestSide).contains(width) && (1...longestSide).contains(height)
  }

  /// Keeps the segments that the picture is drawn from (ITU-T T.81, B.1).
  ///
  /// No APP1 to APP15 stay but Adobe's APP14, which says how colours are meant, and no comments;
  /// which side is up is written anew.
  private static func jpeg(_ raw: [UInt8]) -> [UInt8]? {
    guard raw.starts(with: [0xFF, 0xD8]) else { return nil }
    var clean: [UInt8] = []
    var orientation: PictureOrientation?
    var isFit = false
    var place = 2
    while place + 4 <= raw.count, raw[place] == 0xFF {
      let marker = raw[place + 1]
      let length = Int(raw[place + 2]) << 8 | Int(raw[place + 3])
      guard length >= 2, place + 2 + length <= raw.count else { return nil }
      let segment = raw[place..<place + 2 + length]
      if marker == 0xDA {
        // What follows the start of the first scan is drawn; it ends with the end of the image.
        guard isFit, let end = endOfImage(raw, from: place + 2 + length) else { return nil }
        let head = [0xFF, 0xD8] + (orientation?.segment ?? [])
        return head + clean + raw[place..<end]
      }
      if marker == 0xE1, orientation == nil { orientation = PictureOrientation(Array(segment)) }
      if isFrame(marker), length >= 8 {
        isFit = Self.isFit(
          width: Int(raw[place + 7]) << 8 | Int(raw[place + 8]),
          height: Int(raw[place + 5]) << 8 | Int(raw[place + 6]))
        guard isFit else { return nil }
      }
      let isDrawn = marker == 0xE0 || marker == 0xEE || (0xC0...0xDF).contains(marker)
      if isDrawn { clean += segment }
      place += 2 + length
    }
    return nil
  }

  /// Whether a segment says how large the picture is; three of that range are tables.
  private static func isFrame(_ marker: UInt8) -> Bool {
    (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
  }

  private static func endOfImage(_ raw: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + 1 < raw.count {
      if raw[place] == 0xFF, raw[place + 1] == 0xD9 { return place + 2 }
      place += 1
    }
    return nil
  }

  /// Keeps the chunks that the picture is drawn from (PNG, third edition, 11).
  private static func png(_ raw: [UInt8]) -> [UInt8]? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard raw.starts(with: signature) else { return nil }
    let drawn: Set<String> = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB", "cHRM"]
    var clean = signature
    var place = signature.count
    while place + 12 <= raw.count {
      let length = number(raw, at: place)
      guard length <= raw.count - place - 12 else { return nil }
      let name = String(decoding: raw[place + 4..<place + 8], as: UTF8.self)
      if place == signature.count {
        guard name == "IHDR", length == 13,
          isFit(width: number(raw, at: place + 8), height: number(raw, at: place + 12))
        else { return nil }
      }
      if drawn.contains(name) { clean += raw[place..<place + 12 + length] }
      place += 12 + length
      if name == "IEND" { return clean }
    }
    return nil
  }

  private static func number(_ raw: [UInt8], at place: Int) -> Int {
    raw[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
