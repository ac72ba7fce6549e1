public import Geodesy

/// A place that somebody shared from a map: a link, a message with a link in it, a geo: URI or a
/// pair of numbers.
public struct SharedLocation: Hashable, Sendable {
  /// Where it is, whatever frame the map reckons in.
  public let place: Coordinate<WGS84>
  /// What the link calls it; at most 100 characters, one line.
  public let name: String?
  /// The map it came from; nil for geo: and bare numbers.
  public let service: MapService?

  /// Messages with a link in them are shorter.
  static let mostBytes = 4_096

  /// Reads a shared text; only what is in the text is used, nothing is fetched.
  ///
  /// - Throws: `SharedLocationError`, `shortLink` when only the map's server could tell.
  public init(reading text: String) throws(SharedLocationError) {
    let bytes = text.utf8.count
    guard bytes <= Self.mostBytes else { throw .tooLong(bytes: bytes) }
    guard let link = LinkText.first(in: text) else {
      self.init(try CoordinatePair.plain(text).place(order: .latitudeFirst), nil, nil)
      return
    }
    if link.scheme == "geo" {
      self = try GeoLink.read(link)
    } else if link.isUnder("amap.com") || link.isUnder("gaode.com") || link.scheme.contains("amap")
    {
      self = try AmapLink.read(link)
    } else if link.isUnder("map.qq.com") || link.scheme == "qqmap" {
      self = try TencentLink.read(link)
    } else if link.isUnder("map.baidu.com") || ["baidumap", "bdapp"].contains(link.scheme) {
      self = try BaiduLink.read(link)
    } else {
      throw .noLocation
    }
  }

  init(_ place: Coordinate<WGS84>, _ name: String?, _ service: MapService?) {
    self.place = place
    self.name = name.flatMap(Self.tidy)
    self.service = service
  }

  private static func tidy(_ name: String) -> String? {
    var view = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(100) {
      let isControl =
        scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format || scalar.value == 0xFFFD
      view.append(isControl ? " " : scalar)
    }
    let words = String(view).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : words
  }
}
