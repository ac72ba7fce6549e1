import Database
import Foundation
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct LocalisedTextTests {
  @Test func fallsBackToWhatIsThere() throws {
    let both = try #require(LocalisedText("街道", english: "Street office"))
    for tag in ["zh", "zh-CN", "zh-Hant-TW", "cmn"] { #expect(both.text(for: tag) == "街道") }
    for tag in ["en", "en-GB", "fr", "", "*"] { #expect(both.text(for: tag) == "Street office") }
    let chinese = try #require(LocalisedText("街道"))
    #expect(chinese.text(for: "en") == "街道")
    let more = try #require(
      LocalisedText("街道", english: "Street", others: ["ug": "كوچا", "zh-Hant": "街道辦"]))
    #expect(more.text(for: "ug-CN") == "كوچا")
    #expect(more.text(for: "zh-Hant") == "街道辦")
    #expect(more.english == "Street")
  }

  @Test func chineseIsRequiredAndTagsAreTags() {
    #expect(LocalisedText("") == nil)
    #expect(LocalisedText("街道", english: "") == nil)
    for tag in ["", "e", "english", "EN", "en-", "en_GB", "zh", "e1", "en-toolongpart"] {
      #expect(LocalisedText("街道", others: [tag: "x"]) == nil)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func isKeptAsJSON(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let text = try #require(LocalisedText("\"街\\道\" a/b", english: "Street 😀"))
      try await kernel.execute("CREATE TABLE label (name text NOT NULL)")
      let (kept, json) = try await kernel.database.write { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO label VALUES ($1)", text)
        return (
          try transaction.value("SELECT name FROM label", as: LocalisedText.self),
          try transaction.value("SELECT name FROM label", as: String.self)
        )
      }
      #expect(kept == text)
      #expect(json == #"{"en":"Street 😀","zh":"\"街\\道\" a/b"}"#)
      for broken in ["", "{}", #"{"en":"x"}"#, "[]", #"{"zh":1}"#] {
        await #expect(throws: DatabaseError.unexpectedValue(column: 0)) {
          try await kernel.database.write { transaction throws(DatabaseError) in
            try transaction.execute("UPDATE label SET name = $1", broken)
            _ = try transaction.value("SELECT name FROM label", as: LocalisedText.self)
          }
        }
      }
    }
  }
}
