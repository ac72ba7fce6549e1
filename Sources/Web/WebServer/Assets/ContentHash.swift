/// A hash of contents for entity tags and addresses: FNV-1a, 64 bits, with a final mix.
///
/// It tells versions of our own files apart; it guards against no one.
struct ContentHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }

  /// Sixteen hexadecimal digits.
  var text: String {
    var mixed = state
    mixed ^= mixed >> 32
    mixed &*= 0xd6e8_feb8_6659_fd93
    mixed ^= mixed >> 32
    let digits = String(mixed, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
