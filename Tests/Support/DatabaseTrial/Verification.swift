import Database

/// Reads acknowledged numbers from standard input and looks for them.
enum Verification {
  static func run(_ database: Database) async throws {
    var acknowledged: Set<Int> = []
    while let line = readLine() {
      if let number = Int(line) { acknowledged.insert(number) }
    }
    let wanted = acknowledged
    let findings = try await database.read(limit: .seconds(600)) {
      transaction throws(DatabaseError) -> [String] in try Self.findings(transaction, wanted)
    }
    guard findings.isEmpty else {
      throw Trial.Finding(findings.prefix(20).joined(separator: "\n"))
    }
    print("\(wanted.count) acknowledged, all there and whole")
  }

  private static func findings(
    _ transaction: Transaction, _ wanted: Set<Int>
  ) throws(DatabaseError) -> [String] {
    let entries = try transaction.rows("/* city-wide */ SELECT number FROM entry") {
      row throws(DatabaseError) in try row.get(0, as: Int.self)
    }
    let left = try weights("/* city-wide */ SELECT number, weight FROM left_half", transaction)
    let right = try weights("/* city-wide */ SELECT number, weight FROM right_half", transaction)
    let total = try transaction.value(
      "/* city-wide */ SELECT sum(total) FROM counter", as: Int.self)
    let numbers = Set(entries)
    var findings = wanted.subtracting(numbers).map { "\($0) was acknowledged and is lost" }
    if numbers.count != entries.count { findings.append("a number was written twice") }
    if left != right { findings.append("the two halves differ") }
    if Set(left.keys) != numbers { findings.append("entries without halves, or halves without") }
    if total != entries.count {
      findings.append("\(entries.count) entries, counted \(total ?? 0)")
    }
    return findings
  }

  private static func weights(
    _ sql: SQL, _ transaction: Transaction
  ) throws(DatabaseError) -> [Int: Int] {
    var weights: [Int: Int] = [:]
    try transaction.stream(sql) { row throws(DatabaseError) in
      weights[try row.get(0)] = try row.get(1, as: Int.self)
      return true
    }
    return weights
  }
}
