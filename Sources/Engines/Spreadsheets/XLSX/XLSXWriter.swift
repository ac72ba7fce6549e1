/// Writes a small workbook of one sheet in which every cell is text (ECMA-376).
///
/// All columns are formatted as text, so that a spreadsheet keeps the numbers typed into them as
/// they are: no phone is shortened to `1.38E+10`. No cell is a formula, whatever it begins with.
public struct XLSXWriter: Sendable {
  /// The file.
  public let bytes: [UInt8]

  private static let columns = 50
  private static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  /// Writes a sheet.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - rows: Its cells, the names of the columns first.
  public init(sheet name: String, _ rows: [[String]]) {
    var archive = ZipWriter()
    for (part, text) in Self.parts(named: name, rows) {
      archive.add(part, Array((Self.head + text).utf8))
    }
    bytes = archive.finish()
  }

  private static func parts(named name: String, _ rows: [[String]]) -> [(String, String)] {
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"\(package)/content-types\">"
          + "<Default Extension=\"rels\""
          + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/worksheets/sheet1.xml\""
          + " ContentType=\"\(types).worksheet+xml\"/>"
          + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(types).styles+xml\"/></Types>"
      ),
      ("_rels/.rels", links([("officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>"
          + "<sheet name=\"\(plain(sheetName(name)))\" sheetId=\"1\" r:id=\"rId1\"/>"
          + "</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        links([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
      ),
      ("xl/styles.xml", styles),
      ("xl/worksheets/sheet1.xml", worksheet(rows)),
    ]
  }

  private static func links(_ targets: [(kind: String, target: String)]) -> String {
    let links = targets.enumerated().map { place, link in
      "<Relationship Id=\"rId\(place + 1)\" Type=\"\(relations)/\(link.kind)\""
        + " Target=\"\(link.target)\"/>"
    }
    return "<Relationships xmlns=\"\(package)/relationships\">" + links.joined()
      + "</Relationships>"
  }

  /// Style 1 is text (format 49, `@`), style 2 the same in bold.
  private static var styles: String {
    let format =
      "<xf numFmtId=\"49\" borderId=\"0\" fillId=\"0\" xfId=\"0\" applyNumberFormat=\"1\""
    return "<styleSheet xmlns=\"\(main)\">"
      + "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
      + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
      + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\">"
      + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
      + "\(format) fontId=\"0\"/>\(format) fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>"
  }

  private static func worksheet(_ rows: [[String]]) -> String {
    var text = "<worksheet xmlns=\"\(main)\"><cols><col min=\"1\" max=\"\(columns)\" width=\"20\""
    text += " style=\"1\" customWidth=\"1\"/></cols><sheetData>"
    for (place, row) in rows.enumerated() {
      text += "<row r=\"\(place + 1)\">"
      for (column, cell) in row.enumerated() {
        text += "<c r=\"\(ColumnName.letters(of: column))\(place + 1)\""
        text += " s=\"\(place == 0 ? 2 : 1)\" t=\"inlineStr\"><is>"
        text += "<t xml:space=\"preserve\">\(plain(cell))</t></is></c>"
      }
      text += "</row>"
    }
    return text + "</sheetData></worksheet>"
  }

  /// A name that programs take: at most 31 signs, none of those that addresses use.
  private static func sheetName(_ name: String) -> String {
    let name = name.filter { !"[]:*?/\\'".contains($0) }.prefix(31)
    return name.isEmpty ? "1" : String(name)
  }

  private static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": plain += "&amp;"
      case "<": plain += "&lt;"
      case ">": plain += "&gt;"
      case "\"": plain += "&quot;"
      case "\t", "\n", " "...: plain.unicodeScalars.append(scalar)
      default: continue
      }
    }
    return plain
  }
}
