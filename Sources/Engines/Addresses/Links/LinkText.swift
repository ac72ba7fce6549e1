/// A link in a text, taken apart without trust: any text gives parts or nothing.
struct LinkText {
  let scheme: String
  let host: String
  /// The path with its percent signs decoded.
  let path: String
  /// The parameters behind `?` and `#`, and those that some maps write into the path.
  let parameters: [(name: String, value: String)]

  /// The first value of any of the names, in the order of the names.
  func value(_ names: String...) -> String? {
    for name in names {
      if let found = parameters.first(where: { $0.name == name && !$0.value.isEmpty }) {
        return found.value
      }
    }
    return nil
  }

  /// Whether the host is `domain` or lies under it.
  func isUnder(_ domain: String) -> Bool { host == domain || host.hasSuffix("." + domain) }

  /// Takes apart one link: `scheme://host/path?query#fragment` or `scheme:path`.
  init?(_ link: Substring) {
    guard let colon = link.firstIndex(of: ":") else { return nil }
    scheme = link[..<colon].lowercased()
    var rest = link[link.index(after: colon)...]
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
      host = Self.host(in: rest[..<end])
      rest = rest[end...]
    } else {
      host = ""
    }
    let mark = rest.firstIndex { "?#".contains($0) } ?? rest.endIndex
    let raw = rest[..<mark]
    path = Self.decoded(raw)
    let query = rest[mark...].split { "?#&!".contains($0) }
    // Some links write parameters as path segments: /m/place/info/pointx=1&pointy=2
    let inPath = raw.split { "/&".contains($0) }.filter { $0.contains("=") }
    parameters = (query + inPath).prefix(Self.mostParameters).map { item in
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decoded(pair[0]), pair.count > 1 ? Self.decoded(pair[1], isQuery: true) : "")
    }
  }

  private static let mostParameters = 64

  /// The host without user, password, port and letter case.
  private static func host(in authority: Substring) -> String {
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
    return host.prefix { $0 != ":" }.lowercased()
  }

  /// Undoes percent signs; what is no UTF-8 becomes U+FFFD, a stray % stays.
  static func decoded(_ text: some StringProtocol, isQuery: Bool = false) -> String {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
        let high = hex(source[index + 1]), let low = hex(source[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        let isSpace = isQuery && source[index] == UInt8(ascii: "+")
        bytes.append(isSpace ? UInt8(ascii: " ") : source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
  }

  /// Everything but letters, digits and `-._~` as percent signs.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII,
        Character(scalar).isLetter || Character(scalar).isNumber
          || "-._~".unicodeScalars.contains(scalar)
      {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}

extension LinkText {
  /// The first link in a share text that begins with a known scheme or a known host.
  static func first(in text: String) -> LinkText? {
    var best: (start: String.Index, prefix: String)?
    for (mark, prefix) in marks {
      guard let found = text.firstRange(of: mark) else { continue }
      if best.map({ found.lowerBound < $0.start }) ?? true { best = (found.lowerBound, prefix) }
    }
    guard let best else { return nil }
    let end = text[best.start...].firstIndex { $0.isWhitespace || "，。；、）】》」”\"<>".contains($0) }
    return LinkText(Substring(best.prefix + text[best.start..<(end ?? text.endIndex)]))
  }

  /// What a link begins with, and what has to be put before it.
  private static let marks: [(String, String)] = [
    ("https://", ""), ("http://", ""), ("HTTPS://", ""), ("HTTP://", ""), ("geo:", ""),
    ("iosamap://", ""),
    ("androidamap://", ""), ("amapuri://", ""), ("qqmap://", ""), ("baidumap://", ""),
    ("bdapp://", ""),
    ("uri.amap.com/", "https://"), ("surl.amap.com/", "https://"), ("www.amap.com/", "https://"),
    ("apis.map.qq.com/", "https://"), ("j.map.qq.com/", "https://"),
    ("api.map.baidu.com/", "https://"),
    ("j.map.baidu.com/", "https://"),
  ]
}
