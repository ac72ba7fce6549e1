/// Which side of a picture is up: all that stays of what a camera writes (Exif 2.32, 4.6.4).
struct PictureOrientation: Hashable {
  /// From 2 to 8; 1 is as it lies and needs no saying.
  let value: UInt8

  private static let mark: [UInt8] = Array("Exif\0\0".utf8)
  private static let tag = 0x0112

  /// Reads it from an APP1 segment, its marker included; nil when it says nothing.
  init?(_ segment: [UInt8]) {
    let content = segment.dropFirst(4)
    guard content.starts(with: Self.mark) else { return nil }
    let tiff = Array(content.dropFirst(Self.mark.count))
    guard tiff.count >= 8 else { return nil }
    let isLittle = tiff.starts(with: [0x49, 0x49])
    func number(_ place: Int, _ width: Int) -> Int? {
      guard place >= 0, place + width <= tiff.count else { return nil }
      let bytes = tiff[place..<place + width]
      return isLittle
        ? bytes.reversed().reduce(0) { $0 << 8 | Int($1) } : bytes.reduce(0) { $0 << 8 | Int($1) }
    }
    guard let start = number(4, 4), let count = number(start, 2) else { return nil }
    for entry in 0..<min(count, 64) where number(start + 2 + entry * 12, 2) == Self.tag {
      guard let found = number(start + 2 + entry * 12 + 8, 2), (2...8).contains(found) else {
        return nil
      }
      value = UInt8(found)
      return
    }
    return nil
  }

  /// A segment that says this and nothing else.
  var segment: [UInt8] {
    let directory: [UInt8] = [
      0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0,
    ]
    let content = Self.mark + directory
    return [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
  }
}
