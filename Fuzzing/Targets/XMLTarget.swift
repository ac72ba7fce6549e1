import OpenStreetMap

extension FuzzTarget {
  /// XML files, also gzipped ones.
  static let xml = FuzzTarget("XML") { bytes in checkReading(bytes) }
}
