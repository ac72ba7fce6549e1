import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Synchronization
import WebServer

/// The network log in a folder of its own: a file a day by the clock of China, for its owner alone,
/// removed when its days are over.
final class NetworkLogFolder: NetworkLog, Service {
  private struct Line: Encodable {
    var at: String
    var network: String?
    var account: String?
    var method: String
    var operation: String?
    var status: Int
    var request: String
  }

  private struct Waiting {
    var lines: [(day: String, bytes: Data)] = []
    var bytes = 0
    var dropped = 0
  }

  /// What waits for the disk: more survives a longer silence of it, and costs memory.
  private static let mostBytes = 8 << 20
  private static let prefix = "network-"
  private static let suffix = ".jsonl"
  private static let pause: Duration = .milliseconds(500)

  private let folder: String
  private let days: Int
  private let isFull: Bool
  private let pseudonym: @Sendable (Identifier<Actor.Account>) -> String
  private let time: any TimeSource
  private let logger: Logger
  private let waiting = Mutex(Waiting())

  /// Opens the folder and removes what is too old.
  ///
  /// - Parameters:
  ///   - folder: made when it is missing.
  ///   - days: how long a day is kept.
  ///   - isFull: whether whole addresses are written.
  ///   - logger: told when lines are lost.
  ///   - time: the clock.
  ///   - pseudonym: stands for an account.
  /// - Throws: `Failure` when it can't be made.
  init(
    _ folder: String, days: Int, isFull: Bool, logger: Logger, time: any TimeSource = SystemTime(),
    pseudonym: @escaping @Sendable (Identifier<Actor.Account>) -> String
  ) throws {
    self.folder = folder
    self.days = days
    self.isFull = isFull
    self.pseudonym = pseudonym
    self.time = time
    self.logger = logger
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure("the folder of the network log, \(folder), can't be made")
    }
    removeOld()
  }

  func take(_ entry: NetworkEntry) {
    let line = Line(
      at: entry.moment.description, network: isFull ? entry.address : entry.network,
      account: entry.account.map(pseudonym), method: entry.method, operation: entry.operation,
      status: entry.status, request: entry.request)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var bytes = try? encoder.encode(line) else { return }
    bytes.append(UInt8(ascii: "\n"))
    let day = Self.day(of: entry.moment)
    waiting.withLock { [bytes] waiting in
      guard waiting.bytes + bytes.count <= Self.mostBytes else {
        waiting.dropped += 1
        return
      }
      waiting.bytes += bytes.count
      if waiting.lines.last?.day == day {
        waiting.lines[waiting.lines.count - 1].bytes.append(bytes)
      } else {
        waiting.lines.append((day, bytes))
      }
    }
  }

  /// Writes what waits twice a second, until the server stops.
  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      var today = Self.day(of: self.time.now)
      while !Task.isCancelled {
        try await Task.sleep(for: Self.pause)
        self.flush()
        let day = Self.day(of: self.time.now)
        if day != today { self.removeOld() }
        today = day
      }
    }
    flush()
  }

  /// Writes what waits.
  func flush() {
    let (taken, dropped) = waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return (waiting.lines, waiting.dropped)
    }
    var lost = dropped
    for (day, bytes) in taken where !append(bytes, to: day) { lost += 1 }
    if lost > 0 { logger.error("lines of the network log are lost", metadata: ["code": "\(lost)"]) }
  }

  private func append(_ bytes: Data, to day: String) -> Bool {
    let path = "\(folder)/\(Self.prefix)\(day)\(Self.suffix)"
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
  }

  /// Removes the files of days that are over; nothing else in the folder is touched.
  func removeOld() {
    let oldest = Self.day(of: time.now - .seconds(Int64(days) * 86_400))
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix) else { continue }
      let day = name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
      guard day.count == 10, String(day) < oldest else { continue }
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  /// The day in China, eight hours before UTC.
  private static func day(of moment: Moment) -> String {
    String((moment + .seconds(8 * 3_600)).description.prefix(10))
  }
}
