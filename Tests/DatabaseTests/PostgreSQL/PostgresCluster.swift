import Database
import Foundation
import TestDatabases

/// A PostgreSQL server of a test's own, run as an ordinary user, for what the shared one can't
/// stand: other settings, standbys, crashes.
final class PostgresCluster: Sendable {
  let folder: URL
  let port: Int
  let password: String

  private init(folder: URL, port: Int, password: String) {
    self.folder = folder
    self.port = port
    self.password = password
  }

  /// Its address, as its superuser.
  var url: String { url("127.0.0.1:\(port)") }

  /// The address of the same database by another way.
  func url(_ hosts: String, _ query: String = "") -> String {
    "postgres://qiji:\(password)@\(hosts)/postgres\(query)"
  }

  /// Makes a cluster, hands it out while it runs, and removes it.
  @discardableResult
  static func with<Outcome>(
    _ settings: [String] = [], _ body: (PostgresCluster) async throws -> Outcome
  ) async throws -> Outcome {
    let folder = try newFolder()
    let cluster = PostgresCluster(
      folder: folder, port: try freePort(), password: UUID().uuidString.lowercased())
    let secret = folder.appending(path: "password")
    try Data(cluster.password.utf8).write(to: secret)
    try OrdinaryUser.give(secret)
    try await OrdinaryUser.run([
      program("initdb"), "-D", cluster.data, "-U", "qiji", "-E", "UTF8", "--locale=C",
      "-A", "scram-sha-256", "--pwfile", secret.path, "--no-sync", "--no-instructions",
    ])
    try cluster.configure(
      [
        "listen_addresses = '127.0.0.1'", "port = \(cluster.port)", "max_connections = 60",
        "shared_buffers = 16MB", "unix_socket_directories = '\(folder.path)'",
        "wal_level = replica", "max_wal_senders = 8", "min_wal_size = 32MB",
        "wal_keep_size = 128MB",
      ] + settings)
    return try await cluster.whileRunning { try await body(cluster) }
  }

  /// Makes a standby of this cluster, hands it out while it runs, and removes it.
  func withStandby<Outcome>(
    _ name: String = "standby", _ body: (PostgresCluster) async throws -> Outcome
  ) async throws -> Outcome {
    let standby = PostgresCluster(
      folder: try Self.newFolder(), port: try Self.freePort(), password: password)
    try await OrdinaryUser.run([
      Self.program("pg_basebackup"), "-d", url, "-D", standby.data, "-R", "-X", "stream", "-c",
      "fast", "--no-sync",
    ])
    try standby.configure([
      "port = \(standby.port)", "unix_socket_directories = '\(standby.folder.path)'",
      "cluster_name = '\(name)'", "wal_retrieve_retry_interval = 100ms",
    ])
    return try await standby.whileRunning { try await body(standby) }
  }

  func start() async throws {
    try await OrdinaryUser.run([
      Self.program("pg_ctl"), "-D", data, "-l", folder.appending(path: "log").path, "-w", "-s",
      "start",
    ])
  }

  /// Stops it; `immediate` is how a crash looks to clients.
  func stop(_ mode: String = "immediate") async throws {
    try await OrdinaryUser.run([Self.program("pg_ctl"), "-D", data, "-w", "-s", "-m", mode, "stop"])
  }

  func promote() async throws {
    try await OrdinaryUser.run([Self.program("pg_ctl"), "-D", data, "-w", "-s", "promote"])
  }

  /// Runs a command of its superuser.
  func command(_ text: String) async throws { try await TestDatabases.psql(url, text) }

  private var data: String { folder.appending(path: "data").path }

  private func configure(_ lines: [String]) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: data + "/postgresql.conf"))
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  private func whileRunning<Outcome>(_ body: () async throws -> Outcome) async throws -> Outcome {
    do {
      try await start()
      let outcome = try await body()
      try? await stop()
      try? FileManager.default.removeItem(at: folder)
      return outcome
    } catch {
      try? await stop()
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
  }

  private static func newFolder() throws -> URL {
    let place = ProcessInfo.processInfo.environment["QIJI_TEST_POSTGRES_FOLDER"]
    let folder = (place.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory)
      .appending(path: UUID().uuidString.prefix(8).lowercased())
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try OrdinaryUser.give(folder)
    return folder
  }

  static func freePort() throws -> Int {
    let listener = try LoopbackListener()
    defer { listener.close() }
    return listener.port
  }

  private static func program(_ name: String) -> String {
    let versions =
      (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newest = versions.compactMap { Int($0) }.max() ?? 0
    return "/usr/lib/postgresql/\(newest)/bin/\(name)"
  }
}
