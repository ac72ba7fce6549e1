import Testing

@testable import Spreadsheets

@Suite struct XLSXTests {
  private func rows(_ workbook: TestWorkbook) throws -> [SheetRow] {
    try XLSXReader(workbook.archive.bytes()).sheet().rows
  }

  private func cells(_ xml: String, _ formats: [String] = []) throws -> [String] {
    var workbook = TestWorkbook("<row>\(xml)</row>")
    workbook.formats = formats
    return try rows(workbook).first?.cells ?? []
  }

  @Test func readsTextsOfEveryKind() throws {
    let texts =
      "<si><t>手机号</t></si><si><r><t>张</t></r><r><rPr/><t>三</t></r>"
      + "<rPh sb=\"0\" eb=\"1\"><t>zhang</t></rPh></si><si><t>a_x000D__x0041_b_x</t></si>"
    let found = try rows(
      TestWorkbook(
        "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
          + "<c r=\"E3\" t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r></is></c></row>"
          + "<row><c t=\"str\"><f>A1&amp;B1</f><v>结果</v></c><c t=\"s\"><v>2</v></c></row>",
        texts: texts))
    #expect(
      found == [
        SheetRow(number: 3, cells: ["", "手机号", "张三", "", "内联"]),
        SheetRow(number: 4, cells: ["结果", "a\rAb_x"]),
      ])
  }

  @Test func readsPhoneNumbersStoredAsNumbers() throws {
    let found = try cells(
      ["13812345678", "1.3812345678E10", "1.3812345678e+10", "13812345678.0", "1.3812345670E10"]
        .map { "<c><v>\($0)</v></c>" }.joined() + "<c s=\"0\"><v>1088</v></c>", ["0000000"])
    #expect(found == Array(repeating: "13812345678", count: 4) + ["13812345670", "0001088"])
  }

  @Test func readsOtherValues() throws {
    let found = try cells(
      "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
        + "<c><v>0.10000000000000001</v></c><c t=\"d\"><v>2026-11-26</v></c><c s=\"9\"/>"
        + "<c><f>1/3</f><v>-2.5E-1</v></c>")
    #expect(found == ["TRUE", "FALSE", "#N/A", "0.1", "2026-11-26", "", "-0.25"])
  }

  @Test(arguments: [
    ("14", "46352", "2026-11-26"), ("22", "46352.354166666664", "2026-11-26 08:30"),
    ("14", "1", "1900-01-01"), ("14", "59", "1900-02-28"), ("14", "60", "1900-02-29"),
    ("14", "61", "1900-03-01"), ("20", "0.35416666666666669", "08:30"),
    ("yyyy\"年\"m\"月\"d\"日\"", "46352", "2026-11-26"), ("[$-804]aaaa;@", "46352", "46352"),
    ("[Red]0.00", "46352", "46352"), ("0.00\"days\"", "2", "2"), ("General", "3", "3"),
    ("[h]:mm:ss", "0.5", "12:00"), ("31", "45351", "2024-02-29"), ("14", "2958465", "9999-12-31"),
    ("14", "2958466", "2958466"), ("14", "-1", "-1"), ("\\d0", "5", "5"),
  ])
  func readsDatesFrom1900(_ format: String, _ value: String, _ text: String) throws {
    let found = try cells("<c s=\"0\"><v>\(value)</v></c>", [format])
    #expect(found == [text])
  }

  @Test func readsDatesFrom1904() throws {
    var workbook = TestWorkbook(
      "<row><c s=\"0\"><v>0</v></c><c s=\"0\"><v>44890</v></c><c s=\"0\"><v>60</v></c></row>")
    workbook.countsFrom1904 = true
    workbook.formats = ["14"]
    let found = try rows(workbook).first?.cells
    #expect(found == ["1904-01-01", "2026-11-26", "1904-03-01"])
  }

  @Test func choosesSheets() throws {
    func sheet(_ text: String) -> String {
      TestWorkbook.worksheet("<row><c t=\"str\"><v>\(text)</v></c></row>")
    }
    var workbook = TestWorkbook("")
    workbook.sheets = [
      ("说明", "hidden", sheet("a")), ("底表", "veryHidden", sheet("b")),
      ("名单", "visible", sheet("c")), ("旧", "visible", sheet("d")),
    ]
    let reader = try XLSXReader(workbook.archive.bytes())
    #expect(reader.sheetNames == ["名单", "旧"])
    let (first, hidden) = (try reader.sheet(), try reader.sheet(.named("说明")))
    #expect(first.name == "名单" && first.rows.first?.cells == ["c"])
    #expect(hidden.rows.first?.cells == ["a"])
    #expect(throws: SpreadsheetError.noSheet) { try reader.sheet(.named("没有")) }
    workbook.sheets = [("a", "hidden", sheet("a"))]
    let bytes = workbook.archive.bytes()
    #expect(throws: SpreadsheetError.noSheet) { try XLSXReader(bytes).sheet() }
  }

  @Test func fillsMergedCells() throws {
    let found = try rows(
      TestWorkbook(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>名单</v></c></row>"
          + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>x</v></c></row>"
          + "<row r=\"4\"><c r=\"B4\" t=\"str\"><v>y</v></c></row>",
        after: "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A1048576\"/></mergeCells>"
      ))
    #expect(found.map(\.cells) == [["名单", "名单", "名单"], ["x"], ["x", "y"]])
  }

  @Test func passesOverWhatIsOnlyColoured() throws {
    let found = try rows(
      TestWorkbook(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"XFD1\" s=\"3\"/></row>"
          + "<row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>"))
    #expect(found == [SheetRow(number: 1, cells: ["a"])])
  }

  @Test func readsPrefixedElements() throws {
    var workbook = TestWorkbook("")
    workbook.sheets[0].xml =
      "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row x:r=\"2\">"
      + "<x:c t=\"str\"><x:v>a</x:v></x:c></x:row></x:sheetData><extLst><row><c><v>1</v></c></row>"
      + "</extLst></x:worksheet>"
    let found = try rows(workbook)
    #expect(found == [SheetRow(number: 2, cells: ["a"])])
  }
}
