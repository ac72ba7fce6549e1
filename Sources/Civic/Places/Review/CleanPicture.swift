/// A picture without what cameras add: where it was taken, with what, by whom.
public struct CleanPicture: Hashable, Sendable {
  /// The largest picture that is taken, in bytes.
  public static let mostBytes = 600_000

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

  /// Keeps the segments that the picture is drawn from (ITU-T T.81, B.1): no APP1 to APP15 but
  /// Adobe's APP14, which says how colours are meant, and no comments.
  private static func jpeg(_ raw: [UInt8]) -> [UInt8]? {
    guard raw.starts(with: [0xFF, 0xD8]) else { return nil }
    var clean: [UInt8] = [0xFF, 0xD8]
    var place = 2
    while place + 4 <= raw.count, raw[place] == 0xFF {
      let marker = raw[place + 1]
      let length = Int(raw[place + 2]) << 8 | Int(raw[place + 3])
      guard length >= 2, place + 2 + length <= raw.count else { return nil }
      let segment = raw[place..<place + 2 + length]
      if marker == 0xDA {
        // What follows the start of the first scan is drawn; it ends with the end of the image.
        guard let end = endOfImage(raw, from: place + 2 + length) else { return nil }
        return clean + raw[place..<end]
      }
      let isDrawn = marker == 0xE0 || marker == 0xEE || (0xC0...0xDF).contains(marker)
      if isDrawn { clean += segment }
      place += 2 + length
    }
    return nil
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
      let length = raw[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= raw.count - place - 12 else { return nil }
      let name = String(decoding: raw[place + 4..<place + 8], as: UTF8.self)
      if drawn.contains(name) { clean += raw[place..<place + 12 + length] }
      place += 12 + length
      if name == "IEND" { return clean }
    }
    return nil
  }
}
