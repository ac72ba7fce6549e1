import Foundation

/// The keys of a ring at one moment.
struct KeySet: Sendable {
  /// Random: tells the keys of one city from those of another.
  let mark: [UInt8]
  private(set) var all: [RingKey]

  init(mark: [UInt8], _ keys: [RingKey]) {
    self.mark = mark
    all = keys
  }

  /// One key for each standard purpose.
  static func new(at moment: Moment) -> KeySet {
    let random = SystemRandom()
    var keys = KeySet(mark: random.bytes(16), [])
    for purpose in KeyPurpose.standard { keys.add(purpose, now: moment, presentFrom: moment) }
    return keys
  }

  subscript(_ id: KeyIdentifier) -> RingKey? { all.first { $0.id == id } }

  /// The key that new values are made with: the last one whose time has come.
  func present(_ purpose: KeyPurpose, at now: Moment) -> RingKey? {
    let living = all.filter { $0.purpose == purpose && $0.retiredAt == nil }
    let come = living.filter { $0.presentFrom <= now }
    // A clock that was set back must not leave a city without keys.
    return come.max { Self.comes($0, before: $1) } ?? living.min { Self.comes($0, before: $1) }
  }

  /// Those that values may have been made with, by this server or another: the present one first,
  /// the others from the newest to the oldest.
  func living(_ purpose: KeyPurpose, at now: Moment) -> [RingKey] {
    guard let present = present(purpose, at: now) else { return [] }
    let others = all.filter {
      $0.purpose == purpose && $0.retiredAt == nil && $0.id != present.id
    }
    return [present] + others.sorted { Self.comes($1, before: $0) }
  }

  private static func comes(_ first: RingKey, before other: RingKey) -> Bool {
    (first.presentFrom, first.id.number) < (other.presentFrom, other.id.number)
  }

  @discardableResult
  mutating func add(_ purpose: KeyPurpose, now: Moment, presentFrom: Moment) -> RingKey {
    var key = RingKey(purpose, madeAt: now, presentFrom: presentFrom, SystemRandom())
    while self[key.id] != nil {
      key = RingKey(purpose, madeAt: now, presentFrom: presentFrom, SystemRandom())
    }
    all.append(key)
    return key
  }

  mutating func retire(_ id: KeyIdentifier, now: Moment) {
    guard let place = all.firstIndex(where: { $0.id == id }) else { return }
    all[place].retiredAt = now
  }

  mutating func remove(_ id: KeyIdentifier) { all.removeAll { $0.id == id } }

  func isSame(as other: KeySet) -> Bool {
    all.map(\.id) == other.all.map(\.id) && all.map(\.retiredAt) == other.all.map(\.retiredAt)
  }
}
