public import OpeningHours
import Synchronization

/// Places in memory, found by where they are, what they have and how they are called, while they
/// change.
///
/// Readers take a snapshot and never wait for a change: a change is prepared beside it and put in
/// its place at once.
public final class PlaceIndex: Sendable {
  /// What has changed since the base was packed.
  private struct Log {
    var base: PackedPlaces
    /// The last change of each place, nil where it was removed, and its number.
    var changes: [Int64: (entry: PlaceEntry?, number: UInt64)] = [:]
    var number: UInt64 = 0
    var version: UInt64 = 0
    var isMerging = false
  }

  private let setting: Setting
  private let log: Mutex<Log>
  private let current: Mutex<PlaceSnapshot>

  /// An index of some places.
  ///
  /// - Parameters:
  ///   - entries: The places; of several with one id the last counts.
  ///   - setting: The zone and the holidays by which all hours are read.
  /// - Complexity: O(*n* log *n*).
  public init(_ entries: [PlaceEntry] = [], in setting: Setting) {
    let base = PackedPlaces(Self.unique(entries), in: setting)
    self.setting = setting
    log = Mutex(Log(base: base))
    current = Mutex(
      PlaceSnapshot(
        version: 0, base: base, overlay: PackedPlaces([], in: setting), hiding: []))
  }

  /// The places as they are now.
  public var snapshot: PlaceSnapshot { current.withLock { $0 } }

  /// Puts new and changed places in and takes removed ones out, all at once.
  ///
  /// - Parameters:
  ///   - entries: Places that are new or have changed.
  ///   - removed: Places that are gone; unknown ones do no harm.
  /// - Complexity: O(*m* log *m*) with *m* changes since the last `merge`.
  public func change(_ entries: [PlaceEntry], removing removed: [Int64] = []) {
    guard !entries.isEmpty || !removed.isEmpty else { return }
    log.withLock { log in
      log.number += 1
      for id in removed { log.changes[id] = (nil, log.number) }
      for entry in entries { log.changes[entry.id] = (entry, log.number) }
      publish(&log)
    }
  }

  /// Puts other places in the stead of all.
  ///
  /// - Parameter entries: The places; of several with one id the last counts.
  public func replace(with entries: [PlaceEntry]) {
    let base = PackedPlaces(Self.unique(entries), in: setting)
    log.withLock { log in
      log.base = base
      log.changes = [:]
      publish(&log)
    }
  }

  /// Packs what has changed into the large set; changes may go on meanwhile.
  ///
  /// - Returns: Whether it did; not while another task does, or when all was replaced meanwhile.
  /// - Complexity: O(*n* log *n*).
  @discardableResult
  public func merge() -> Bool {
    let start = log.withLock { log -> Log? in
      guard !log.isMerging, !log.changes.isEmpty else { return nil }
      log.isMerging = true
      return log
    }
    guard let start else { return false }
    var entries = (0..<start.base.rows.count).filter {
      start.changes[start.base.rows.ids[$0]] == nil
    }.map(start.base.entry)
    entries.append(contentsOf: start.changes.values.compactMap(\.entry))
    let base = PackedPlaces(entries, in: setting)
    return log.withLock { log in
      log.isMerging = false
      guard log.base === start.base else { return false }
      log.base = base
      log.changes = log.changes.filter { $0.value.number > start.number }
      publish(&log)
      return true
    }
  }

  private func publish(_ log: inout Log) {
    log.version += 1
    let base = log.base
    let snapshot = PlaceSnapshot(
      version: log.version, base: base,
      overlay: PackedPlaces(log.changes.values.compactMap(\.entry), in: setting),
      hiding: log.changes.keys.compactMap(base.rows.row))
    current.withLock { $0 = snapshot }
  }

  private static func unique(_ entries: [PlaceEntry]) -> [PlaceEntry] {
    var last: [Int64: Int] = [:]
    for (index, entry) in entries.enumerated() { last[entry.id] = index }
    guard last.count < entries.count else { return entries }
    return entries.indices.filter { last[entries[$0].id] == $0 }.map { entries[$0] }
  }
}
