/// Why no place was read from a shared link or text.
public enum SharedLocationError: Error, Equatable, Sendable {
  /// The text is longer than any share text; its length in UTF-8 bytes.
  case tooLong(bytes: Int)
  /// The text holds no link and no pair of coordinates.
  case noLocation
  /// A short link: only the map's own server knows where it leads.
  case shortLink(MapService)
  /// A link of that map which names a place without saying where it is.
  case noCoordinate(MapService)
  /// A coordinate that is no number.
  case malformedCoordinate
  /// Numbers that are no place on earth.
  case outOfRange
  /// A geo: link in another reference system.
  case unknownDatum
}
