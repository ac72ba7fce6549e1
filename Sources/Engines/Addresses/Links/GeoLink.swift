import Geodesy

/// geo: URIs (RFC 5870) and what Android made of them: geo:0,0?q=30.66,104.06(name).
enum GeoLink {
  static func read(_ link: LinkText) throws(SharedLocationError) -> SharedLocation {
    let parts = link.path.split(separator: ";")
    for parameter in parts.dropFirst() {
      let text = parameter.lowercased()
      if text.hasPrefix("crs="), text != "crs=wgs84" { throw .unknownDatum }
    }
    if let query = link.value("q"), let pair = try? CoordinatePair(query.prefix { $0 != "(" }) {
      let name = query.split(separator: "(", maxSplits: 1).dropFirst().first
      let label = name.map { String($0.prefix { $0 != ")" }) }
      return SharedLocation(try pair.place(order: .latitudeFirst), label, nil)
    }
    let pair = try CoordinatePair(parts.first ?? "")
    // Android writes 0,0 for "look for the words".
    if pair.first == 0, pair.second == 0 { throw .noLocation }
    return SharedLocation(try pair.place(order: .latitudeFirst), nil, nil)
  }
}
