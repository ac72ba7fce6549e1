/// Reads which sheets a workbook has (ECMA-376, 18.2).
final class WorkbookReader: PartReader {
  /// A sheet as the workbook lists it.
  struct Entry {
    var name: String
    var link: String
    var isHidden: Bool
  }

  private(set) var sheets: [Entry] = []
  /// Whether days are counted from 1904, as old programs on the Macintosh did.
  private(set) var countsFrom1904 = false
  private var path: [String] = []

  func start(_ name: String, _ attributes: PartAttributes) throws(SpreadsheetError) -> Bool {
    path.append(name)
    switch path {
    case ["workbook", "workbookPr"]: countsFrom1904 = attributes.isTrue("date1904")
    case ["workbook", "sheets", "sheet"]:
      guard sheets.count < 10_000, let name = attributes["name"], let link = attributes["id"]
      else { break }
      let state = attributes["state"]
      sheets.append(
        Entry(name: name, link: link, isHidden: state == "hidden" || state == "veryHidden"))
    default: break
    }
    return false
  }

  func end(_ name: String, _ text: String) throws(SpreadsheetError) { path.removeLast() }
}
