public import Database

/// What passers-by say of a place with two taps.
public enum PlaceWord: String, CaseIterable, Codable, Sendable {
  /// It is open (开着).
  case open
  /// It is locked (锁门).
  case locked
  /// There is no water (没水).
  case noWater = "no-water"
  /// There is no power (没电).
  case noPower = "no-power"
  /// It is no longer there (搬走了).
  case moved

  /// What it is about; somebody's last word on each counts.
  public enum Topic: String, CaseIterable, Sendable {
    case presence
    case water
    case power
  }

  /// What it is about.
  public var topic: Topic {
    switch self {
    case .open, .locked, .moved: .presence
    case .noWater: .water
    case .noPower: .power
    }
  }

  /// Whether it says that nobody gets in.
  public var saysShut: Bool { self == .locked || self == .moved }

  /// So long it is shown.
  public var life: Duration {
    switch self {
    case .open, .locked: .seconds(86_400)
    case .noWater, .noPower: KnownFact.doubtLife
    case .moved: .seconds(30 * 86_400)
    }
  }
}

/// Who said something of a place or came to it, told apart from others but not named: a keyed hash.
public struct PasserMark: Hashable, Sendable {
  /// The bytes of the hash.
  public let bytes: [UInt8]

  /// Takes a hash made with a key that ends, or a pseudonym.
  public init(bytes: [UInt8]) { self.bytes = bytes }
}

extension PasserMark: ColumnValue {
  /// The bytes.
  public var databaseValue: Value { .blob(bytes) }

  /// Reads the bytes.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    bytes = try row.get(column)
  }
}
