import Database

/// Fills tables like those of a city: per thousand rows 5 estates, 95 doors and 900 visits.
enum Filling {
  static func run(_ database: Database, rows: Int) async throws {
    try await Trial.migrate(database)
    let estates = max(1, rows * 5 / 1_000)
    let doors = max(1, rows * 95 / 1_000)
    let visits = max(0, rows - estates - doors)
    try await database.write(limit: .seconds(3_600)) { transaction throws(DatabaseError) in
      try insert(
        "estate", ["id", "name", "pinyin", "latitude", "longitude", "open"], estates, transaction
      ) { id in
        [
          .integer(id), .text("幸福里小区 \(id) 期"), .text("xing fu li xiao qu \(id)"),
          .integer(399_000_000 + id), .integer(1_163_000_000 - id), .boolean(id % 9 != 0),
        ]
      }
      try insert(
        "door",
        [
          "district", "id", "estate", "label", "latitude", "longitude", "share", "checked_at",
          "open",
        ], doors, transaction
      ) { id in
        [
          .integer(id % 300), .integer(id), .integer(id % Int64(estates)),
          .text("\(id % 40) 号楼 \(id % 6) 单元"), .integer(399_000_000 + id * 7),
          .integer(1_163_000_000 - id * 3), .real(Double(id) / 7),
          id % 5 == 0 ? .null : .integer(1_760_000_000_000 + id), .boolean(id % 11 != 0),
        ]
      }
      try insert(
        "visit",
        [
          "district", "id", "door", "actor", "arrived_at", "seconds", "found", "note", "sealed",
        ], visits, transaction
      ) { id in
        let door = id % Int64(doors)
        return [
          .integer(door % 300), .integer(7_000_000_000_000 + id), .integer(door),
          .text("worker:\(id % 5_000)"), .integer(1_760_000_000_000 + id * 977),
          id % 7 == 0 ? .null : .integer(id % 900), .boolean(id % 13 != 0),
          id % 10 == 0 ? .text("东门关了，从北门进，右手第二个楼") : .null,
          id % 4 == 0 ? .blob([UInt8](repeating: UInt8(id % 256), count: 24)) : .null,
        ]
      }
    }
    print("\(estates + doors + visits) rows")
  }

  private static func insert(
    _ table: String, _ columns: [String], _ count: Int, _ transaction: Transaction,
    _ row: (Int64) -> [Value]
  ) throws(DatabaseError) {
    var id: Int64 = 0
    try transaction.insert(into: table, columns: columns) {
      if id >= count { return nil }
      defer { id += 1 }
      return row(id)
    }
  }
}
