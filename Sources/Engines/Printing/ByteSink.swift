import CRsvg

/// Takes what a library writes, up to a bound.
final class ByteSink {
  private(set) var bytes: [UInt8] = []
  private let most: Int

  init(most: Int) { self.most = most }

  /// Appends what is written; false when it would be too much.
  func append(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count + piece.count <= most else { return false }
    unsafe bytes.append(contentsOf: piece)
    return true
  }

  /// As cairo calls it: the first argument is a sink.
  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure = unsafe closure, let data = unsafe data else {
      return CAIRO_STATUS_WRITE_ERROR
    }
    let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    let piece = unsafe UnsafeBufferPointer(start: data, count: Int(length))
    return unsafe sink.append(piece) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
  }
}

/// Gives a library what it reads.
final class ByteSource {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Fills the room; false when there is less.
  func fill(_ room: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    guard place + room.count <= bytes.count else { return false }
    for index in room.indices { unsafe room[index] = bytes[place + index] }
    place += room.count
    return true
  }

  /// As cairo calls it: the first argument is a source.
  static let read: cairo_read_func_t = { closure, data, length in
    guard let closure = unsafe closure, let data = unsafe data else {
      return CAIRO_STATUS_READ_ERROR
    }
    let source = unsafe Unmanaged<ByteSource>.fromOpaque(closure).takeUnretainedValue()
    let room = unsafe UnsafeMutableBufferPointer(start: data, count: Int(length))
    return unsafe source.fill(room) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR
  }
}
