/// Understands the elements of one part of a workbook, in the order of the file.
protocol PartReader: AnyObject {
  /// The cell that is being read: row from 1, column from 0; row 0 outside of cells.
  var place: (row: Int, column: Int) { get }

  /// Takes the beginning of an element.
  ///
  /// - Parameters:
  ///   - name: Its name without a prefix.
  ///   - attributes: Its attributes, only during the call.
  /// - Returns: Whether the text inside is wanted.
  /// - Throws: ``SpreadsheetError`` for what cannot be.
  func start(_ name: String, _ attributes: PartAttributes) throws(SpreadsheetError) -> Bool

  /// Takes the end of an element.
  ///
  /// - Parameters:
  ///   - name: Its name without a prefix.
  ///   - text: The text inside; empty when it was not wanted.
  /// - Throws: ``SpreadsheetError`` for what cannot be.
  func end(_ name: String, _ text: String) throws(SpreadsheetError)
}

extension PartReader {
  var place: (row: Int, column: Int) { (0, 0) }
}
