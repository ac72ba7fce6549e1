/// A small workbook, written part by part.
struct TestWorkbook {
  var sheets: [(name: String, state: String, xml: String)]
  var texts: String?
  var formats: [String] = []
  var countsFrom1904 = false

  /// A workbook of one sheet.
  init(_ rows: String, after: String = "", texts: String? = nil) {
    sheets = [("Sheet1", "visible", Self.worksheet(rows, after))]
    self.texts = texts
  }

  static func worksheet(_ rows: String, _ after: String = "") -> String {
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      + "<sheetData>\(rows)</sheetData>\(after)</worksheet>"
  }

  var archive: TestArchive {
    var archive = TestArchive()
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    archive.add(
      "_rels/.rels",
      "<Relationships \(package)><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" "
        + "Target=\"xl/workbook.xml\"/></Relationships>")
    var list = ""
    var links = ""
    for (place, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(place + 1)\" state=\"\(sheet.state)\" "
      list += "r:id=\"s\(place)\"/>"
      links += "<Relationship Id=\"s\(place)\" Type=\"\(office)/worksheet\" "
      links += "Target=\"worksheets/sheet\(place).xml\"/>"
      archive.add("xl/worksheets/sheet\(place).xml", sheet.xml)
    }
    if let texts {
      links += "<Relationship Id=\"t\" Type=\"\(office)/sharedStrings\" Target=\"/xl/texts.xml\"/>"
      archive.add("xl/texts.xml", texts.hasPrefix("<") ? "<sst>\(texts)</sst>" : texts)
    }
    if !formats.isEmpty {
      links += "<Relationship Id=\"f\" Type=\"\(office)/styles\" Target=\"../xl/styles.xml\"/>"
      archive.add("xl/styles.xml", styles)
    }
    archive.add("xl/_rels/workbook.xml.rels", "<Relationships>\(links)</Relationships>")
    archive.add(
      "xl/workbook.xml",
      "<workbook xmlns:r=\"\(office)\"><workbookPr date1904=\"\(countsFrom1904 ? 1 : 0)\"/>"
        + "<sheets>\(list)</sheets></workbook>")
    return archive
  }

  private func builtIn(_ format: String) -> Int? { format.count < 3 ? Int(format) : nil }

  private var styles: String {
    var codes = ""
    var styles = ""
    for (place, format) in formats.enumerated() {
      let id = builtIn(format) ?? 200 + place
      let code = format.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "&quot;")
      if builtIn(format) == nil { codes += "<numFmt numFmtId=\"\(id)\" formatCode=\"\(code)\"/>" }
      styles += "<xf numFmtId=\"\(id)\"/>"
    }
    return "<styleSheet><numFmts>\(codes)</numFmts><cellXfs>\(styles)</cellXfs></styleSheet>"
  }
}
