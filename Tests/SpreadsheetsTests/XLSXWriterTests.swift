import Foundation
import Testing

@testable import Spreadsheets

@Suite("Workbooks that are written")
struct XLSXWriterTests {
  private static let rows = [
    ["手机号", "工种", "备注"], ["13812345678", "骑手", "=1+1"],
    ["", "\u{7}a<b>&\"c\"", " two\nlines "],
  ]

  @Test("What is written is read as it was, and nothing in it is a formula")
  func again() throws {
    let bytes = XLSXWriter(sheet: "名单/[1]", Self.rows).bytes
    let sheet = try SpreadsheetReader.read(bytes)
    #expect(sheet.name == "名单1" && sheet.rows.map(\.number) == [1, 2, 3])
    #expect(Array(sheet.rows[0].cells) == Self.rows[0])
    #expect(Array(sheet.rows[1].cells) == Self.rows[1])
    #expect(sheet.rows[2].cells == ["", "a<b>&\"c\"", " two\nlines "])
    #expect(!String(decoding: bytes, as: UTF8.self).contains("<f>"))
    #expect(XLSXWriter(sheet: "名单/[1]", Self.rows).bytes == bytes)
    let empty = XLSXWriter(sheet: "", []).bytes
    #expect(throws: SpreadsheetError.empty) { try SpreadsheetReader.read(empty) }
  }

  @Test("A phone typed into the column is kept as text: the column says so")
  func texts() {
    let text = String(
      decoding: XLSXWriter(sheet: "x", Self.rows).bytes, as: UTF8.self)
    #expect(text.contains("numFmtId=\"49\"") && text.contains("<col min=\"1\" max=\"50\""))
  }

  @Test("The archive is one that other programs take")
  func archive() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return }
    let file = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID()).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(XLSXWriter(sheet: "x", Self.rows).bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-m", "zipfile", "-t", file.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
