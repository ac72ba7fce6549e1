import Geodesy

/// Links of Amap: uri.amap.com (lbs.amap.com/api/uri-api), the web map, and the app's own.
enum AmapLink {
  static func read(_ link: LinkText) throws(SharedLocationError) -> SharedLocation {
    if link.host == "surl.amap.com" { throw .shortLink(.amap) }
    // uri.amap.com says coordinate=wgs84; the apps say dev=1 for numbers still to be shifted.
    let isWGS84 = link.value("coordinate")?.lowercased() == "wgs84" || link.value("dev") == "1"
    func location(
      _ pair: CoordinatePair, _ order: CoordinatePair.Order, _ name: String?
    ) throws(SharedLocationError) -> SharedLocation {
      if isWGS84 { return SharedLocation(try pair.place(order: order), name, .amap) }
      let place = MapProvider<GCJ02>.amap.place(of: try pair.place(order: order))
      return SharedLocation(place, name, .amap)
    }
    if let text = link.value("position", "to", "dest", "lnglat", "to[lnglat]") {
      let name = link.value("name", "destName", "to[name]", "dname") ?? rest(of: text, after: 2)
      return try location(try CoordinatePair(text), .longitudeFirst, name)
    }
    if let markers = link.value("markers") {
      let first = markers.prefix { $0 != "|" }
      return try location(
        try CoordinatePair(first), .longitudeFirst, rest(of: String(first), after: 2))
    }
    if let text = link.value("q"), text.contains(",") {
      let name = link.value("name") ?? rest(of: text, after: 2)
      return try location(try CoordinatePair(text), .latitudeFirst, name)
    }
    if let pair = try fields(link.value("p"), at: 1) {
      return try location(pair, .latitudeFirst, field(link.value("p"), at: 3))
    }
    if let pair = try fields(link.value("r"), at: 3) {
      return try location(pair, .latitudeFirst, field(link.value("r"), at: 5))
    }
    if let latitude = link.value("dlat", "lat", "latitude"),
      let longitude = link.value("dlon", "lon", "lng", "longitude")
    {
      let pair = try CoordinatePair(texts: latitude, longitude)
      return try location(pair, .latitudeFirst, link.value("dname", "poiname", "name"))
    }
    throw .noCoordinate(.amap)
  }

  /// 30.66,104.06,name: what stands behind the pair.
  private static func rest(of text: String, after count: Int) -> String? {
    let parts = text.split(separator: ",", maxSplits: count, omittingEmptySubsequences: false)
    return parts.count > count ? String(parts[count]) : nil
  }

  private static func field(_ text: String?, at index: Int) -> String? {
    let parts = text?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    return parts.count > index ? String(parts[index]) : nil
  }

  /// B0FF…,30.66,104.06,name: the pair among other fields.
  private static func fields(
    _ text: String?, at index: Int
  ) throws(SharedLocationError) -> CoordinatePair? {
    guard let first = field(text, at: index), let second = field(text, at: index + 1) else {
      return nil
    }
    return try CoordinatePair(texts: first, second)
  }
}
