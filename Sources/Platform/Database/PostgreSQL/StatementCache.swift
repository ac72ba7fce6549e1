import CLibpq

/// The statements that one connection has prepared, at most so many.
///
/// A statement is known by its text and the types of its parameters. A null fits any type, so that
/// optional columns don't multiply the statements.
struct StatementCache {
  private struct Variant {
    let id: Int
    let types: [Oid]
    var isPrepared = false
    var lastUse = 0
  }

  private let capacity: Int
  private var variants: [SQL: [Variant]] = [:]
  private var parameterCounts: [SQL: Int] = [:]
  private var texts: [Int: SQL] = [:]
  private var loneReads: [SQL: Bool] = [:]
  private var clock = 0
  private var lastID = 0
  /// Statements that the server still keeps and nobody needs.
  private(set) var discarded: [Int] = []

  init(capacity: Int) { self.capacity = max(capacity, 16) }

  /// How many parameters a text has.
  mutating func parameterCount(of sql: SQL) -> Int {
    if let known = parameterCounts[sql] { return known }
    if parameterCounts.count >= capacity * 2 { parameterCounts = [:] }
    let count = sql.parameterCount
    parameterCounts[sql] = count
    return count
  }

  /// The number of a statement, and whether it must be prepared first.
  mutating func find(_ sql: SQL, _ types: [Oid]) -> (id: Int, isPrepared: Bool) {
    clock += 1
    if let index = variants[sql]?.firstIndex(where: { Self.fits(types, $0.types) }) {
      let variant = variants[sql]?[index]
      variants[sql]?[index].lastUse = clock
      // Once sent, it counts as prepared for what follows, until the server says otherwise.
      variants[sql]?[index].isPrepared = true
      return (variant?.id ?? 0, variant?.isPrepared ?? false)
    }
    if texts.count >= capacity { discardOldest() }
    lastID += 1
    texts[lastID] = sql
    variants[sql, default: []].append(
      Variant(id: lastID, types: types, isPrepared: true, lastUse: clock))
    return (lastID, false)
  }

  /// Whether a read that began with this statement was over with it, each time so far.
  func isLone(_ sql: SQL) -> Bool { loneReads[sql] ?? false }

  /// Takes note of whether other statements followed in the same read.
  mutating func note(_ sql: SQL, isLone: Bool) {
    if loneReads[sql] == false { return }
    if loneReads.count >= capacity * 2 { loneReads = [:] }
    loneReads[sql] = isLone
  }

  /// Takes note of what the server says.
  mutating func note(_ id: Int, isPrepared: Bool) {
    guard let sql = texts[id], let index = variants[sql]?.firstIndex(where: { $0.id == id }) else {
      return
    }
    variants[sql]?[index].isPrepared = isPrepared
  }

  /// Forgets a text, whose tables have changed.
  mutating func forget(_ sql: SQL) {
    for variant in variants.removeValue(forKey: sql) ?? [] { discard(variant) }
  }

  /// Forgets all: the server has lost them.
  mutating func removeAll() {
    variants = [:]
    texts = [:]
    discarded = []
  }

  mutating func takeDiscarded() -> [Int] {
    defer { discarded = [] }
    return discarded
  }

  private mutating func discard(_ variant: Variant) {
    texts[variant.id] = nil
    if variant.isPrepared { discarded.append(variant.id) }
  }

  private mutating func discardOldest() {
    var oldest: (sql: SQL, index: Int, use: Int)?
    for (sql, list) in variants {
      for (index, variant) in list.enumerated() where variant.lastUse < oldest?.use ?? .max {
        oldest = (sql, index, variant.lastUse)
      }
    }
    guard let oldest, let variant = variants[oldest.sql]?.remove(at: oldest.index) else { return }
    if variants[oldest.sql]?.isEmpty == true { variants[oldest.sql] = nil }
    discard(variant)
  }

  private static func fits(_ wanted: [Oid], _ kept: [Oid]) -> Bool {
    wanted.count == kept.count && zip(wanted, kept).allSatisfy { $0 == 0 || $0 == $1 }
  }
}
