import Foundation
public import Geodesy

/// A link that opens a place in another map: its app where there is one, else its web page.
///
/// The forms are those of the maps' own manuals (Amap, Tencent and Baidu URI API), coordinates in
/// the frame that each map reckons in.
public struct MapLink: Hashable, Sendable {
  /// What the other map shall do.
  public enum Purpose: CaseIterable, Sendable {
    /// Shows the place.
    case show
    /// Leads there.
    case lead
  }

  /// The link, https.
  public let text: String

  /// Makes a link to a place under a name.
  ///
  /// `source` names this installation to the other map, letters only.
  public init(
    to place: Coordinate<WGS84>, name: String, in service: MapService, for purpose: Purpose = .show,
    source: String = "qiji"
  ) {
    let label = LinkText.encoded(Self.plain(name))
    let source = LinkText.encoded(source)
    switch service {
    case .amap:
      let pair = Self.pair(MapProvider<GCJ02>.amap.coordinate(of: place), longitudeFirst: true)
      let asked =
        purpose == .show
        ? "marker?position=\(pair)&name=\(label)" : "navigation?to=\(pair),\(label)&mode=ride"
      text = "https://uri.amap.com/\(asked)&src=\(source)&coordinate=gaode&callnative=1"
    case .tencent:
      let pair = Self.pair(MapProvider<GCJ02>.tencent.coordinate(of: place))
      let asked =
        purpose == .show
        ? "marker?marker=coord:\(pair);title:\(label);addr:\(label)"
        : "routeplan?type=bike&to=\(label)&tocoord=\(pair)"
      text = "https://apis.map.qq.com/uri/v1/\(asked)&coord_type=2&referer=\(source)"
    case .baidu:
      let pair = Self.pair(MapProvider<BD09>.baidu.coordinate(of: place))
      let asked =
        purpose == .show
        ? "marker?location=\(pair)&title=\(label)&content=\(label)"
        : "direction?destination=latlng:\(pair)%7Cname:\(label)&mode=riding"
      text =
        "https://api.map.baidu.com/\(asked)&coord_type=bd09ll&output=html&src=webapp.\(source).\(source)"
    }
  }

  /// The signs that separate fields inside of values become spaces.
  private static func plain(_ name: String) -> String {
    let plain = name.prefix(60).map { ",;:|&=#".contains($0) || $0.isNewline ? " " : $0 }
    return String(plain).trimmingCharacters(in: .whitespaces)
  }

  /// Six decimals: 11 cm.
  private static func pair<Frame>(_ place: Coordinate<Frame>, longitudeFirst: Bool = false)
    -> String
  {
    let (latitude, longitude) = (decimal(place.latitudeE7), decimal(place.longitudeE7))
    return longitudeFirst ? "\(longitude),\(latitude)" : "\(latitude),\(longitude)"
  }

  private static func decimal(_ stepsE7: Int32) -> String {
    let micro = (Int64(stepsE7) + (stepsE7 < 0 ? -5 : 5)) / 10
    let (whole, part) = micro.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let digits = String(part)
    return (micro < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 6 - digits.count)
      + digits
  }
}
