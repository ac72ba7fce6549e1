import Testing

@testable import Database

/// What a connection remembers of statements.
@Suite struct StatementCacheTests {
  @Test("No more are kept prepared than may be, however many texts come by")
  func capacity() {
    var cache = StatementCache(capacity: 20)
    var discarded: Set<Int> = []
    var used: [Int] = []
    for number in 0..<500 {
      // Every other one never reaches the server, as behind a pooler.
      let statement = cache.find(SQL(made: "SELECT \(number) FROM a_table_with_a_long_name"))
      if number.isMultiple(of: 2) { continue }
      let (id, name, isPrepared) = cache.use(statement, [])
      #expect(name == "q\(id)" && !isPrepared)
      used.append(id)
      discarded.formUnion(cache.takeDiscarded())
      #expect(used.count - discarded.count <= 20)
    }
    #expect(discarded.isSubset(of: used.dropLast(20)))
  }

  @Test("A statement is prepared once for each types of its parameters, and a null fits any")
  func variants() {
    var cache = StatementCache(capacity: 20)
    let sql: SQL = "SELECT balance FROM account WHERE id = $1 AND name = $2"
    #expect(cache.find(sql).parameterCount == 2)
    let first = cache.use(cache.find(sql), [20, 25])
    let second = cache.use(cache.find(sql), [20, 0])
    let third = cache.use(cache.find(sql), [25, 25])
    #expect(!first.isPrepared && second.isPrepared && !third.isPrepared)
    #expect(first.id == second.id && first.id != third.id)
    cache.note(first.id, isPrepared: false)
    let again = cache.use(cache.find(sql), [20, 25])
    #expect(again.id == first.id && !again.isPrepared)
    cache.forget(sql)
    #expect(Set(cache.takeDiscarded()) == [first.id, third.id])
    #expect(cache.takeDiscarded().isEmpty)
  }

  @Test("Whether a read is over with its first statement is learned, and unlearned for good")
  func loneReads() {
    var cache = StatementCache(capacity: 20)
    let statement = cache.find("SELECT balance FROM account WHERE id = $1")
    #expect(!statement.isLone)
    statement.note(isLone: true)
    #expect(statement.isLone)
    statement.note(isLone: false)
    statement.note(isLone: true)
    #expect(!statement.isLone)
  }
}
