extension FuzzTarget {
  /// Forms with files: parts follow each other, and no content holds the boundary.
  static let multipart = FuzzTarget("Multipart") { bytes in
    let type = "multipart/form-data; boundary=xYz"
    guard let body = try? MultipartBody(bytes, contentType: type) else { return }
    precondition(body.parts.count <= MultipartBody.mostParts)
    let boundary = Array("\r\n--xYz".utf8)
    var last = 0
    for part in body.parts {
      precondition(part.content.lowerBound >= last && part.content.upperBound <= bytes.count)
      precondition(bytes[part.content].firstRange(of: boundary) == nil)
      last = part.content.upperBound
    }
    // The header field itself comes from outside as well.
    let field = String(decoding: bytes.prefix(200), as: UTF8.self)
    _ = try? MultipartBody(bytes, contentType: field)
  }
}
