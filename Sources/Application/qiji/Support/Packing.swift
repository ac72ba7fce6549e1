import CLibdeflate

/// Packs bytes as gzip does (RFC 1952).
enum Packing {
  /// - Returns: `nil` when there is no memory.
  static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    guard let compressor = libdeflate_alloc_compressor(9) else { return nil }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
    let packed = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      count = bytes.withUnsafeBufferPointer { input in
        libdeflate_gzip_compress(
          compressor, input.baseAddress, input.count, output.baseAddress, output.count)
      }
    }
    return packed.isEmpty ? nil : packed
  }
}
