import Testing

@testable import Spreadsheets

@Suite struct CSVTests {
  private func rows(_ text: String, _ separator: CSVSeparator? = nil) throws -> [[String]] {
    try CSVReader(separator: separator).read(Array(text.utf8)).rows.map(\.cells)
  }

  private func failure(
    _ bytes: [UInt8], _ limits: SpreadsheetLimits = SpreadsheetLimits()
  ) -> SpreadsheetError? {
    do {
      _ = try CSVReader(limits: limits).read(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func readsRFC4180() throws {
    let found = try rows("a,\"b,\"\"c\"\"\nd\",\r\n,e\r\n")
    #expect(found == [["a", "b,\"c\"\nd", ""], ["", "e"]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func endsLines(_ end: String) throws {
    let sheet = try CSVReader().read(Array("姓名,手机\(end)\(end)甲,1\(end)".utf8))
    #expect(sheet.rows.map(\.number) == [1, 3])
    #expect(sheet.rows[1].cells == ["甲", "1"])
  }

  @Test(arguments: [(",", ";"), (";", ","), ("\t", ",")])
  func findsTheSeparator(_ separator: String, _ other: String) throws {
    let lines = (0..<40).map { "a\($0)\(separator)\"x\(other)\(other)\(other)y\"\(separator)c" }
    let found = try rows(lines.joined(separator: "\n"))
    #expect(found.allSatisfy { $0.count == 3 })
  }

  @Test func obeysTheSeparatorThatTheFirstLineNames() throws {
    let sheet = try CSVReader().read(Array("sep=;\r\na,b;c\r\n".utf8))
    #expect(sheet.rows == [SheetRow(number: 2, cells: ["a,b", "c"])])
  }

  @Test func readsEveryEncoding() throws {
    let text = "姓名,手机号\n张三,13812345678\n𠮷野,1\n"
    let gb: [UInt8] =
      [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xCA, 0xD6, 0xBB, 0xFA, 0xBA, 0xC5, 0x0A]
      + [0xD5, 0xC5, 0xC8, 0xFD] + Array(",13812345678\n".utf8)
      + [0x95, 0x34, 0xB6, 0x34, 0xD2, 0xB0] + Array(",1\n".utf8)
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    let wanted = [["姓名", "手机号"], ["张三", "13812345678"]]
    for bytes in [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little,
      [0xFE, 0xFF] + big, gb,
    ] {
      let found = try CSVReader().read(bytes).rows.map(\.cells)
      #expect(Array(found.prefix(2)) == wanted)
      #expect(found.last?.last == "1")
    }
  }

  @Test func saysWhereItCannotRead() {
    #expect(failure(Array("a\nb\n".utf8) + [0xFF, 0x0A]) == .unknownEncoding(row: 3))
    #expect(failure([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xD0]) == .unknownEncoding(row: 2))
    #expect(failure([0xFF, 0xFE, 0x41]) == .unknownEncoding(row: 1))
    #expect(failure([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]) == .unknownEncoding(row: 1))
    #expect(failure(Array("a\0b".utf8)) == .unknownEncoding(row: 1))
    #expect(failure(Array("a\n\"b\n".utf8)) == .unclosedQuote(row: 2))
    #expect(failure(Array("a,\"b\"c\n".utf8)) == .textAfterQuote(row: 1, column: 1))
    #expect(failure(Array(" \n\n".utf8)) == .empty)
    #expect(failure([]) == .empty)
    #expect(failure(Array("<html><table>".utf8)) == .markup)
  }

  @Test func holdsEveryLimit() {
    var limits = SpreadsheetLimits()
    (limits.rows, limits.columns, limits.cellBytes, limits.textBytes) = (2, 2, 4, 9)
    #expect(failure(Array("a\nb\nc".utf8), limits) == .tooManyRows(limit: 2))
    #expect(failure(Array("a\n,,".utf8), limits) == .tooManyColumns(row: 2, limit: 2))
    let long = SpreadsheetError.cellTooLong(row: 1, column: 1, limit: 4)
    #expect(failure(Array("a,12345".utf8), limits) == long)
    #expect(failure(Array("a,\"12345\"".utf8), limits) == long)
    #expect(failure(Array("1234,1234\n12".utf8), limits) == .tooMuchText(limit: 9))
    limits.fileBytes = 1
    #expect(failure(Array("ab".utf8), limits) == .fileTooLarge(limit: 1))
  }

  @Test func takesTimeInProportionToLength() throws {
    // Quotes and separators are where readers become slow.
    let text = Array(String(repeating: "\"\"\"\"\"\",;\t", count: 200_000).utf8)
    var limits = SpreadsheetLimits()
    limits.columns = 1_000_000
    let time = ContinuousClock().measure { _ = try? CSVReader(limits: limits).read(text) }
    #expect(time < .seconds(5))
  }
}
