import Testing

@testable import Database

@Suite struct SQLTokenizerTests {
  /// Tokens give back every byte, so a line is where the file has it.
  @Test(arguments: [
    "SELECT a, \"b\"\"c\" FROM t WHERE x = $1 AND y <> 'it''s; not -- the end' -- end\n/* ; */ LIMIT 10",
    "", "  ;;", "text '门岗' 1.5e3 a::text",
  ])
  func tokensAreTheWholeText(_ text: String) throws {
    let tokens = try SQLTokenizer.tokens(of: text)
    #expect(tokens.map(\.text).joined() == text)
  }

  @Test func linesAreCounted() throws {
    let tokens = try SQLTokenizer.tokens(of: "a\n/* b\n */ c 'd\n' e")
    #expect(tokens.filter { $0.kind == .word }.map(\.line) == [1, 3, 4])
  }

  @Test(arguments: [
    ("SELECT $$a$$", 1, "dollar"), ("SELECT $tag$a$tag$", 1, "dollar"), ("\nSELECT 'a", 2, "quote"),
    ("SELECT \"a", 1, "quote"), ("/* a", 1, "comment"), ("/* /* */ */", 1, "comment"),
    ("SELECT E'a\\n'", 1, "letter"), ("SELECT x'00'", 1, "letter"),
  ])
  func whatEnginesReadDifferentlyIsRefused(_ text: String, line: Int, reason: String) {
    do throws(SQLFault) {
      _ = try SQLTokenizer.tokens(of: text)
      Issue.record("\(text) was taken")
    } catch {
      #expect(error.line == line)
      #expect(error.reason.contains(reason))
    }
  }

  @Test func statementsEndAtSemicolonsOutsideOfEverything() throws {
    let text = """
      -- first; remark
      INSERT INTO t (a) VALUES ('x;y') /* ; */;

      ; DELETE FROM "a;b" -- ; ;
      """
    let statements = SQLStatement.split(try SQLTokenizer.tokens(of: text))
    #expect(statements.map(\.text) == ["INSERT INTO t (a) VALUES ('x;y')", "DELETE FROM \"a;b\""])
    #expect(statements.map(\.line) == [2, 4])
  }
}
