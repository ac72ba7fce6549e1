import CLibdeflate

/// Makes archives by hand, also such as no program would make.
struct TestArchive {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file, packed by deflate or as it is.
  mutating func add(
    _ name: String, _ content: [UInt8], isPacked: Bool = true, claimedSize: Int? = nil
  ) {
    let packed = isPacked ? Self.deflated(content) : content
    let checksum = unsafe content.withUnsafeBytes {
      unsafe libdeflate_crc32(0, $0.baseAddress, $0.count)
    }
    var facts: [UInt8] = []
    facts += Self.bytes(20, 2) + Self.bytes(0x800, 2) + Self.bytes(isPacked ? 8 : 0, 2)
    facts += Self.bytes(0, 4) + Self.bytes(Int(checksum), 4) + Self.bytes(packed.count, 4)
    facts += Self.bytes(claimedSize ?? content.count, 4) + Self.bytes(name.utf8.count, 2)
    facts += Self.bytes(0, 2)
    directory += [0x50, 0x4B, 1, 2] + Self.bytes(20, 2) + facts
    directory += Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 4)
    directory += Self.bytes(body.count, 4) + Array(name.utf8)
    body += [0x50, 0x4B, 3, 4] + facts + Array(name.utf8) + packed
    count += 1
  }

  mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

  /// The whole file.
  func bytes(claimedCount: Int? = nil) -> [UInt8] {
    let count = claimedCount ?? count
    return body + directory + [0x50, 0x4B, 5, 6] + Self.bytes(0, 4) + Self.bytes(count, 2)
      + Self.bytes(count, 2) + Self.bytes(directory.count, 4) + Self.bytes(body.count, 4)
      + Self.bytes(0, 2)
  }

  private static func bytes(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func deflated(_ content: [UInt8]) -> [UInt8] {
    guard let packer = unsafe libdeflate_alloc_compressor(6) else { return [] }
    defer { unsafe libdeflate_free_compressor(packer) }
    let room = unsafe libdeflate_deflate_compress_bound(packer, content.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
      unsafe content.withUnsafeBytes {
        count = unsafe libdeflate_deflate_compress(
          packer, $0.baseAddress, $0.count, target.baseAddress, target.count)
      }
    }
  }
}
