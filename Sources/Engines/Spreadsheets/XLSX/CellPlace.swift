/// Where a cell is: `C7`.
struct CellPlace: Hashable {
  /// From 1.
  var row: Int
  /// From 0.
  var column: Int

  /// - Parameter reference: Letters and digits, perhaps with `$`.
  init?(_ reference: some StringProtocol) {
    var (column, row) = (0, 0)
    for byte in reference.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "a")...UInt8(ascii: "z") where row == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "a")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      // The largest sheet there is: XFD1048576.
      guard column <= 16_384, row <= 1_048_576 else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    (self.row, self.column) = (row, column - 1)
  }
}
