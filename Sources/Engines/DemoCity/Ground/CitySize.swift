/// How many districts a city has, and how many blocks each way in one.
struct CitySize: Sendable, Hashable {
  var columns: Int
  var rows: Int
  /// Blocks along one side of a district.
  var blocks: Int

  /// Whole districts.
  init(columns: Int, rows: Int) { (self.columns, self.rows, blocks) = (columns, rows, 16) }

  init(_ size: InventedCity.Size) {
    switch size {
    case .estate: (columns, rows, blocks) = (1, 1, 1)
    case .district: (columns, rows, blocks) = (1, 1, 16)
    case .city: (columns, rows, blocks) = (5, 2, 16)
    }
  }

  var districtCount: Int { columns * rows }
}

/// A district of the city by its place in it, from the south-west.
struct DistrictPlace: Sendable, Hashable {
  var column: Int
  var row: Int
  var number: Int

  init(number: Int, of size: CitySize) {
    self.number = number
    column = number % size.columns
    row = number / size.columns
  }

  /// The first line of its streets eastward and northward.
  func firstLine(of size: CitySize) -> (u: Int, v: Int) {
    (column * size.blocks, row * size.blocks)
  }
}
