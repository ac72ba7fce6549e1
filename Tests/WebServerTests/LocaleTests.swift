import Testing

@testable import WebServer

@Suite("Languages and texts")
struct LocaleTests {
  @Test(
    "The language wanted most is chosen",
    arguments: [
      ("", nil), ("zh", .chinese), ("zh-TW,en;q=0.5", .chinese), ("en;q=0.5,zh-CN;q=0.6", .chinese),
      ("fr,en;q=0.1", .english), ("fr", nil), ("*", .chinese), ("en;q=0", nil), ("en;q=abc", nil),
      ("EN-us ; q=0.9 , zh;q=0.8", .english), (",,;q=1,", nil), ("en,zh", .english),
    ] as [(String, Language?)])
  func accepted(_ header: String, _ language: Language?) {
    #expect(QualityList(header).language == language)
  }

  @Test(
    "How much a content type is wanted",
    arguments: [
      ("", 1), ("*/*", 1), ("text/html", 1), ("text/*;q=0.5", 0.5), ("application/json", 0),
      ("text/html;q=0,*/*", 0), ("text/html;level=1;q=0.3", 0.3), ("TEXT/HTML", 1),
    ])
  func types(_ header: String, _ quality: Double) {
    #expect(QualityList(header).quality(of: .html) == quality)
  }

  @Test(
    "Placeholders and plurals are read, broken braces refused",
    arguments: [
      ("{n} {n|building|buildings}", "1 building"), ("无", "无"), ("{", nil), ("}", nil),
      ("{}", nil), ("{a b}", nil), ("{a|b}", nil), ("{a|b|c|d}", nil), ("{{a}}", nil),
    ] as [(String, String?)])
  func patterns(_ text: String, _ expected: String?) {
    #expect(TextPattern(parsing: text)?.filled(with: ["n": 1]) == expected)
  }

  @Test("The plural follows the number")
  func plural() {
    let pattern = TextPattern(parsing: "{n} {n|door|doors}")
    #expect(pattern?.filled(with: ["n": 0]) == "0 doors")
    #expect(pattern?.filled(with: ["n": 2]) == "2 doors")
    #expect(pattern?.filled(with: ["n": "many"]) == "many doors")
  }

  @Test("The lint finds what a language lacks and placeholders that differ")
  func lint() throws {
    let folder = try TemporaryFolder([
      "zh-CN.json": #"{"a": "{x}", "b": "乙", "c": "{n}"}"#,
      "en.json": #"{"a": "{y}", "d": "d", "c": "{n} {n|door|doors}"}"#,
    ])
    let faults = try Texts(folders: [folder.path]).lint()
    #expect(
      faults == [.placeholdersDiffer("a"), .missing("b", .english), .missing("d", .chinese)])
  }

  @Test("Tables that can't be read say why")
  func broken() throws {
    let cases: [(String, TextsError)] = [
      (#"{"a": "x", "a": "y"}"#, .notTable("", .repeatedName("a", offset: 11))),
      (#"{"a": 1}"#, .faults([.malformed("a", .english)])),
      (#"{"a": "{"}"#, .faults([.malformed("a", .english)])),
    ]
    for (text, expected) in cases {
      let folder = try TemporaryFolder(["en.json": text])
      do throws(TextsError) {
        _ = try Texts(folders: [folder.path])
        Issue.record("read")
      } catch {
        switch (error, expected) {
        case (.notTable(_, let fault), .notTable(_, let wanted)): #expect(fault == wanted)
        default: #expect(error == expected)
        }
      }
    }
    #expect(throws: TextsError.unreadable("/no/such/folder")) {
      _ = try Texts(folders: ["/no/such/folder"])
    }
    let folder = try TemporaryFolder(["en.json": "{\"a\":\"1\"}", "map.en.json": "{\"a\":\"2\"}"])
    #expect(throws: TextsError.faults([.repeated("a", .english)])) {
      _ = try Texts(folders: [folder.path])
    }
  }

  @Test("A later folder's text replaces an earlier one's")
  func overriding() throws {
    let first = try TemporaryFolder(["en.json": #"{"a": "1", "b": "1"}"#])
    let second = try TemporaryFolder(["en.json": #"{"a": "2"}"#])
    let texts = try Texts(folders: [first.path, second.path])
    #expect(texts.text("a", in: .english) == "2")
    #expect(texts.text("b", in: .english) == "1")
  }

  @Test("The kernel's own texts are complete in both languages")
  func kernel() throws {
    let texts = try TestSite().site.texts
    #expect(texts.lint() == [])
    for code in ProblemCode.kernel {
      #expect(texts.has(code.title) && texts.has(code.detail) && texts.has(code.remedy.label))
    }
    for code in InputFault.Code.allCases { #expect(texts.has(code.message)) }
    #expect(Language.chinese.ownName == "中文")
    #expect(Language.english.ownName == "English")
  }
}
