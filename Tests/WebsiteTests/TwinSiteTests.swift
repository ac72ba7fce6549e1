import Database
import Foundation
import Kernel
import Spreadsheets
import TestDatabases
import Testing

@testable import Directory
@testable import Places
@testable import WebServer
@testable import Website

@Suite("The page on which somebody says what is the same")
struct TwinSiteTests {
  /// Merchants that lie apart; a second list has them under longer names.
  private static func workbook(_ count: Int, _ suffix: String = "") -> [UInt8] {
    let head = [
      "\u{540D}\u{79F0}", "\u{7ECF}\u{5EA6}", "\u{7EAC}\u{5EA6}",
      "\u{8425}\u{4E1A}\u{65F6}\u{95F4}",
    ]
    let rows = (0..<count).map { number in
      [
        "Noodles \(number * 7_919)\(suffix)", "116.\(310_000 + number * 150)",
        "39.\(820_000 + number % 40 * 3_000)", suffix.isEmpty ? "" : "08:00-22:00",
      ]
    }
    return XLSXWriter(sheet: "x", [head] + rows).bytes
  }

  private static func upload(
    _ clerk: RosterVisitor, _ base: String, _ file: [UInt8]
  ) async throws -> (path: String, text: String) {
    let sent = try await clerk.upload(base, file, ["kind": "merchant"])
    let address = try #require(sent.headers["location"], "\(sent.text)")
    let page = try await clerk.see(address)
    return (String(address.prefix { $0 != "?" }), page.text)
  }

  private static func wait(_ clerk: RosterVisitor, _ path: String, _ words: String) async throws {
    for _ in 0..<150 {
      if try await clerk.see(path).text.contains(words) { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("\(words) never came")
  }

  /// The rows that a page asks about, in order.
  private static func rows(_ page: SiteProbe.Reply) -> [Int] {
    page.text.ranges(of: "/questions/").compactMap { range in
      Int(page.text[range.upperBound...].prefix { $0.isNumber })
    }
  }

  @Test(
    "Of 400 merchants under longer names each waits for a word, which is remembered",
    arguments: TestDatabases.dialects)
  func twins(_ dialect: Dialect) async throws {
    try await PlaceSiteTrial.with(dialect) { trial in
      let clerk = try await trial.officer(of: trial.city, number: 51)
      let base = "/place-lists/\(trial.city)"
      let first = try await Self.upload(clerk, base, Self.workbook(400))
      _ = try await clerk.send(first.path + "/confirm", ["sure": "true"])
      try await Self.wait(clerk, first.path, "400 rows entered")

      let longer = Self.workbook(400, " of the East Gate")
      let (path, text) = try await Self.upload(clerk, base, longer)
      #expect(text.contains("400 may be there already"), "\(text)")
      let asked = try await clerk.see(path + "/questions")
      let rows = Self.rows(asked)
      #expect(rows.count == PlaceQuestionsPage.most && rows == rows.sorted())
      #expect(asked.text.contains("Noodles 0 of the East Gate") && asked.text.contains("% alike"))
      let more = try await clerk.see("\(path)/questions?after=\(rows.last ?? 0)")
      #expect(Set(Self.rows(more)).isDisjoint(with: rows))
      try #require(rows.count > 4)
      let answers = ["same", "different", "merge", "replace"]
      for (row, answer) in zip(rows, answers) {
        let said = try await clerk.send("\(path)/questions/\(row)", ["choice": answer])
        #expect(said.status == 303 && said.headers["location"] == path + "/questions")
      }
      let wrong = try await clerk.send("\(path)/questions/\(rows[4])", ["choice": "whatever"])
      #expect(wrong.status == 400)
      let none = try await clerk.send("\(path)/questions/9999", ["choice": "same"])
      #expect(none.status == 404)
      #expect(try await clerk.see(path).text.contains("396 may be there already"))
      // Somebody of another street sees and says nothing.
      let street = try await trial.officer(of: trial.street, number: 52)
      #expect(try await street.see(path + "/questions").status == 403)
      #expect(
        try await street.send("\(path)/questions/\(rows[4])", ["choice": "same"]).status == 403)

      // Who confirms enters what was said; what nobody has decided stays out.
      _ = try await clerk.send(path + "/confirm", ["sure": "true"])
      try await Self.wait(clerk, path, "4 rows entered")
      #expect(try await trial.placeCount() == 401)
      let late = try await clerk.send("\(path)/questions/\(rows[1])", ["choice": "same"])
      #expect(late.status == 200, "\(late.text)")
      // What is the same stays as it was; the others have the hours of the file.
      let hours = try await trial.trial.server.database.read { transaction throws(DatabaseError) in
        try transaction.value(
          "/* city-wide */ SELECT count(*) FROM place WHERE opening_hours IS NOT NULL", as: Int.self
        )
      }
      #expect(hours == 3)

      // The same file again asks about the others only.
      let again = try await Self.upload(clerk, base, longer)
      #expect(again.text.contains("396 may be there already"), "\(again.text)")
    }
  }
}
