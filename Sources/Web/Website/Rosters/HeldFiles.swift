import Kernel
import Spreadsheets
import Synchronization
import WebServer

/// A file that somebody has sent a moment ago, for as long as its columns may be mended.
struct HeldFile: Sendable {
  /// What names it.
  typealias ID = Identifier<HeldFile>

  /// What is in it.
  var bytes: [UInt8]
  /// What it is called.
  var name: String
  /// Who has sent it: nobody else gets it.
  var actor: Actor
  /// For what it was sent, such as one organisation.
  var place: String
  /// When it is forgotten.
  var endsAt: Moment
  /// Where the columns that were read are, from 0, by their names in our lists.
  var places: [String: Int] = [:]
  /// The number of the first row below its head.
  var firstRow = 2
}

extension HeldFile {
  /// The same with what its columns are.
  func with<Column: ListColumn>(_ columns: ChosenColumns<Column>) -> HeldFile {
    var file = self
    file.places = Dictionary(
      columns.places.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { $1 })
    file.firstRow = columns.firstRow
    return file
  }

  /// Reads it again; nil when it is no table.
  func sheet(_ limits: SpreadsheetLimits, _ call: Call) async throws -> Sheet? {
    let bytes = bytes
    return try await call.work { _ in try? SpreadsheetReader.read(bytes, limits: limits) }
  }
}

/// Files in this server's memory, few and for minutes: names and numbers in them are never stored.
///
/// Another server of the city does not have them; then the file is asked for once more.
final class HeldFiles: Sendable {
  /// How long one is held: long enough to look at columns, or to take the bad rows along.
  static let life: Duration = .seconds(900)
  /// Bytes of all together: more hold more clerks apart, fewer leave room for the city.
  private static let mostBytes = 48 << 20

  private let held = Mutex<[HeldFile.ID: HeldFile]>([:])

  /// Holds a file, and forgets those that are over, or the oldest where there is no room.
  func hold(_ file: HeldFile, as id: HeldFile.ID, now: Moment) {
    guard file.bytes.count <= Self.mostBytes else { return }
    held.withLock { held in
      held = held.filter { $0.value.endsAt > now }
      var bytes = held.values.reduce(file.bytes.count) { $0 + $1.bytes.count }
      for (old, oldest) in held.sorted(by: { $0.key < $1.key }) where bytes > Self.mostBytes {
        held[old] = nil
        bytes -= oldest.bytes.count
      }
      held[id] = file
    }
  }

  /// The file, for who has sent it, where they have.
  func file(_ id: HeldFile.ID, of actor: Actor, for place: String, now: Moment) -> HeldFile? {
    held.withLock { $0[id] }.flatMap { file in
      file.actor == actor && file.place == place && file.endsAt > now ? file : nil
    }
  }
}
