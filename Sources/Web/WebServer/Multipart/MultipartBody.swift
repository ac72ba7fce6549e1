/// A `multipart/form-data` body (RFC 7578) that is there as a whole, parted without copying.
struct MultipartBody: Sendable {
  /// A browser sends a few fields and a file.
  static let mostParts = 50
  /// All that stands above one part.
  static let longestHead = 4_096

  /// Its parts, in order.
  private(set) var parts: [MultipartPart] = []

  private static let lineEnd: [UInt8] = [0x0D, 0x0A]
  private static let headEnd: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]

  /// Parts a body.
  ///
  /// - Parameters:
  ///   - body: The bytes.
  ///   - contentType: The header field of the request.
  /// - Throws: ``MultipartError``.
  init(_ body: [UInt8], contentType: String) throws(MultipartError) {
    let boundary = try Self.boundary(of: contentType)
    let first = Array("--".utf8) + boundary
    // The first boundary may stand at the very beginning, without a line end before it.
    var place: Int
    if body.starts(with: first) {
      place = first.count
    } else {
      guard let start = Self.find(Self.lineEnd + first, in: body, from: 0) else { throw .truncated }
      place = start + 2 + first.count
    }
    while try Self.goesOn(body, &place) {
      guard parts.count < Self.mostParts else { throw .tooMany }
      let head = try Self.head(of: body, from: &place)
      let (name, fileName) = try MultipartHead.read(head)
      // Without content the line end of the head is that of the boundary as well.
      guard let end = Self.find(Self.lineEnd + first, in: body, from: place - 2) else {
        throw .truncated
      }
      let content = place..<max(place, end)
      parts.append(MultipartPart(name: name, fileName: fileName, content: content))
      place = end + 2 + first.count
    }
  }

  private static func boundary(of contentType: String) throws(MultipartError) -> [UInt8] {
    guard let boundary = MultipartHead.parameter("boundary", of: contentType),
      (1...70).contains(boundary.utf8.count), boundary.utf8.last != 0x20,
      boundary.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
    else { throw .noBoundary }
    return Array(boundary.utf8)
  }

  /// What follows a boundary: another part, or two dashes and the end.
  private static func goesOn(_ body: [UInt8], _ place: inout Int) throws(MultipartError) -> Bool {
    // White space may stand there (RFC 2046, 5.1.1).
    while place < body.count, body[place] == 0x20 || body[place] == 0x09 { place += 1 }
    guard place + 2 <= body.count else { throw .truncated }
    switch (body[place], body[place + 1]) {
    case (0x2D, 0x2D): return false
    case (0x0D, 0x0A): return true
    default: throw .malformed
    }
  }

  /// The lines above a part, from the line end before them, so that none is like any other.
  private static func head(
    of body: [UInt8], from place: inout Int
  ) throws(MultipartError) -> ArraySlice<UInt8> {
    let most = min(place + longestHead, body.count)
    guard let end = find(headEnd, in: body, from: place, to: most) else {
      throw most < body.count ? .tooMany : .truncated
    }
    defer { place = end + headEnd.count }
    return body[min(place + 2, end)..<end]
  }

  /// Where a sign that begins with CR begins; each byte is looked at about once, whatever is sent.
  private static func find(
    _ sign: [UInt8], in body: [UInt8], from start: Int, to end: Int? = nil
  ) -> Int? {
    let end = end ?? body.count
    return body.withUnsafeBufferPointer { body in
      var place = start
      while place + sign.count <= end {
        guard body[place] == 0x0D else {
          place += 1
          continue
        }
        var length = 1
        while length < sign.count, body[place + length] == sign[length] { length += 1 }
        if length == sign.count { return place }
        // The sign holds CR at 0 (and 2 of a head's end) only, so nothing is passed over.
        place += length == 1 ? 1 : max(1, length - 1)
      }
      return nil
    }
  }
}
