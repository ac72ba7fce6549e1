import SeededRandom
import Testing

@testable import Spreadsheets

@Suite struct CSVWriterTests {
  static let dangerous = [
    "=1+1", "+86 138", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", " =1",
    "\u{3000}=cmd|'/C calc'!A0", "\u{FEFF}=1", "'=1", "''=1", "\u{200B}@a",
  ]

  @Test(arguments: dangerous) func noCellIsAFormula(_ text: String) throws {
    var writer = CSVWriter()
    writer.append(["x", text])
    let sheet = try CSVReader().read(writer.bytes)
    let cell = try #require(sheet.rows.first?.cells.last)
    #expect(cell == "'" + text)
    #expect(FormulaShield.restored(cell) == text)
  }

  @Test func leavesPlainTextAlone() {
    for text in ["张三", "a=b", "1-2", "it's", "'tis", "", "'", "13812345678"] {
      #expect(FormulaShield.shielded(text) == text)
      #expect(FormulaShield.restored(text) == text)
    }
  }

  @Test func everyTextComesBack() throws {
    var random = SeededRandom(seed: 6)
    let signs = ["'", "=", "+", " ", "\t", "\n", "\r", "\"", ",", ";", "a", "中", "＝", "\u{FEFF}"]
    for _ in 0..<2_000 {
      let row = (0..<3).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          signs[Int.random(in: signs.indices, using: &random)]
        }.joined()
      }
      var writer = CSVWriter(separator: Bool.random(using: &random) ? .comma : .semicolon)
      writer.append(["head", "of", "it"])
      writer.append(row)
      let reader = CSVReader(separator: writer.separator)
      let found = try reader.read(writer.bytes).rows.dropFirst().first?.cells ?? ["", "", ""]
      #expect(found.map(FormulaShield.restored) == row)
    }
  }

  @Test func whatLooksLikeAnInstructionIsRead() throws {
    var writer = CSVWriter()
    writer.append(["Sep=;"])
    writer.append(["a;b"])
    let found = try CSVReader().read(writer.bytes).rows.map(\.cells)
    #expect(found == [["Sep=;"], ["a;b"]])
  }

  @Test func beginsWithTheMarkThatExcelNeeds() {
    var writer = CSVWriter()
    writer.append(["甲", "a,b"])
    #expect(writer.bytes == [0xEF, 0xBB, 0xBF] + Array("甲,\"a,b\"\r\n".utf8))
  }
}
