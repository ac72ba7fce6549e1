import CZlib

/// Inflates gzip data (RFC 1952) piece by piece, also several members in a row.
@safe
struct GzipInflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  /// Whether the data may end here.
  private(set) var isBetweenMembers = false

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, and 16 says gzip.
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    isReady = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK
  }

  deinit {
    if isReady { unsafe inflateEnd(stream) }
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Inflates from a part of one array into the front of another; nil when the data is damaged.
  mutating func inflate(
    _ source: [UInt8], _ range: Range<Int>, into target: inout [UInt8], size: Int
  ) -> (taken: Int, made: Int)? {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.count)
    precondition(size <= target.count)
    guard isReady else { return nil }
    if isBetweenMembers {
      guard unsafe inflateReset(stream) == Z_OK else { return nil }
      isBetweenMembers = false
    }
    let result = unsafe source.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        // zlib does not write through next_in; the type only says so without ZLIB_CONST.
        unsafe stream.pointee.next_in = source.baseAddress.map {
          unsafe UnsafeMutablePointer(mutating: $0 + range.lowerBound)
        }
        unsafe stream.pointee.avail_in = UInt32(range.count)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(size)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    isBetweenMembers = result == Z_STREAM_END
    guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else { return nil }
    let taken = unsafe range.count - Int(stream.pointee.avail_in)
    let made = unsafe size - Int(stream.pointee.avail_out)
    guard taken > 0 || made > 0 else { return nil }
    return (taken, made)
  }
}
