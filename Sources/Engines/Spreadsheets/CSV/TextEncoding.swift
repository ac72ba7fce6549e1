import Glibc

/// Finds out how a text is written and turns it into UTF-8.
enum TextEncoding {
  /// The text in UTF-8, without its byte order mark.
  ///
  /// - Throws: ``SpreadsheetError/unknownEncoding(row:)``.
  static func utf8(_ bytes: [UInt8]) throws(SpreadsheetError) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, isBigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, isBigEndian: true) }
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = isMarked ? Array(bytes.dropFirst(3)) : bytes
    // A zero byte is in no text; it is UTF-16 without a mark, or no text at all.
    if let zero = text.firstIndex(of: 0) { throw .unknownEncoding(row: row(of: zero, in: text)) }
    guard let fault = firstFault(text) else { return text }
    if isMarked { throw .unknownEncoding(row: row(of: fault, in: text)) }
    return try gb18030(text)
  }

  private static func firstFault(_ text: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: text.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private static func row(of place: Int, in text: [UInt8]) -> Int {
    1 + text[..<place].count { $0 == UInt8(ascii: "\n") }
  }

  private static func utf16(
    _ bytes: [UInt8], isBigEndian: Bool
  ) throws(SpreadsheetError) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var rows = 1
    var high: UInt32?
    var place = 2
    while place + 1 < bytes.count {
      let (a, b) = (UInt32(bytes[place]), UInt32(bytes[place + 1]))
      let unit = isBigEndian ? a << 8 | b : b << 8 | a
      place += 2
      var value = unit
      if let first = high {
        guard 0xDC00...0xDFFF ~= unit else { throw .unknownEncoding(row: rows) }
        value = 0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00)
        high = nil
      } else if 0xD800...0xDBFF ~= unit {
        high = unit
        continue
      }
      guard value != 0, let scalar = Unicode.Scalar(value) else {
        throw .unknownEncoding(row: rows)
      }
      if value == 0x0A { rows += 1 }
      text.append(contentsOf: Unicode.UTF8.encode(scalar) ?? .init())
    }
    guard high == nil, place == bytes.count else { throw .unknownEncoding(row: rows) }
    return text
  }

  /// GBK is the part of GB 18030 that old programs write.
  private static func gb18030(_ bytes: [UInt8]) throws(SpreadsheetError) -> [UInt8] {
    let converter = unsafe iconv_open("UTF-8", "GB18030")
    guard unsafe converter != iconv_t(bitPattern: -1) else { throw .unknownEncoding(row: 1) }
    defer { unsafe iconv_close(converter) }
    var source = bytes
    var taken = 0
    // Two bytes become three, four become four.
    let room = bytes.count * 3 / 2 + 8
    let text = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, made in
      unsafe source.withUnsafeMutableBytes { source in
        var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = unsafe target.baseAddress.map {
          unsafe UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self)
        }
        var (left, free) = (source.count, target.count)
        _ = unsafe iconv(converter, &from, &left, &to, &free)
        taken = source.count - left
        made = target.count - free
      }
    }
    guard taken == bytes.count else { throw .unknownEncoding(row: row(of: taken, in: bytes)) }
    return text
  }
}
