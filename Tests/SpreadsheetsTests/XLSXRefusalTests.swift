import Testing

@testable import Spreadsheets

@Suite struct XLSXRefusalTests {
  private let one = "<row><c t=\"str\"><v>a</v></c></row>"

  private func failure(
    _ bytes: [UInt8], _ limits: SpreadsheetLimits = SpreadsheetLimits()
  ) -> SpreadsheetError? {
    do {
      _ = try SpreadsheetReader.read(bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  private func failure(
    _ rows: String, after: String = "", texts: String? = nil,
    _ limits: SpreadsheetLimits = SpreadsheetLimits()
  ) -> SpreadsheetError? {
    failure(TestWorkbook(rows, after: after, texts: texts).archive.bytes(), limits)
  }

  @Test func refusesABombByItsRatio() {
    let padding = String(repeating: " ", count: 64 << 20)
    let part = "xl/worksheets/sheet0.xml"
    #expect(failure(one + padding) == .expandsTooFar(part: part))
    var workbook = TestWorkbook(one)
    workbook.sheets = []
    var archive = workbook.archive
    // The same, where the archive lies about the size.
    archive = TestArchive()
    archive.add("_rels/.rels", Array((one + padding).utf8), claimedSize: 10)
    let failed = failure(archive.bytes())
    #expect(failed == .expandsTooFar(part: "_rels/.rels") || failed == .damagedArchive)
  }

  @Test func refusesABombByItsSize() {
    var limits = SpreadsheetLimits()
    (limits.partBytes, limits.inflatedBytes) = (2_000, 2_500)
    let long = one + String(repeating: "<!-- -->", count: 300)
    #expect(failure(long, limits) == .expandsTooFar(part: "xl/worksheets/sheet0.xml"))
    limits.partBytes = 2_400
    let text = "<si><t>\(String(repeating: "x", count: 1_500))</t></si>"
    let both = one + String(repeating: " ", count: 500)
    #expect(failure(both, texts: text, limits) == .expandsTooFar(part: "xl/worksheets/sheet0.xml"))
  }

  @Test func refusesManyEntries() {
    var archive = TestWorkbook(one).archive
    for place in 0..<1_001 { archive.add("xl/media/\(place)", [], isPacked: false) }
    #expect(failure(archive.bytes()) == .tooManyEntries(limit: 1_000))
    // Also when only the end claims so, before any table is made.
    let claimed = TestWorkbook(one).archive.bytes(claimedCount: 65_535)
    #expect(failure(claimed) == .tooManyEntries(limit: 1_000))
  }

  @Test(arguments: [
    "../evil", "xl/../../evil", "/etc/passwd", "C:\\evil", "xl\\evil", "a\u{1}b", "./a",
    "XL/Workbook.xml",
    String(repeating: "a/", count: 17) + "b", String(repeating: "a", count: 261),
  ])
  func refusesTrickyNames(_ name: String) {
    var archive = TestWorkbook(one).archive
    archive.add(name, [], isPacked: false)
    // libzip itself refuses some.
    switch failure(archive.bytes()) {
    case .badEntryName, .damagedArchive: break
    default: Issue.record("\(name) was taken")
    }
  }

  @Test func neverFollowsLinksOut() {
    var archive = TestArchive()
    archive.add(
      "_rels/.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" TargetMode=\"External\" "
        + "Target=\"http://127.0.0.1/\"/><Relationship Id=\"b\" Type=\"x/officeDocument\" "
        + "Target=\"../../etc/passwd\"/></Relationships>")
    #expect(failure(archive.bytes()) == .missingPart("xl/workbook.xml"))
  }

  @Test func refusesDeclarations() {
    var workbook = TestWorkbook(one)
    let sheet = workbook.sheets[0].xml
    for declaration in [
      "<!DOCTYPE x>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
      "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
    ] {
      workbook.sheets[0].xml = declaration + sheet
      let failed = failure(workbook.archive.bytes())
      #expect(failed == .declaration(part: "xl/worksheets/sheet0.xml"))
    }
  }

  @Test func refusesDepthAndLength() {
    var limits = SpreadsheetLimits()
    let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
    #expect(failure(one + deep) == .tooDeep(part: "xl/worksheets/sheet0.xml"))
    (limits.cellBytes, limits.sharedTexts, limits.textBytes) = (10, 2, 12)
    let long = "<row><c t=\"str\"><v>12345678901</v></c></row>"
    #expect(failure(long, limits) == .cellTooLong(row: 1, column: 0, limit: 10))
    let texts = "<si><t>123456</t></si><si><t>2</t></si>"
    #expect(failure(one, texts: texts + "<si/>", limits) == .tooManyTexts(limit: 2))
    // One text, named by many cells.
    let cell = "<c t=\"s\"><v>0</v></c>"
    let many = "<row>\(cell)\(cell)\(cell)</row>"
    #expect(failure(many, texts: texts, limits) == .tooMuchText(limit: 12))
    limits.sharedBytes = 6
    #expect(failure(one, texts: texts, limits) == .tooMuchText(limit: 6))
    (limits.rows, limits.columns) = (1, 1)
    #expect(failure(one + one, limits) == .tooManyRows(limit: 1))
    let wide = "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>"
    #expect(failure(wide, limits) == .tooManyColumns(row: 1, limit: 1))
  }

  @Test func refusesManyMergedCells() {
    let rows = (0..<2_000).map { _ in one }.joined()
    let merged = (0..<2_000).map { _ in "<mergeCell ref=\"A1:XFD1048576\"/>" }.joined()
    let failed = failure(rows, after: "<mergeCells>\(merged)</mergeCells>")
    #expect(failed == .tooManyMerged(limit: 1_000_000))
  }

  @Test(arguments: [
    "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"3\"/><row r=\"1\"/>", "<row r=\"0\"/>",
    "<row r=\"99999999999999999999\"/>", "<row><c r=\"B1\"/><c r=\"A1\"/></row>",
    "<row><c r=\"A2\"/></row>", "<row><c r=\"1A\"/></row>", "<row><c t=\"s\"><v>0</v></c></row>",
    "<row><c t=\"s\"><v>-1</v></c></row>",
  ])
  func refusesCellsOutOfOrder(_ rows: String) {
    guard case .badCell = failure(rows) else {
      Issue.record("\(rows) was taken")
      return
    }
  }

  @Test func saysWhatItIsInstead() {
    #expect(failure([0xD0, 0xCF, 0x11, 0xE0, 0xA1]) == .oldOrLocked)
    #expect(failure([0x50, 0x4B, 3, 4, 0, 0]) == .damagedArchive)
    #expect(failure("<row>") == .malformed(part: "xl/worksheets/sheet0.xml", line: 1))
    #expect(failure("") == .empty)
    var archive = TestArchive()
    archive.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    #expect(failure(archive.bytes()) == .missingPart("_rels/.rels"))
  }

  @Test func comesBackFromEveryCutAndFlip() throws {
    let whole = TestWorkbook(one, texts: "<si><t>a</t></si>").archive.bytes()
    for end in whole.indices { _ = failure(Array(whole[..<end])) }
    for place in whole.indices {
      for bit in [0, 3, 7] {
        var bytes = whole
        bytes[place] ^= 1 << bit
        _ = failure(bytes)
      }
    }
  }

  @Test func takesTimeInProportionToLength() {
    // An endless attribute makes some versions of expat read it again with every piece.
    let name = String(repeating: "é1", count: 3 << 20)
    let time = ContinuousClock().measure { _ = failure("<row r=\"\(name)\"/>") }
    #expect(time < .seconds(5))
  }
}
