import Geodesy

/// Links of Baidu Maps: api.map.baidu.com (lbsyun.baidu.com, URI API), map.baidu.com, the app's.
enum BaiduLink {
  static func read(_ link: LinkText) throws(SharedLocationError) -> SharedLocation {
    if link.host == "j.map.baidu.com" { throw .shortLink(.baidu) }
    let frame = Frame(link.value("coord_type", "coordtype"))
    if let text = link.value("location", "latlng"), text.contains(",") {
      return try location(try CoordinatePair(text), frame, link.value("title", "content", "name"))
    }
    if let text = link.value("destination") {
      return try destination(text, frame, link.value("destination_name"))
    }
    if let centre = centre(of: link.path) {
      return try location(try CoordinatePair(centre), .metres, name(in: link.path))
    }
    if let text = link.value("c"), text.contains(",") {
      return try location(try CoordinatePair(text), .metres, link.value("title", "name"))
    }
    throw .noCoordinate(.baidu)
  }

  /// The frames that coord_type names; Baidu's own degrees when it names none.
  private enum Frame {
    case wgs84, gcj02, degrees, metres

    init(_ name: String?) {
      switch name?.lowercased() {
      case "wgs84", "wgs84ll": self = .wgs84
      case "gcj02", "gcj02ll": self = .gcj02
      case "bd09mc", "bd09": self = .metres
      default: self = .degrees
      }
    }
  }

  private static func location(
    _ pair: CoordinatePair, _ frame: Frame, _ name: String?
  ) throws(SharedLocationError) -> SharedLocation {
    let place: Coordinate<WGS84>
    switch frame {
    case .wgs84: place = try pair.place(order: .latitudeFirst)
    case .gcj02: place = MapProvider<GCJ02>.amap.place(of: try pair.place(order: .latitudeFirst))
    case .metres where pair.first.magnitude > 180 || pair.second.magnitude > 180:
      place = try metres(pair)
    case .degrees, .metres:
      place = MapProvider<BD09>.baidu.place(of: try pair.place(order: .latitudeFirst))
    }
    return SharedLocation(place, name, .baidu)
  }

  /// Baidu's metres come as x,y in web links and as y,x where degrees would be latitude first;
  /// everywhere in China x is the greater.
  private static func metres(_ pair: CoordinatePair) throws(SharedLocationError) -> Coordinate<
    WGS84
  > {
    let (x, y) = (max(pair.first, pair.second), min(pair.first, pair.second))
    guard let coordinate = BaiduMercator(x: x, y: y).coordinate else { throw .outOfRange }
    return MapProvider<BD09>.baidu.place(of: coordinate)
  }

  /// latlng:30.66,104.06|name:… in any order, or 30.66,104.06, or only a name.
  private static func destination(
    _ text: String, _ frame: Frame, _ other: String?
  ) throws(SharedLocationError) -> SharedLocation {
    var coordinate: Substring?
    var name: String?
    for part in text.split(separator: "|") {
      if part.hasPrefix("latlng:") {
        coordinate = part.dropFirst(7)
      } else if part.hasPrefix("name:") {
        name = String(part.dropFirst(5))
      } else if let first = part.utf8.first, "0123456789-".utf8.contains(first), part.contains(",")
      {
        coordinate = part
      }
    }
    guard let coordinate else { throw .noCoordinate(.baidu) }
    return try location(try CoordinatePair(coordinate), frame, name ?? other)
  }

  /// map.baidu.com/poi/name/@11584535.5,3556733.2,19z.
  private static func centre(of path: String) -> Substring? {
    guard let at = path.lastIndex(of: "@") else { return nil }
    return path[path.index(after: at)...].prefix { $0 != "/" }
  }

  private static func name(in path: String) -> String? {
    let parts = path.split(separator: "/")
    guard let kind = parts.firstIndex(where: { $0 == "poi" || $0 == "search" }),
      kind + 1 < parts.count, !parts[kind + 1].hasPrefix("@")
    else { return nil }
    return String(parts[kind + 1])
  }
}
