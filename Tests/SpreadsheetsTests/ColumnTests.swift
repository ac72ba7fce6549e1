import Testing

@testable import Spreadsheets

@Suite struct ColumnTests {
  private let names = ColumnNames(
    [
      "phone": ["手机号", "手机", "联系电话", "电话", "phone", "mobile"],
      "kind": ["类别", "工种", "kind"], "name": ["姓名", "name"],
    ], required: ["phone"])

  private func sheet(_ rows: [String]) -> Sheet {
    Sheet(
      rows: rows.enumerated().map { place, row in
        SheetRow(
          number: place + 1,
          cells: row.split(separator: "|", omittingEmptySubsequences: false).map(String.init))
      })
  }

  private func table(_ rows: [String]) -> ColumnTable<String>? {
    guard case .found(let table) = names.find(in: sheet(rows)) else { return nil }
    return table
  }

  @Test func findsColumnsInAnyOrderBelowATitle() throws {
    let found = try #require(
      table(["某站花名册|某站花名册", "2026年", "序号|工 种|*手机号（必填）|姓名", "1|外卖|138|甲", "|||", "2|快递|139|乙"]))
    #expect(found.header == 3)
    #expect(found.columns == ["kind": 1, "phone": 2, "name": 3])
    #expect(found.rows.map(\.number) == [4, 6])
    #expect(found["phone", found.rows[1]] == "139")
  }

  @Test func readsEnglishAndFullWidth() throws {
    let found = try #require(table(["Ｐｈｏｎｅ No|KIND|MOBILE :"]))
    #expect(found.columns == ["kind": 1, "phone": 2])
  }

  @Test func prefersTheMoreTellingName() throws {
    let found = try #require(table(["电话|手机号|手机", "1|2|3"]))
    #expect(found["phone", found.rows[0]] == "2")
  }

  @Test func neverTakesSomebodyElsesNumber() {
    #expect(table(["姓名|紧急联系人电话", "甲|138"]) == nil)
  }

  @Test func takesTheLowerOfMergedHeads() throws {
    let found = try #require(table(["姓名|联系", "姓名|手机号", "甲|138"]))
    #expect(found.header == 2)
    let both = try #require(table(["姓名|手机号", "姓名|手机号", "甲|138"]))
    #expect(both.rows.map(\.number) == [3])
  }

  @Test func saysWhatIsMissing() {
    guard case .missing(["phone"], let row) = names.find(in: sheet(["x", "姓名|年龄"])) else {
      Issue.record("found")
      return
    }
    #expect(row == 2)
  }

  @Test func takesOffTheShield() throws {
    let found = try #require(table(["phone", "'+86138"]))
    #expect(found["phone", found.rows[0]] == "+86138")
  }

  @Test func trims() {
    let row = SheetRow(number: 1, cells: ["\u{FEFF} 1\u{3000}", "\u{202A}13800000000\u{202C}"])
    #expect(row[0] == "1" && row[1] == "13800000000" && row[9] == "")
  }

  @Test func namesColumns() {
    #expect([0, 25, 26, 701, 702].map(ColumnName.letters) == ["A", "Z", "AA", "ZZ", "AAA"])
  }

  @Test(
    arguments: [
      ("13812345678", "13812345678"), ("1.3812345678E+10", "13812345678"), ("1.38E+10", nil),
      ("13812345678.00", "13812345678"), ("0012", "0012"), ("1.5", nil), ("abc", nil), ("", nil),
      ("-5", "-5"), ("1e99999", nil), ("0.0", "0"), (".", nil), ("1.", "1"), ("e5", nil),
    ] as [(String, String?)])
  func readsNumbers(_ text: String, _ whole: String?) {
    #expect(NumberText.whole(text) == whole)
  }
}
