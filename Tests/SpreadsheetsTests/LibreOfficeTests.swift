import Foundation
import Testing

@testable import Spreadsheets

/// Files that a program of others has made.
@Suite struct LibreOfficeTests {
  private static let office = [
    "/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice",
  ]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  private static let list = """
    某配送站花名册,,,
    姓名,手机号,入职日期,在岗
    张三,13812345678,2026-11-26,TRUE
    "李,四",13900000000,1900-03-01,FALSE
    ,,,
    王五,+8613700000000,2024-02-29,TRUE

    """

  /// Has the office program turn a file into another kind of file.
  private func made(
    _ kind: String, _ filter: String, of bytes: [UInt8] = Array(list.utf8),
    named name: String = "list.csv"
  ) throws -> [UInt8] {
    let office = try #require(Self.office)
    let folder = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = folder.appending(path: name)
    try Data(bytes).write(to: source)
    let process = Process()
    process.executableURL = URL(filePath: office)
    process.arguments = [
      "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to",
      "\(kind):\(filter)", "--outdir", "\(folder.path)/out",
    ]
    if name.hasSuffix("csv") { process.arguments?.append("--infilter=CSV:44,34,76,1,2/2/3/5") }
    process.arguments?.append(source.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try Array(Data(contentsOf: folder.appending(path: "out/list.\(kind)")))
  }

  @Test(
    .enabled(if: office != nil, "LibreOffice is not here, so its files are not read"),
    .timeLimit(.minutes(3)))
  func readsItsWorkbooks() throws {
    for filter in ["Calc MS Excel 2007 XML", "Calc Office Open XML"] {
      let sheet = try SpreadsheetReader.read(made("xlsx", filter))
      #expect(sheet.name == "list")
      #expect(sheet.rows.map(\.number) == [1, 2, 3, 4, 6])
      #expect(Array(sheet.rows[2].cells.prefix(3)) == ["张三", "13812345678", "2026-11-26"])
      #expect(Array(sheet.rows[3].cells.prefix(3)) == ["李,四", "13900000000", "1900-03-01"])
      #expect(sheet.rows[4][1].hasSuffix("8613700000000") && sheet.rows[4][2] == "2024-02-29")
    }
  }

  @Test(
    .enabled(if: office != nil, "LibreOffice is not here, so it reads none of our files"),
    .timeLimit(.minutes(3)))
  func takesOurs() throws {
    let rows = [["手机号", "工种"], ["13812345678", "=1+1"]]
    let text = try made(
      "csv", "Text - txt - csv (StarCalc):44,34,76,1", of: XLSXWriter(sheet: "名单", rows).bytes,
      named: "list.xlsx")
    #expect(String(decoding: text, as: UTF8.self) == "\"手机号\",\"工种\"\n\"13812345678\",\"=1+1\"\n")
  }

  @Test(
    .enabled(if: office != nil, "LibreOffice is not here, so its files are not read"),
    .timeLimit(.minutes(3)))
  func readsItsTexts() throws {
    // GB 18030 with semicolons, UTF-16 with tabs, UTF-8.
    for options in ["59,34,85,1", "9,34,65535,1", "44,34,76,1"] {
      let sheet = try SpreadsheetReader.read(made("csv", "Text - txt - csv (StarCalc):\(options)"))
      #expect(sheet.rows.map(\.number) == [1, 2, 3, 4, 6])
      #expect(sheet.rows[3][0] == "李,四")
    }
  }
}
