import Database
import Kernel

@testable import Directory

extension People {
  /// Every row of every table, as bytes.
  func everything() async throws -> [UInt8] {
    let schema = try TransferSchema(KernelSchema.migrations + DirectorySchema.migrations)
    return try await database.read { transaction throws(DatabaseError) in
      var bytes: [UInt8] = []
      for table in schema.tables {
        _ = try transaction.chunks(of: table) { chunk throws(DatabaseError) in
          bytes += chunk.bytes
        }
      }
      return bytes
    }
  }
}

extension [UInt8] {
  /// Where a part begins; nil when it is not there.
  func range(of part: [UInt8]) -> Int? {
    guard let first = part.first, count >= part.count else { return nil }
    return (0...(count - part.count)).first { start in
      self[start] == first && self[start..<start + part.count].elementsEqual(part)
    }
  }
}
