import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Pages of rosters")
struct RosterSiteTests {
  static let dialects = TestDatabases.dialects
  /// 姓名, 手机号, 工种, 站点: a good row and three bad ones.
  static let list = Array(
    """
    \u{59D3}\u{540D},\u{624B}\u{673A}\u{53F7},\u{5DE5}\u{79CD},\u{7AD9}\u{70B9}\r
    Jia,13812345678,\u{9A91}\u{624B},East\r
    Yi,138****5678,,\r
    Bing,13812345678,,\r
    =1+1,010-62281234,,\r

    """.utf8)

  @Test("A list is sent, looked at, confirmed and taken back", arguments: dialects)
  func whole(_ dialect: Dialect) async throws {
    try await RosterTrial.with(dialect) { trial in
      let head = try await trial.head()
      let base = "/rosters/\(trial.station)"
      let chosen = try await head.see("/rosters")
      #expect(chosen.status == 303 && chosen.headers["location"] == base)
      let empty = try await head.see(base)
      #expect(empty.status == 200 && empty.text.contains("No list was sent yet"))
      let sent = try await head.upload(base, Self.list, ["kind": "courier"])
      #expect(sent.status == 303, "\(sent.text)")
      let address = try #require(sent.headers["location"])
      let preview = try await head.see(address)
      for words in [
        "1 person to invite", "3 rows with something wrong", "Digits are hidden by stars",
        "The same number as row 2", "A landline", "Phone B\u{B7}Kind of work C\u{B7}Station D",
      ] { #expect(preview.text.contains(words), "\(words)") }
      #expect(!preview.text.contains("5678") && !preview.text.contains("Jia"))
      let path = String(address.prefix { $0 != "?" })
      let query = String(address.dropFirst(path.count))
      let whole = try await head.see(path + "/problems.csv" + query)
      #expect(whole.headers["content-disposition"]?.hasPrefix("attachment") == true)
      #expect(whole.text.contains("Bing,13812345678,\"\",\"\",Phone: The same number as row 2"))
      #expect(whole.text.contains("'=1+1,010-62281234") && !whole.text.contains("Jia"))
      let short = try await head.see(path + "/problems.csv")
      #expect(short.text.contains("3,Phone,Digits are hidden by stars"))
      #expect(!short.text.contains("Bing"))
      // What is mended is sent as it is.
      let mended = whole.text.replacing("138****5678", with: "13812345679")
      let again = try await head.upload(base, Array(mended.utf8))
      let second = try await head.see(again.headers["location"] ?? "")
      #expect(second.text.contains("2 people to invite"))
      for _ in 0..<2 {
        let confirmed = try await head.send(path + "/confirm", ["mode": "replace"])
        #expect(confirmed.status == 303 && confirmed.headers["location"] == path)
      }
      let live = try await head.see(path)
      #expect(live.text.contains("Counts") && live.text.contains("0 accepted"))
      _ = try await head.send(path + "/withdraw")
      let gone = try await head.see(base)
      #expect(gone.text.contains("Taken back"))
    }
  }

  @Test("Columns that nobody has named are guessed, and mended by hand", arguments: dialects)
  func columns(_ dialect: Dialect) async throws {
    try await RosterTrial.with(dialect) { trial in
      let head = try await trial.head()
      let base = "/rosters/\(trial.station)"
      let rows = (0..<5).map { "Jia,1381234567\($0),\u{5FEB}\u{9012}" }.joined(separator: "\n")
      let sent = try await head.upload(base, Array(rows.utf8), ["kind": "truck"])
      let address = try #require(sent.headers["location"])
      #expect(address.hasPrefix(base + "/files/") && address.hasSuffix("?kind=truck"))
      let page = try await head.see(address)
      #expect(page.text.contains("<option value=\"1\" selected>B</option>"))
      #expect(page.text.contains("138****5670") && !page.text.contains("13812345670"))
      let path = String(address.prefix { $0 != "?" })
      let twice = try await head.send(
        path, ["kind": "truck", "first": "1", "column-phone": "1", "column-kind": "1"])
      #expect(twice.status == 200 && twice.text.contains("Choose a different place"))
      let form = ["kind": "truck", "first": "1", "column-phone": "1", "column-kind": "2"]
      let read = try await head.send(path, form)
      let list = try #require(read.headers["location"])
      let preview = try await head.see(list)
      #expect(preview.text.contains("5 people to invite"))
      // Another choice takes the place of the first.
      let id = String(list.dropFirst(base.count + 1).prefix(13))
      let wrong = form.merging(["column-phone": "0", "instead": id]) { $1 }
      let other = try await head.send(path, wrong)
      #expect(try await head.see(other.headers["location"] ?? "").text.contains("No mobile number"))
      #expect(try await head.see(base + "/" + id).text.contains("Never counted"))
      // Nobody else has the file, not even at the same company.
      let liaison = try await trial.visitor(
        "company_liaison", in: .organisation(trial.company), number: 12)
      #expect(try await liaison.see(path).text.contains("no longer held"))
    }
  }

  @Test("What can't be read is said in words, on the same page")
  func unreadable() async throws {
    try await RosterTrial.with(.sqlite) { trial in
      let head = try await trial.head()
      let base = "/rosters/\(trial.station)"
      for (bytes, words) in [
        ([], "No file chosen"), (Array("phone\n\"1\n".utf8), "row 2 is never closed"),
        (Array("PK\u{3}\u{4}xxxxxxxx".utf8), "damaged"), (Array("<html>".utf8), "web page"),
        ([0xD0, 0xCF, 0x11, 0xE0], "XLS"), ([0x61, 0, 0x62], "unknown encoding"),
      ] as [([UInt8], String)] {
        let reply = try await head.upload(base, bytes)
        #expect(reply.status == 200 && reply.text.contains(words), "\(words)")
      }
      let template = try await head.see("/rosters/template.csv")
      #expect(template.text.contains("Phone") || template.text.contains("phone"))
      let workbook = try await head.see("/rosters/template.xlsx")
      let sent = try await head.upload(base, workbook.body)
      let preview = try await head.see(sent.headers["location"] ?? "")
      #expect(preview.text.contains("1 person to invite"))
    }
  }

  @Test("Hostile forms are told what is wrong with them; nothing comes of them")
  func hostile() async throws {
    try await RosterTrial.with(.sqlite) { trial in
      let head = try await trial.head()
      let base = "/rosters/\(trial.station)"
      #expect(try await head.upload(base, Self.list, hasToken: false).status == 403)
      let token = try await head.token()
      let field = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n"
      func part(_ head: String, _ content: String) -> String {
        "--b\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(content)\r\n"
      }
      for (body, status) in [
        ("--b", 403), (field + part("name=\"x\"; filename=\"x\"", "1") + "--b--", 400),
        (field + part("name=\"kind\"", "pilot") + "--b--", 400),
        (field + part("name=\"kind\"", "\u{0}") + "--b--", 400),
        (
          field
            + String(repeating: part("name=\"list\"; filename=\"x\"", "1"), count: 2) + "--b--",
          400
        ),
        (
          field
            + part("name=\"list\"; filename=\"x\"", String(repeating: "1", count: 12 << 20 + 1))
            + "--b--", 413
        ),
      ] {
        let reply = try await head.post(base, "multipart/form-data; boundary=b", Array(body.utf8))
        #expect(reply.status == status, "\(body.prefix(200))")
      }
      let type = try await head.post(base, "multipart/mixed; boundary=b", Array("--b--".utf8))
      #expect(type.status == 415)
      let nobody = RosterVisitor(probe: trial.server.secure, cookie: "")
      let turned = try await nobody.post(
        base, "multipart/form-data; boundary=b", Array("--b--".utf8))
      #expect(turned.status == 401 && turned.text.contains("/sign-in"))
      let lists = try await trial.count("roster_import")
      #expect(lists == 0)
    }
  }

  @Test("Another company's lists are nobody's business, and nobody else's to send")
  func foreign() async throws {
    try await RosterTrial.with(.sqlite) { trial in
      let head = try await trial.head()
      let base = "/rosters/\(trial.station)"
      let sent = try await head.upload(base, Self.list)
      let list = String((sent.headers["location"] ?? "").prefix { $0 != "?" })
      let id = String(list.dropFirst(base.count + 1))
      let rival = try await trial.visitor(
        "company_liaison", in: .organisation(trial.other), number: 13)
      let own = "/rosters/\(trial.other)"
      for path in [base, list, list + "/problems.csv", "/api/v1" + base, "/api/v1" + list] {
        #expect(try await rival.see(path).status == 403, "\(path)")
      }
      for path in [base, list + "/confirm", list + "/withdraw"] {
        #expect(try await rival.send(path).status == 403, "\(path)")
      }
      // By the name of another list under one's own organisation nothing is found.
      #expect(try await rival.see("\(own)/\(id)").status == 404)
      #expect(try await rival.see("/api/v1\(own)/\(id)").status == 404)
      #expect(try await rival.see("\(own)/\(id)/problems.csv").status == 404)
      _ = try await rival.send("\(own)/\(id)/confirm")
      let call = try await rival.call("/api/v1\(own)/\(id)/confirm", method: "POST")
      #expect(call.status == 404)
      #expect(try await head.see(list).text.contains("Confirm it"))
      // A station head may not send for the company above, nor list organisations.
      #expect(try await head.upload("/rosters/\(trial.company)", Self.list).status == 403)
      #expect(try await head.see("/organisation-lists").status == 403)
      let worker = try await trial.visitor("worker", in: .own, number: 14)
      #expect(try await worker.see("/rosters").status == 403)
      #expect(try await worker.see(base).status == 403)
      let names = try await rival.see("/rosters")
      #expect(names.headers["location"] == own)
    }
  }

  @Test("Every route answers as it declares")
  func trials() async throws {
    try await RosterTrial.with(.sqlite) { trial in
      let faults = try await trial.server.site.trialFaults {
        $0.path.description.contains("roster") || $0.path.description.contains("organisation-list")
      }
      #expect(faults == [])
    }
  }
}
