import Testing

@testable import Spreadsheets

@Suite struct SheetTests {
  @Test func rowsMayDiffer() {
    let sheet = Sheet(rows: [["a"], ["b", "c"]])
    #expect(sheet.rows.map(\.count) == [1, 2])
  }
}
