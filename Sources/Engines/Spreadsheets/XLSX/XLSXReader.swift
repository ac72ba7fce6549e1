/// Reads workbooks of Excel, WPS and LibreOffice (ECMA-376; also its strict form).
///
/// Only the parts that are needed are inflated, each once, within the limits. Hidden rows are read
/// like others; macros, links, pictures and formulas are never looked at, only their last results.
public final class XLSXReader {
  private let archive: ZipArchive
  private let limits: SpreadsheetLimits
  private let workbook = WorkbookReader()
  private let links: [RelationshipsReader.Link]

  /// Opens a workbook.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - limits: What it may cost.
  /// - Throws: ``SpreadsheetError``.
  public init(
    _ bytes: [UInt8], limits: SpreadsheetLimits = SpreadsheetLimits()
  ) throws(SpreadsheetError) {
    guard bytes.count <= limits.fileBytes else { throw .fileTooLarge(limit: limits.fileBytes) }
    self.limits = limits
    archive = try ZipArchive(bytes, limits: limits)
    let package = RelationshipsReader(of: "")
    try PartParser.read(archive.part("_rels/.rels"), with: package, limits)
    guard let part = package.links.first(where: { $0.kind == "officeDocument" })?.part else {
      throw .missingPart("xl/workbook.xml")
    }
    try PartParser.read(archive.part(part), with: workbook, limits)
    let parts = RelationshipsReader(of: part)
    try PartParser.read(archive.part(RelationshipsReader.part(for: part)), with: parts, limits)
    links = parts.links
  }

  /// The names of the sheets that are not hidden.
  public var sheetNames: [String] { visible.map(\.name) }

  /// Reads one sheet.
  ///
  /// - Parameter choice: Which.
  /// - Returns: The rows in which something stands; merged cells all hold the text of the area.
  /// - Throws: ``SpreadsheetError``.
  public func sheet(_ choice: SheetChoice = .first) throws(SpreadsheetError) -> Sheet {
    let entry =
      switch choice {
      case .first: visible.first
      case .named(let name): workbook.sheets.first { $0.name == name }
      }
    guard let entry, let part = worksheet(entry) else { throw .noSheet }
    let texts = SharedTextsReader(limits)
    try read("sharedStrings", with: texts)
    let styles = StylesReader()
    try read("styles", with: styles)
    let values = CellValues(
      texts: texts.texts, formats: styles.formats, countsFrom1904: workbook.countsFrom1904)
    let reader = WorksheetReader(values, limits)
    try PartParser.read(archive.part(part), with: reader, limits)
    var rows = reader.rows
    try MergedArea.fill(reader.merged, &rows, limits)
    guard !rows.isEmpty else { throw .empty }
    return Sheet(name: entry.name, rows: rows)
  }

  /// Charts and dialogs are listed like sheets but have no cells.
  private var visible: [WorkbookReader.Entry] {
    workbook.sheets.filter { !$0.isHidden && worksheet($0) != nil }
  }

  private func worksheet(_ entry: WorkbookReader.Entry) -> String? {
    links.first { $0.id == entry.link && $0.kind == "worksheet" }?.part
  }

  private func read(_ kind: String, with reader: any PartReader) throws(SpreadsheetError) {
    guard let part = links.first(where: { $0.kind == kind })?.part else { return }
    try PartParser.read(archive.part(part), with: reader, limits)
  }
}
