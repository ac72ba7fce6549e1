import HTTPTypes
import Spreadsheets
import WebServer

/// The bad rows of a list as a file that a spreadsheet opens: for a clerk to mend and send again.
struct ProblemFile: Sendable {
  /// What is wrong with a row, in words.
  struct Row: Sendable {
    var number: Int
    var field: String
    var words: String
  }

  /// Rows of one file; whoever has more wrong has the wrong file.
  static let most = 20_000

  /// Without the file that was sent: the numbers of the rows, and what is wrong.
  static func short(_ rows: [Row], _ words: Words) -> [UInt8] {
    var writer = CSVWriter()
    writer.append([words("lists.row"), words("lists.column"), words("lists.problem")])
    for row in rows { writer.append(["\(row.number)", row.field, row.words]) }
    return writer.bytes
  }

  /// With the file that was sent: its head, and its bad rows as they stand there with what is wrong
  /// behind them, so that they can be mended and sent as they are.
  static func full(_ rows: [Row], of sheet: Sheet, firstRow: Int, _ words: Words) -> [UInt8] {
    var faults: [Int: [String]] = [:]
    for row in rows {
      faults[row.number, default: []].append("\(row.field): \(row.words)")
    }
    let bad = sheet.rows.filter { faults[$0.number] != nil }
    let head = sheet.rows.first { $0.number == firstRow - 1 }
    let width = ((bad + (head.map { [$0] } ?? [])).map(\.cells.count).max() ?? 0)
    var writer = CSVWriter()
    func append(_ cells: [String], _ last: String) {
      let plain = cells.map(FormulaShield.restored)
      writer.append(plain + Array(repeating: "", count: width - cells.count) + [last])
    }
    if let head { append(head.cells, words("lists.problem-column")) }
    for row in bad { append(row.cells, (faults[row.number] ?? []).joined(separator: "; ")) }
    return writer.bytes
  }

  /// The bad rows, as whole as they are known.
  static func answer(
    _ rows: [Row], of held: HeldFile?, named name: String, _ limits: SpreadsheetLimits, _ call: Call
  ) async throws -> Answer {
    let words = Words(call)
    guard let held, let sheet = try await held.sheet(limits, call) else {
      return answer(short(rows, words), named: name)
    }
    let bytes = try await call.work { _ in
      full(rows, of: sheet, firstRow: held.firstRow, words)
    }
    return answer(bytes, named: name)
  }

  /// A file to begin with.
  static func template(_ rows: [[String]], named name: String) -> Answer {
    var writer = CSVWriter()
    for row in rows { writer.append(row) }
    return answer(writer.bytes, named: name)
  }

  /// The answer that a browser saves.
  static func answer(_ bytes: [UInt8], named name: String, _ type: MediaType = .csv) -> Answer {
    Answer(
      headers: [.contentDisposition: "attachment; filename=\"\(name)\""], type, bytes: bytes)
  }
}
