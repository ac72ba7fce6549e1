import CLibpq

/// The statements that one connection has prepared, at most so many.
///
/// A statement is known by its text and the types of its parameters. A null fits any type, so that
/// optional columns don't multiply the statements.
struct StatementCache {
  private let capacity: Int
  private var known: [SQL: KnownStatement] = [:]
  /// The statements used last, found without reading their texts.
  private var recent = [KnownStatement?](repeating: nil, count: 64)
  private var prepared: [Int: KnownStatement] = [:]
  private var clock = 0
  private var lastID = 0
  /// Statements that the server still keeps and nobody needs.
  private(set) var discarded: [Int] = []

  init(capacity: Int) { self.capacity = max(capacity, 16) }

  /// What is known of a text.
  mutating func find(_ sql: SQL) -> KnownStatement {
    let place = sql.place % recent.count
    if let statement = recent[place], statement.sql == sql { return statement }
    let statement = known[sql] ?? add(sql)
    recent[place] = statement
    return statement
  }

  private mutating func add(_ sql: SQL) -> KnownStatement {
    if known.count >= capacity * 2 {
      known = known.filter { !$0.value.variants.isEmpty }
      recent = recent.map { _ in nil }
    }
    let statement = KnownStatement(sql)
    known[sql] = statement
    return statement
  }

  /// What the server calls a statement with parameters of such types, and whether it must be
  /// prepared first.
  mutating func use(
    _ statement: KnownStatement, _ types: [Oid]
  ) -> (id: Int, name: String, isPrepared: Bool) {
    clock += 1
    if let index = statement.variants.firstIndex(where: { Self.fits(types, $0.types) }) {
      let variant = statement.variants[index]
      statement.variants[index].lastUse = clock
      // Once sent, it counts as prepared for what follows, until the server says otherwise.
      statement.variants[index].isPrepared = true
      return (variant.id, variant.name, variant.isPrepared)
    }
    if prepared.count >= capacity { discardOldest() }
    lastID += 1
    let variant = KnownStatement.Variant(id: lastID, types: types, lastUse: clock)
    statement.variants.append(variant)
    prepared[lastID] = statement
    return (lastID, variant.name, false)
  }

  /// Takes note of what the server says.
  mutating func note(_ id: Int, isPrepared: Bool) {
    guard let statement = prepared[id],
      let index = statement.variants.firstIndex(where: { $0.id == id })
    else { return }
    statement.variants[index].isPrepared = isPrepared
  }

  /// Forgets what the server keeps of a text, whose tables have changed.
  mutating func forget(_ sql: SQL) {
    guard let statement = known[sql] else { return }
    for variant in statement.variants { discard(variant) }
    statement.variants = []
  }

  /// The statements that the server may forget, told once.
  mutating func takeDiscarded() -> [Int] {
    if discarded.isEmpty { return [] }
    defer { discarded = [] }
    return discarded
  }

  private mutating func discard(_ variant: KnownStatement.Variant) {
    prepared[variant.id] = nil
    if variant.isPrepared { discarded.append(variant.id) }
  }

  private mutating func discardOldest() {
    var oldest: (statement: KnownStatement, index: Int, use: Int)?
    for statement in known.values {
      for (index, variant) in statement.variants.enumerated()
      where variant.lastUse < oldest?.use ?? .max {
        oldest = (statement, index, variant.lastUse)
      }
    }
    guard let oldest else { return }
    discard(oldest.statement.variants.remove(at: oldest.index))
  }

  private static func fits(_ wanted: [Oid], _ kept: [Oid]) -> Bool {
    guard wanted.count == kept.count else { return false }
    for index in wanted.indices where wanted[index] != 0 && wanted[index] != kept[index] {
      return false
    }
    return true
  }
}
