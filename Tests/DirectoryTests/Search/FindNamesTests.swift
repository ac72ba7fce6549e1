import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Finding names") struct FindNamesTests {
  static let names = [
    "\u{91CD}\u{5E86}\u{94F6}\u{884C}", "\u{957F}\u{6C99}\u{8857}\u{9053}",
    "\u{53A6}\u{95E8}\u{7269}\u{4E1A}", "KFC \u{9910}\u{5385}",
  ]

  @Test("By characters, by initials, spelled out, in every reading")
  func keys() {
    let bank = NameKeys(Self.names[0])
    for text in ["cqyh", "chongqingyinhang", "zhongqingyinxing", "yinhang", "cqyinh", "zqyx", "h"] {
      #expect(bank.place(spelled: text) != nil, "\(text)")
      #expect(bank.spelledGrams.contains("~" + text.prefix(2)), "\(text)")
    }
    for text in ["qc", "cqyhx", "bank"] { #expect(bank.place(spelled: text) == nil, "\(text)") }
    #expect(NameKeys(Self.names[1]).place(spelled: "zhangsha") == 0)
    #expect(NameKeys(Self.names[1]).place(spelled: "changsha") == 0)
    #expect(NameKeys(Self.names[2]).place(spelled: "xiamen") == 0)
  }

  @Test("Among five thousand organisations", arguments: TestDatabases.dialects)
  func many(_ dialect: Dialect) async throws {
    try await DirectoryTrial.with(dialect) { trial in
      var expected: [Organisation.ID] = []
      for name in Self.names {
        let facts = Organisation.Facts(kind: .merchant, name: try DirectoryTrial.name(name))
        expected.append(try #require(try await trial.list(facts).thing).id)
      }
      let author = trial.author
      for batch in 0..<50 {
        var made: [(Organisation.ID, Organisation.Facts)] = []
        for number in 0..<100 {
          let name = "\u{4E2D}\u{5C71}\u{8DEF}\u{5546}\u{6237}\(batch * 100 + number)"
          made.append(
            (
              try trial.maker.make(),
              Organisation.Facts(kind: .merchant, name: try DirectoryTrial.name(name))
            ))
        }
        let some = made
        try await trial.write { transaction throws(DatabaseError) in
          for (id, facts) in some {
            _ = try ListOrganisation(facts).run(
              in: transaction, id: id, by: author, now: DirectoryTrial.now)
          }
        }
      }
      let texts = ["\u{94F6}\u{884C}", "changsha", "xmwy", "kfc"]
      var slowest: Duration = .zero
      for (text, id) in zip(texts, expected) {
        let start = ContinuousClock.now
        let found = try await FindNames(text).run(on: trial.database)
        slowest = max(slowest, ContinuousClock.now - start)
        #expect(found.first?.subject == id.number, "\(text)")
      }
      print("names: slowest of four among 5,000 on \(dialect): \(slowest)")
      #expect(try await FindNames("\u{4E2D}\u{5C71}").run(on: trial.database).count == 20)
      #expect(try await FindNames("\u{9910}\u{6C99}").run(on: trial.database) == [])
      #expect(try await FindNames("%_'").run(on: trial.database) == [])
    }
  }
}
