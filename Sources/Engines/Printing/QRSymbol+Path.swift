extension QRSymbol {
  /// The light modules that every reader wants around a code.
  public static let quietModules = 4
  /// The smallest module that any phone reads from paper, in tenths of a millimetre.
  public static let smallestModuleTenths = 5.0

  /// Its dark modules as the data of an SVG path, a unit a module.
  public var path: String {
    var data = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        guard self[row, column] else {
          column += 1
          continue
        }
        var end = column
        while end < side, self[row, end] { end += 1 }
        data += "M\(column) \(row)h\(end - column)v1h-\(end - column)z"
        column = end
      }
    }
    return data
  }
}
