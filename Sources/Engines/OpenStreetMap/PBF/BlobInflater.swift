import CLibdeflate

/// Inflates zlib data whose size is known beforehand.
@safe
struct BlobInflater: ~Copyable {
  private let decompressor: OpaquePointer?

  init() { unsafe decompressor = libdeflate_alloc_decompressor() }

  deinit {
    if let decompressor = unsafe decompressor { unsafe libdeflate_free_decompressor(decompressor) }
  }

  /// Inflates a part of one array into the front of another; false when the data is damaged or
  /// has another size.
  func inflate(
    _ source: [UInt8], _ range: Range<Int>, into target: inout [UInt8], size: Int
  ) -> Bool {
    guard let decompressor = unsafe decompressor else { return false }
    PaddedBytes.grow(&target, toHold: size)
    return unsafe source.withUnsafeBytes { source in
      let packed = unsafe UnsafeRawBufferPointer(rebasing: source[range])
      return unsafe target.withUnsafeMutableBytes { target in
        var written = 0
        let result = unsafe libdeflate_zlib_decompress(
          decompressor, packed.baseAddress, packed.count, target.baseAddress, size, &written)
        return result == LIBDEFLATE_SUCCESS && written == size
      }
    }
  }
}
