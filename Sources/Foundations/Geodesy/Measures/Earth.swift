/// The sphere that lengths and areas are measured on.
enum Earth {
  /// IUGG mean radius in metres (Moritz 1980, doi:10.1007/BF02521480): (2a + b) / 3 of GRS 80.
  static let meanRadius = 6_371_008.8
}
