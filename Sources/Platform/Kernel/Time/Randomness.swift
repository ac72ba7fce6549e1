import Synchronization

/// Where chance comes from; handed to whatever needs it, so that tests repeat.
public protocol Randomness: Sendable {
  /// The next 64 random bits.
  func next() -> UInt64
}

extension Randomness {
  /// So many random bytes.
  public func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      withUnsafeBytes(of: next()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
    }
    return bytes
  }

  /// A number from 0 up to, but without, 1.
  public func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// The operating system's randomness, good enough for secrets.
public struct SystemRandom: Randomness {
  /// The randomness of this machine.
  public init() {}

  /// The next 64 bits.
  public func next() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
///
/// The same seed gives the same numbers. For tests only: anyone can tell the next number from the
/// last.
public final class SeededRandomness: Randomness {
  private let state: Mutex<UInt64>

  /// Starts the sequence that belongs to a seed.
  public init(seed: UInt64) { state = Mutex(seed) }

  /// The next 64 bits.
  public func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
