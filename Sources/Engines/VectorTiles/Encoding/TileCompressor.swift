import CLibdeflate

/// Compresses tiles and directories as gzip (RFC 1952).
@safe
struct TileCompressor: ~Copyable {
  private let compressor: OpaquePointer?
  private var buffer: [UInt8] = []

  /// 6 is what tilemaker's zlib uses as well: a higher level takes longer for a few per cent.
  init(level: Int32 = 6) { unsafe compressor = libdeflate_alloc_compressor(level) }

  deinit {
    if let compressor = unsafe compressor { unsafe libdeflate_free_compressor(compressor) }
  }

  /// The compressed form, in a buffer that the next call uses again.
  mutating func compress(_ content: [UInt8]) -> ArraySlice<UInt8> {
    guard let compressor = unsafe compressor else { preconditionFailure("Out of memory") }
    let bound = unsafe libdeflate_gzip_compress_bound(compressor, content.count)
    if buffer.count < bound { buffer = Array(repeating: 0, count: bound * 2) }
    let count = unsafe buffer.withUnsafeMutableBytes { target in
      unsafe content.withUnsafeBytes { content in
        unsafe libdeflate_gzip_compress(
          compressor, content.baseAddress, content.count, target.baseAddress, target.count)
      }
    }
    precondition(count > 0, "the buffer is as large as the bound")
    return buffer[..<count]
  }
}

/// Inflates gzip, up to a length.
enum TileInflater {
  /// - Returns: nil if it is no gzip, is damaged, or is longer than `limit`.
  static func inflate(_ content: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    guard content.count >= 18, let decompressor = unsafe libdeflate_alloc_decompressor() else {
      return nil
    }
    defer { unsafe libdeflate_free_decompressor(decompressor) }
    // The last four bytes are the length modulo 2³² (RFC 1952, section 2.3.1).
    let tail = content.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard tail <= limit else { return nil }
    var isWhole = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(tail, 1)) { target, count in
      let result = unsafe content.withUnsafeBytes { content in
        unsafe libdeflate_gzip_decompress(
          decompressor, content.baseAddress, content.count, target.baseAddress, tail, &count)
      }
      isWhole = result == LIBDEFLATE_SUCCESS
      if !isWhole { count = 0 }
    }
    return isWhole ? bytes : nil
  }
}
