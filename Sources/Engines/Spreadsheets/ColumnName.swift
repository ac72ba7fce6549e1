/// The letters that programs give a column: A, B … Z, AA.
public enum ColumnName {
  /// The letters of a column.
  ///
  /// - Parameter column: The column, from 0.
  /// - Returns: Its letters.
  public static func letters(of column: Int) -> String {
    precondition(column >= 0)
    var rest = column
    var letters: [UInt8] = []
    repeat {
      letters.insert(UInt8(ascii: "A") + UInt8(rest % 26), at: 0)
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters, as: UTF8.self)
  }
}
