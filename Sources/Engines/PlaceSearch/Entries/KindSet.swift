/// Some of 256 kinds of places.
public struct KindSet: Sendable, Hashable, ExpressibleByArrayLiteral {
  /// A bit for each kind.
  private var words = SIMD4<UInt64>()
  /// All in one word: kind 70 shares a bit with kind 6.
  private(set) var folded: UInt64 = 0

  /// No kind.
  public init() {}

  /// Some kinds.
  ///
  /// - Parameter kinds: The kinds.
  public init(_ kinds: some Sequence<UInt8>) {
    for kind in kinds { insert(kind) }
  }

  /// Some kinds.
  public init(arrayLiteral kinds: UInt8...) { self.init(kinds) }

  /// Adds a kind.
  ///
  /// - Parameter kind: The kind.
  public mutating func insert(_ kind: UInt8) {
    words[Int(kind >> 6)] |= 1 << UInt64(kind & 63)
    folded |= Self.fold(kind)
  }

  /// Whether a kind is one of them.
  ///
  /// - Parameter kind: The kind.
  /// - Returns: Whether it is.
  public func contains(_ kind: UInt8) -> Bool {
    words[Int(kind >> 6)] >> UInt64(kind & 63) & 1 == 1
  }

  /// Whether there are none.
  public var isEmpty: Bool { folded == 0 }

  static func fold(_ kind: UInt8) -> UInt64 { 1 << UInt64(kind & 63) }
}
