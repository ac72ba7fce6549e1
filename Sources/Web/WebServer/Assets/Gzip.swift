import CLibdeflate
import Synchronization

/// Whole buffers to and from gzip (RFC 1952) by libdeflate.
enum Gzip {
  enum Level: Int32, CaseIterable {
    /// For answers: of the levels measured the last whose time is a small part of a request.
    case quick = 6
    /// For files compressed once: a third smaller time is not worth one byte.
    case best = 12
  }

  /// - Returns: `nil` when libdeflate has no memory.
  static func compressed(_ bytes: some Collection<UInt8>, level: Level) -> [UInt8]? {
    guard let compressor = pool.take(level) else { return nil }
    defer { pool.put(compressor, level) }
    let run = { (input: UnsafeBufferPointer<UInt8>) -> [UInt8] in
      let bound = libdeflate_gzip_compress_bound(compressor.pointer, input.count)
      return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        count = libdeflate_gzip_compress(
          compressor.pointer, input.baseAddress, input.count, output.baseAddress, output.count)
      }
    }
    let result =
      bytes.withContiguousStorageIfAvailable(run) ?? Array(bytes).withUnsafeBufferPointer(run)
    return result.isEmpty ? nil : result
  }

  /// - Returns: `nil` when it is no gzip, or holds more than `limit` bytes.
  static func inflated(_ bytes: some Collection<UInt8>, upTo limit: Int) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    // The last four bytes tell the size; a lie is found out below.
    let size = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count >= 18, size <= limit else { return nil }
    let run = { (input: UnsafeBufferPointer<UInt8>) -> [UInt8]? in
      var result = LIBDEFLATE_BAD_DATA
      let output = [UInt8](unsafeUninitializedCapacity: size) { output, count in
        // Without a place for the count, less than the size is an error as well.
        result = libdeflate_gzip_decompress(
          decompressor, input.baseAddress, input.count, output.baseAddress, size, nil)
        count = result == LIBDEFLATE_SUCCESS ? size : 0
      }
      return result == LIBDEFLATE_SUCCESS ? output : nil
    }
    return bytes.withContiguousStorageIfAvailable(run)
      ?? Array(bytes).withUnsafeBufferPointer(run)
  }

  private static let pool = CompressorPool()
}

/// A compressor of libdeflate: about 300 KB of tables, so they are kept.
private final class Compressor: @unchecked Sendable {
  // Reason: the pool hands a compressor to one user at a time.
  let pointer: OpaquePointer

  init?(_ level: Gzip.Level) {
    guard let pointer = libdeflate_alloc_compressor(level.rawValue) else { return nil }
    self.pointer = pointer
  }

  deinit { libdeflate_free_compressor(pointer) }
}

private final class CompressorPool: Sendable {
  private let idle = Mutex<[Gzip.Level: [Compressor]]>([:])

  func take(_ level: Gzip.Level) -> Compressor? {
    idle.withLock { $0[level]?.popLast() } ?? Compressor(level)
  }

  func put(_ compressor: Compressor, _ level: Gzip.Level) {
    // Only the quick ones come back: the best level is used at start alone.
    guard level == .quick else { return }
    idle.withLock { idle in
      if idle[level, default: []].count < 8 { idle[level, default: []].append(compressor) }
    }
  }
}
