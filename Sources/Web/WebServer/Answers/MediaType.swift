/// A content type as it stands in `Content-Type`.
public struct MediaType: Sendable, Hashable, CustomStringConvertible {
  /// `type/subtype`, in lower case.
  public let essence: String
  /// Parameters that are sent with it, such as `; charset=utf-8`.
  let suffix: String

  /// Makes a type; text types are sent with their character set.
  public init(_ essence: String) {
    self.essence = essence.lowercased()
    suffix = Self.isText(self.essence) ? "; charset=utf-8" : ""
  }

  /// The value of the header.
  public var description: String { essence + suffix }

  /// JSON.
  public static let json = MediaType("application/json")
  /// GeoJSON (RFC 7946).
  public static let geoJSON = MediaType("application/geo+json")
  /// RFC 9457.
  public static let problem = MediaType("application/problem+json")
  /// A page.
  public static let html = MediaType("text/html")
  /// Plain text.
  public static let text = MediaType("text/plain")
  /// A form.
  public static let form = MediaType("application/x-www-form-urlencoded")
  /// A form with files.
  public static let multipart = MediaType("multipart/form-data")
  /// Comma-separated text.
  public static let csv = MediaType("text/csv")
  /// A workbook (ECMA-376).
  public static let xlsx = MediaType(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
  /// A script.
  public static let script = MediaType("text/javascript")
  /// SVG.
  public static let svg = MediaType("image/svg+xml")
  /// A vector tile (https://github.com/mapbox/vector-tile-spec).
  public static let vectorTile = MediaType("application/vnd.mapbox-vector-tile")

  /// Whether it is JSON in some form.
  public var isJSON: Bool { essence == "application/json" || essence.hasSuffix("+json") }

  /// Whether gzip makes it smaller.
  var isCompressible: Bool {
    essence.hasPrefix("text/") || isJSON || essence.hasSuffix("+xml")
      || ["application/javascript", "application/wasm", "application/xml", "font/ttf"].contains(
        essence)
  }

  /// Whether it holds words that people read.
  var isReadable: Bool { isJSON || essence.hasPrefix("text/") || self == .svg }

  private static func isText(_ essence: String) -> Bool { essence.hasPrefix("text/") }
}
