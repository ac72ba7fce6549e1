import Geodesy
public import OpenStreetMap

/// Places as nodes of OpenStreetMap, in XML as editors open it, or for the writer of PBF.
public enum OSMPlacesWriter {
  /// The file in XML: nodes that are not in OpenStreetMap have negative numbers, those that came
  /// from there their own.
  ///
  /// - Parameters:
  ///   - places: the places.
  ///   - catalogue: the kinds.
  /// - Returns: The bytes.
  public static func xml(_ places: [Place], catalogue: PlaceCatalogue = .shipped) -> [UInt8] {
    var text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\" generator=\"qiji\">\n"
    for node in nodes(places, catalogue: catalogue) {
      text +=
        "  <node id=\"\(node.id)\" version=\"1\" lat=\"\(degrees(node.coordinate.latitudeE7))\" "
        + "lon=\"\(degrees(node.coordinate.longitudeE7))\">\n"
      for (key, value) in node.tags.sorted(by: { $0.key < $1.key }) {
        text += "    <tag k=\"\(escaped(key))\" v=\"\(escaped(value))\"/>\n"
      }
      text += "  </node>\n"
    }
    return Array((text + "</osm>\n").utf8)
  }

  /// The nodes.
  ///
  /// - Parameters:
  ///   - places: the places.
  ///   - catalogue: the kinds.
  /// - Returns: A node for each.
  public static func nodes(
    _ places: [Place], catalogue: PlaceCatalogue = .shipped
  ) -> [OSMNode] {
    var used: Set<Int64> = []
    return places.enumerated().map { number, place in
      var id = Int64(-1 - number)
      if place.check.source.hasPrefix("osm:node/"),
        let own = Int64(place.check.source.dropFirst(9)), own > 0, used.insert(own).inserted
      {
        id = own
      }
      return OSMNode(
        id: id, coordinate: place.position, tags: PlaceTags.tags(of: place, in: catalogue))
    }
  }

  /// All seven digits, as nobody rounds what a map has measured.
  private static func degrees(_ number: Int32) -> String {
    let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
    let digits = String(rest)
    return (number < 0 ? "-" : "") + "\(whole)."
      + String(repeating: "0", count: 7 - digits.count) + digits
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      // XML 1.0 has no other control characters at all.
      case _ where scalar.value < 0x20: break
      case "\u{FFFE}", "\u{FFFF}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
