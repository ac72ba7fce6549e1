/// How much a file may ask of its reader.
///
/// All of it holds for any bytes at all.
public struct SpreadsheetLimits: Hashable, Sendable {
  /// Bytes of the file.
  public var fileBytes = 32 << 20
  /// Rows in which something stands.
  public var rows = 200_000
  /// Columns.
  public var columns = 256
  /// UTF-8 bytes of one cell; a spreadsheet program itself allows 32,767 characters.
  public var cellBytes = 100_000
  /// UTF-8 bytes of all cells together: a short file can name one long text in many cells.
  public var textBytes = 128 << 20
  /// Files inside a workbook.
  public var entries = 1_000
  /// Bytes of one part of a workbook after inflating.
  public var partBytes = 256 << 20
  /// Bytes of all parts read after inflating.
  public var inflatedBytes = 384 << 20
  /// How much larger than packed a part of more than a megabyte may be.
  ///
  /// Real sheets stay below 60.
  public var ratio = 200
  /// Elements within elements.
  public var depth = 64
  /// Different texts of a workbook.
  public var sharedTexts = 1_000_000
  /// UTF-8 bytes of them all.
  public var sharedBytes = 64 << 20
  /// Cells that merged areas may fill.
  public var mergedCells = 1_000_000

  /// The limits that fit a city's lists.
  public init() {}
}
