import HTTPTypes
import Spreadsheets
import WebServer

/// The files that pages of all kinds of lists hand out: one to begin with, and the bad rows.
enum ListFiles {
  /// The rows of a file to begin with: a head and an example.
  typealias Example = @Sendable (Words) -> [[String]]

  /// A file to begin with, as a table with commas and as a workbook.
  ///
  /// - Parameters:
  ///   - base: the address of the lists, without a slash at its end.
  ///   - operations: the names of both routes.
  ///   - permission: who gets them.
  ///   - name: of the file, without its ending.
  ///   - sheet: the text that names the sheet.
  ///   - example: its rows.
  /// - Returns: Both routes.
  static func templates(
    _ base: String, operations: (csv: String, workbook: String), permission: Permission,
    named name: String, sheet: TextKey, _ example: @escaping Example
  ) -> [Route] {
    func route(
      _ ending: String, _ operation: String, _ type: MediaType,
      _ answer: @escaping @Sendable (Words) -> Answer
    ) -> Route {
      Route(
        .get, PathTemplate("\(base)/template.\(ending)"), operation: operation,
        summary: "page.roster-template", kind: .data, permission: permission, limits: .reading,
        answers: [AnswerDeclaration(status: .ok, mediaType: type)]
      ) { call in answer(Words(call)) }
    }
    return [
      route("csv", operations.csv, .csv) { words in
        ProblemFile.template(example(words), named: "\(name).csv")
      },
      route("xlsx", operations.workbook, .xlsx) { words in
        ProblemFile.answer(
          XLSXWriter(sheet: words(sheet), example(words)).bytes, named: "\(name).xlsx", .xlsx)
      },
    ]
  }

  /// The bad rows of a list as a file, whole where the file that was sent is still held.
  static func problems(
    _ problems: [some ListProblem], of list: String, held: HeldFile?,
    _ limits: SpreadsheetLimits, _ call: Call
  ) async throws -> Answer {
    let words = Words(call)
    let rows = problems.map {
      ProblemFile.Row(number: $0.row, field: $0.column(words), words: $0.text(words))
    }
    return try await ProblemFile.answer(
      rows, of: held, named: "problems-\(list).csv", limits, call)
  }
}
