internal import Crypto
import Foundation
import Synchronization

/// The keys of one city: in a file of its own, outside the database and outside every backup.
///
/// Every server of a city has the same file. A server reads it again now and then, and when it meets
/// a value of a key that it does not know; so keys can be changed while it serves.
public final class KeyRing: Sendable {
  private let held: Mutex<KeySet>
  /// When the file was last read for a key that is not known.
  private let lookedAt = Mutex<ContinuousClock.Instant?>(nil)
  /// Nil when the keys live in memory only.
  let path: String?
  let time: any TimeSource

  init(_ keys: KeySet, path: String?, time: any TimeSource) {
    held = Mutex(keys)
    self.path = path
    self.time = time
  }

  /// Reads the keys out of a file that only its owner can read.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - time: tells which keys are the present ones.
  /// - Returns: The keys.
  /// - Throws: ``KeyError/cannotRead(path:code:)``, `isOpen`, `damaged`, `noKey`.
  public static func open(
    path: String, time: any TimeSource = SystemTime()
  ) throws(KeyError) -> KeyRing {
    let keys = try KeyFile.read(path)
    for purpose in KeyPurpose.standard where keys.present(purpose, at: time.now) == nil {
      throw .noKey(purpose)
    }
    return KeyRing(keys, path: path, time: time)
  }

  /// Makes new keys for a new city and writes them into a new file.
  ///
  /// - Parameters:
  ///   - path: the file, which only its owner will be able to read.
  ///   - time: the clock.
  /// - Returns: The keys.
  /// - Throws: ``KeyError/exists(path:)``, `cannotWrite`, `beingChanged`.
  @discardableResult
  public static func make(
    path: String, time: any TimeSource = SystemTime()
  ) throws(KeyError) -> KeyRing {
    let keys = KeySet.new(at: time.now)
    try KeyFile.make(path, keys)
    return KeyRing(keys, path: path, time: time)
  }

  /// New keys in memory only, each time others: for tests.
  public static func forTests(time: any TimeSource = SystemTime()) -> KeyRing {
    KeyRing(KeySet.new(at: .earliest), path: nil, time: time)
  }

  /// The keys as they are now.
  var keys: KeySet { held.withLock { $0 } }

  /// Reads the file again.
  ///
  /// - Returns: Whether it has changed.
  /// - Throws: ``KeyError`` about the file; the keys are as before then.
  @discardableResult
  public func refresh() throws(KeyError) -> Bool {
    guard let path else { return false }
    let read = try KeyFile.read(path)
    guard read.mark == keys.mark else { throw .otherFile(path: path) }
    return held.withLock { keys in
      defer { keys = read }
      return !keys.isSame(as: read)
    }
  }

  /// Changes the keys, in the file first.
  func change<Outcome>(
    _ change: (inout KeySet) throws(KeyError) -> Outcome
  ) throws(KeyError) -> Outcome {
    let (changed, outcome): (KeySet, Outcome)
    if let path {
      (changed, outcome) = try KeyFile.change(path) { keys throws(KeyError) in
        guard keys.mark == self.keys.mark else { throw .otherFile(path: path) }
        return try change(&keys)
      }
    } else {
      var copy = keys
      outcome = try change(&copy)
      changed = copy
    }
    held.withLock { $0 = changed }
    return outcome
  }

  /// A key by its name; one that is not known may have come into the file since.
  func key(_ id: KeyIdentifier) -> RingKey? {
    if let key = keys[id] { return key }
    // Names of keys may come from outside: the file is not read for every one of them.
    let isDue = lookedAt.withLock { lookedAt in
      let now = ContinuousClock.now
      guard lookedAt.map({ now - $0 >= .milliseconds(200) }) ?? true else { return false }
      lookedAt = now
      return true
    }
    // The old keys stay good when the file can't be read just now.
    guard isDue, (try? refresh()) == true else { return nil }
    return keys[id]
  }

  /// The key that new values are made with.
  func present(_ purpose: KeyPurpose) throws(KeyError) -> RingKey {
    guard let key = keys.present(purpose, at: time.now) else { throw .noKey(purpose) }
    return key
  }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How many keys there are: never what they are.
  public var description: String { "key ring of \(keys.all.count) keys" }
  /// The same.
  public var debugDescription: String { description }
  /// Nothing that could be dumped.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
