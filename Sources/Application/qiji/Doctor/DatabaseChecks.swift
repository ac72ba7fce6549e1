import Database
import Foundation
import Kernel

/// Looks at the database, and what lies in it about the city's health.
struct DatabaseChecks {
  let database: Database
  /// The file of the city's keys; nil when nobody said where it is.
  let keysPath: String?
  var now = SystemTime().now

  /// - Returns: What was found; the later checks are left out when the tables are not there.
  func findings() async -> [Finding] {
    var findings = [
      Finding.ok("database", "\(database.dialect) answers and keeps what it confirms")
    ]
    let schema = await schema()
    findings.append(schema)
    guard schema.state == .ok else { return findings }
    findings.append(await keys())
    findings.append(await backup())
    findings += await queue()
    findings.append(await administrator())
    return findings
  }

  private func schema() async -> Finding {
    do {
      let missing = try await Migrator(CitySchema.all).plan(database)
      guard missing.isEmpty else {
        return .fail("schema", "\(missing.count) migrations are missing", "run qiji migrate")
      }
      return .ok("schema", "as this program wants it")
    } catch let error as MigrationError {
      return .fail("schema", error.advice, "use the program that fits the database")
    } catch {
      return .fail("schema", "\(error)", "install the program anew")
    }
  }

  private func keys() async -> Finding {
    guard let keysPath else {
      return .fail("keys", "nobody says where they are", "set QIJI_KEYS, the same on every server")
    }
    do {
      let hasKeys = try await number("SELECT count(*) FROM key_ring") > 0
      if !hasKeys, access(keysPath, F_OK) != 0 {
        return .warn("keys", "none yet", "start the server once: it makes them for a new city")
      }
      let ring = try CityKeys.read(keysPath)
      if hasKeys { try await ring.join(database) }
      return Self.age(of: ring, now: now)
    } catch let error as KeyError {
      return .fail("keys", error.advice, "no name or phone number can be read without them")
    } catch {
      return .fail("keys", "\(error)", "no name or phone number can be read without them")
    }
  }

  private func backup() async -> Finding {
    do {
      let last = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT max(made_at) FROM backup_made", as: Moment?.self)
      }
      guard case .some(.some(let last)) = last else {
        return .warn("backup", "there is none", "enable qiji-backup.timer, and try a restore")
      }
      let hours = Int((now - last) / .seconds(3_600))
      if hours >= 7 * 24 {
        return .fail("backup", "\(hours / 24) days old", "look why qiji-backup.timer does not run")
      }
      return hours >= 26
        ? .warn("backup", "\(hours) hours old", "look whether qiji-backup.timer is enabled")
        : .ok("backup", "\(hours) hours old")
    } catch {
      return Self.unreadable("backup", error)
    }
  }

  private func queue() async -> [Finding] {
    do {
      let dead = try await number(
        "/* city-wide */ SELECT count(*) FROM job WHERE state = 'dead'")
      let late = try await number(
        "/* city-wide */ SELECT count(*) FROM job WHERE state <> 'dead' AND due_at < $1",
        now - .seconds(600))
      return [
        dead == 0
          ? .ok("dead letters", "none")
          : .warn(
            "dead letters", "\(dead) jobs or messages are tried no more",
            "look in the log for what failed"),
        late == 0
          ? .ok("jobs", "none is late")
          : .warn("jobs", "\(late) are ten minutes late", "look whether a server runs"),
      ]
    } catch {
      return [Self.unreadable("jobs", error)]
    }
  }

  private func administrator() async -> Finding {
    do {
      return try await AdministratorList(database).count(at: now) > 0
        ? .ok("administrator", "there is one")
        : .fail("administrator", "nobody runs the city", "run qiji admin invite")
    } catch {
      return Self.unreadable("administrator", error)
    }
  }

  private func number(
    _ statement: SQL, _ values: any ColumnValue & Sendable...
  ) async throws(DatabaseError) -> Int {
    let values = values.map(\.databaseValue)
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(statement, values: values) { row throws(DatabaseError) in
        try row.get(0, as: Int.self)
      }.first ?? 0
    }
  }

  private static func unreadable(_ check: String, _ error: any Error) -> Finding {
    .fail(
      check, (error as? DatabaseError)?.advice ?? "it can't be read", "look at the database first")
  }
}
