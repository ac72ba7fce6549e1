import Glibc

/// Bytes that come once, in order: from a file (regular, pipe, device) or from memory.
struct ByteStream: ~Copyable {
  private static let chunk = 1 << 18

  /// A file descriptor, or -1 when everything is in `buffer`.
  private let descriptor: Int32
  private var buffer: [UInt8]
  private var start = 0
  private var end: Int
  /// The number of bytes handed out: the offset in the file of the next one.
  private(set) var position = 0

  init(bytes: [UInt8]) {
    descriptor = -1
    buffer = bytes
    end = bytes.count
  }

  init(path: String) throws(OSMReadError) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    buffer = []
    end = 0
    guard descriptor >= 0 else { throw .cannotOpen(path: path, code: errno) }
    buffer = Array(repeating: 0, count: Self.chunk)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// The next bytes without taking them; fewer than asked for only at the end of the file.
  mutating func peek(_ count: Int) throws(OSMReadError) -> ArraySlice<UInt8> {
    try fill(min(count, Self.chunk))
    return buffer[start..<min(start + count, end)]
  }

  /// Takes exactly so many bytes into the front of an array, which grows but never shrinks.
  ///
  /// At least `PaddedBytes.padding` more bytes stand behind them.
  mutating func take(_ count: Int, into array: inout [UInt8]) throws(OSMReadError) {
    PaddedBytes.grow(&array, toHold: count)
    let taken = try take(upTo: count, into: &array)
    guard taken == count else { throw .truncated(.init(byte: position)) }
  }

  /// Takes what there is, at most `count` bytes, and says how many; 0 only at the end.
  mutating func take(
    upTo count: Int, into array: inout [UInt8]
  ) throws(OSMReadError) -> Int {
    var taken = 0
    while taken < count {
      try fill(1)
      let length = min(count - taken, end - start)
      if length == 0 { break }
      array.replaceSubrange(taken..<taken + length, with: buffer[start..<start + length])
      start += length
      position += length
      taken += length
    }
    return taken
  }

  /// Reads until `count` bytes are waiting or the file ends.
  private mutating func fill(_ count: Int) throws(OSMReadError) {
    guard end - start < count, descriptor >= 0 else { return }
    if start > 0 {
      buffer.replaceSubrange(0..<end - start, with: Array(buffer[start..<end]))
      end -= start
      start = 0
    }
    while end < count {
      let free = end..<buffer.count
      let length = unsafe buffer.withUnsafeMutableBytes { bytes in
        let place = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[free])
        return unsafe Glibc.read(descriptor, place.baseAddress, place.count)
      }
      if length == 0 { return }
      if length > 0 {
        end += length
      } else if errno != EINTR {
        throw .cannotRead(.init(byte: position + end), code: errno)
      }
    }
  }
}
