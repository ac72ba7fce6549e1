/// A hash of bytes that nobody outside can make collide: the seed differs from run to run.
///
/// The mixing step is the folded 64 × 64 → 128 bit product of wyhash (Wang Yi, public domain).
enum StringHash {
  private static let seed = UInt64.random(in: .min ... .max)

  static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    let raw = unsafe bytes.bytes
    var place = 0
    while place + 8 <= raw.byteCount {
      hash = unsafe mix(hash, raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < bytes.count {
      rest = rest << 8 | UInt64(bytes[place])
      place += 1
    }
    return mix(hash, rest)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word ^ 0xa076_1d64_78bd_642f)
      .multipliedFullWidth(by: seed | 0xe703_7ed1_a0b4_28d1)
    return product.high ^ product.low ^ hash &* 3
  }
}
