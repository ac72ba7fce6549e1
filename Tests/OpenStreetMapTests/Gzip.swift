/// Gzip files (RFC 1952) with stored blocks, which need no compressor.
enum Gzip {
  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(65_535)
      rest = rest.dropFirst(part.count)
      result.append(rest.isEmpty ? 1 : 0)
      result += little(UInt32(part.count)).prefix(2)
      result += little(~UInt32(part.count)).prefix(2)
      result += part
    } while !rest.isEmpty
    return result + little(crc32(bytes)) + little(UInt32(bytes.count))
  }

  private static func little(_ number: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1) * 0xedb8_8320 }
    }
    return ~crc
  }
}
