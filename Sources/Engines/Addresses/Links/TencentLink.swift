import Geodesy

/// Links of Tencent Maps: apis.map.qq.com/uri/v1 (lbs.qq.com/webApi/uriV1), map.qq.com, the app's.
enum TencentLink {
  static func read(_ link: LinkText) throws(SharedLocationError) -> SharedLocation {
    if ["j.map.qq.com", "t.map.qq.com", "url.map.qq.com"].contains(link.host) {
      throw .shortLink(.tencent)
    }
    // coord_type: 1 is GPS, 2 (and nothing) Tencent's own.
    let isWGS84 = link.value("coord_type") == "1"
    func location(_ pair: CoordinatePair, _ name: String?) throws(SharedLocationError)
      -> SharedLocation
    {
      if isWGS84 { return SharedLocation(try pair.place(order: .latitudeFirst), name, .tencent) }
      let place = MapProvider<GCJ02>.tencent.place(of: try pair.place(order: .latitudeFirst))
      return SharedLocation(place, name, .tencent)
    }
    if let marker = link.value("marker") {
      let fields = attributes(marker)
      guard let coordinate = fields["coord"] else { throw .noCoordinate(.tencent) }
      return try location(try CoordinatePair(coordinate), fields["title"] ?? fields["addr"])
    }
    if let text = link.value("tocoord"), text.contains(",") {
      return try location(try CoordinatePair(text), link.value("to"))
    }
    if let text = link.value("coord", "location", "center"), text.contains(",") {
      return try location(try CoordinatePair(text), link.value("title", "name", "word"))
    }
    if let latitude = link.value("pointy", "epointy", "centerY", "tolat"),
      let longitude = link.value("pointx", "epointx", "centerX", "tolng")
    {
      let pair = try CoordinatePair(texts: latitude, longitude)
      return try location(pair, link.value("name", "word", "eword", "to", "addr"))
    }
    throw .noCoordinate(.tencent)
  }

  /// coord:39.89,116.34;title:…;addr:… of the first marker.
  private static func attributes(_ marker: String) -> [String: String] {
    var fields: [String: String] = [:]
    for item in marker.prefix(while: { $0 != "|" }).split(separator: ";") {
      let pair = item.split(separator: ":", maxSplits: 1)
      if pair.count == 2, fields[String(pair[0])] == nil {
        fields[String(pair[0])] = String(pair[1])
      }
    }
    return fields
  }
}
