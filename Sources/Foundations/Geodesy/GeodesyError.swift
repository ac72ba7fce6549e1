/// Why bytes from outside are not what they say they are.
public enum GeodesyError: Error, Hashable, Sendable {
  /// The bytes of a tree don't begin with its magic.
  case notATree
  /// The tree was written in a layout that this program doesn't know.
  case treeVersion(UInt32)
  /// The tree has another number of bytes than its count of boxes asks for.
  case treeLength(expected: Int, found: Int)
  /// The row's box isn't the smallest one around its children, or its item is no item or a twin.
  case treeRow(Int)

  /// The polyline has a byte that isn't one of its characters.
  case polylineByte(offset: Int)
  /// The polyline has a number that is longer than any step of a coordinate.
  case polylineNumber(offset: Int)
  /// The polyline leaves the range of coordinates with the pair that begins here.
  case polylineRange(offset: Int)
  /// The polyline ends amid a number or between latitude and longitude.
  case polylineTruncated

  /// The JSON is longer than the reader was told to take.
  case jsonTooLong(limit: Int)
  /// The JSON is nested deeper than the reader was told to follow.
  case jsonTooDeep(offset: Int)
  /// The bytes aren't JSON, or an object names a member twice.
  case jsonSyntax(offset: Int)
  /// The JSON isn't GeoJSON; the pointer (RFC 6901) leads to what is at fault.
  case geoJSON(GeoJSONFault, pointer: String)
}
