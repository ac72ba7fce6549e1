import CLibdeflate

/// Makes chunks smaller before they are sealed: four bytes of length, little endian, then DEFLATE.
enum ChunkCompression {
  /// Longer chunks are refused: a file must not be able to ask for any amount of memory.
  static let longest = 1 << 30
  /// Faster than a disk or a network takes it; a higher level saves a few per cent.
  private static let level: Int32 = 3

  static func compress(_ plain: [UInt8]) -> [UInt8]? {
    guard plain.count <= longest, let compressor = libdeflate_alloc_compressor(level) else {
      return nil
    }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_deflate_compress_bound(compressor, plain.count)
    return [UInt8](unsafeUninitializedCapacity: bound + 4) { target, count in
      target.withMemoryRebound(to: UInt8.self) { target in
        let size = UInt32(plain.count).littleEndian
        UnsafeMutableRawBufferPointer(target).storeBytes(of: size, as: UInt32.self)
        let start = target.baseAddress.map { $0 + 4 }
        count =
          4
          + plain.withUnsafeBytes {
            libdeflate_deflate_compress(compressor, $0.baseAddress, $0.count, start, bound)
          }
      }
    }
  }

  /// - Returns: nil when it is anything but what ``compress(_:)`` gives.
  static func inflate(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 4, let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    return bytes.withUnsafeBytes { bytes in
      let size = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
      // DEFLATE makes nothing smaller than a thousandth.
      guard size <= longest, size / 1_100 <= bytes.count else { return nil }
      let packed = UnsafeRawBufferPointer(rebasing: bytes[4...])
      var result = LIBDEFLATE_BAD_DATA
      let plain = [UInt8](unsafeUninitializedCapacity: size) { target, count in
        result = libdeflate_deflate_decompress(
          decompressor, packed.baseAddress, packed.count, target.baseAddress, size, nil)
        count = result == LIBDEFLATE_SUCCESS ? size : 0
      }
      return result == LIBDEFLATE_SUCCESS ? plain : nil
    }
  }
}
