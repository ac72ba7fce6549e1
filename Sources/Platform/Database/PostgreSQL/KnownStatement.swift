import CLibpq

/// What one connection knows of a statement's text.
final class KnownStatement {
  /// One kept by the server; a text is kept once for each combination of its parameters' types.
  struct Variant {
    let id: Int
    /// What the server calls it.
    let name: String
    let types: [Oid]
    var isPrepared = true
    var lastUse: Int

    init(id: Int, types: [Oid], lastUse: Int) {
      self.id = id
      self.types = types
      self.lastUse = lastUse
      name = "q\(id)"
    }
  }

  let sql: SQL
  let parameterCount: Int
  var variants: [Variant] = []
  /// Whether a read that began with it was over with it, each time so far; nil before the first.
  private var wasLone: Bool?

  init(_ sql: SQL) {
    self.sql = sql
    parameterCount = sql.parameterCount
  }

  /// Whether a read that begins with it is expected to be over with it.
  var isLone: Bool { wasLone ?? false }

  /// Takes note of whether other statements followed in the same read.
  func note(isLone: Bool) { if wasLone != false { wasLone = isLone } }
}
