import Testing

@testable import Database

@Suite struct SwiftLiteralsTests {
  @Test func statementsAreFoundWhereverTheyStand() {
    let source = #"""
      // "SELECT 1 FROM comment"
      /* "SELECT 1 FROM comment" /* "nested" */ */
      let a = "SELECT a FROM t WHERE b = 'x' AND c = $1"
      let b = SQL(made: "DELETE FROM \(table(of: "inner")) WHERE id = $1")
      try row("""
        /* city-wide */ SELECT "quoted"
        FROM t \
        WHERE a
        """, 1)
      let c = #"INSERT INTO t (a) VALUES ('\n')"#
      let d = "Select nothing", e = "DELETE", f = "WITHOUT a", g = "a \"SELECT b\""
      """#
    let found = SwiftLiterals(source).statements
    #expect(
      found.map { $0.text.split { $0.isWhitespace }.joined(separator: " ") } == [
        "SELECT a FROM t WHERE b = 'x' AND c = $1",
        "DELETE FROM interpolated WHERE id = $1",
        "/* city-wide */ SELECT \"quoted\" FROM t WHERE a",
        "INSERT INTO t (a) VALUES ('\\n')",
      ])
    #expect(found.map(\.line) == [3, 4, 5, 10])
  }
}
