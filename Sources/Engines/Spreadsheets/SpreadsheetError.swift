/// Why a file could not be read as a sheet.
///
/// Rows count from 1, columns from 0.
public enum SpreadsheetError: Error, Hashable, Sendable {
  /// Nothing is in it.
  case empty
  /// The file is larger than so many bytes.
  case fileTooLarge(limit: Int)
  /// More rows than allowed.
  case tooManyRows(limit: Int)
  /// A cell stands beyond the last column allowed.
  case tooManyColumns(row: Int, limit: Int)
  /// One cell is longer than so many bytes.
  case cellTooLong(row: Int, column: Int, limit: Int)
  /// All cells together are longer than so many bytes.
  case tooMuchText(limit: Int)

  /// Neither UTF-8, UTF-16 nor GB 18030, from about this row.
  case unknownEncoding(row: Int)
  /// A quote that begins in this row is never closed.
  case unclosedQuote(row: Int)
  /// Text follows a closing quote.
  case textAfterQuote(row: Int, column: Int)
  /// It is a web page or another file with marks, whatever its name says.
  case markup

  /// An old binary workbook, or one locked by a password: to be saved as XLSX without one.
  case oldOrLocked
  /// No archive, or a damaged one.
  case damagedArchive
  /// More files inside than allowed.
  case tooManyEntries(limit: Int)
  /// A name inside leads out of the archive, or stands in it twice.
  case badEntryName(entry: Int)
  /// A part grows beyond the bytes or the ratio allowed.
  case expandsTooFar(part: String)
  /// A part that a workbook needs is not there.
  case missingPart(String)
  /// A part is no well-formed XML.
  case malformed(part: String, line: Int)
  /// A part declares a document type or entities.
  case declaration(part: String)
  /// Elements are nested too deeply.
  case tooDeep(part: String)
  /// More different texts than allowed.
  case tooManyTexts(limit: Int)
  /// Merged areas fill more cells than allowed.
  case tooManyMerged(limit: Int)
  /// A cell refers to a text that is not there, or stands out of order.
  case badCell(row: Int, column: Int)
  /// The workbook has no visible sheet, or none of the name asked for.
  case noSheet
}
