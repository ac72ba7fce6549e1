import Database
public import Kernel

/// A worker's own short number, for letters and calls of their own; nobody else is shown it.
///
/// Eight random characters and a ninth that shows a slip of the pen.
public struct WorkerNumber: Hashable, Sendable {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// Odd weights that differ by place show a wrong character and most swaps.
  private static let weights = [1, 3, 5, 7, 9, 11, 13, 15]

  /// Nine characters without spaces.
  public let text: String

  /// Draws a number.
  ///
  /// - Parameter randomness: where chance comes from.
  public init(drawnFrom randomness: any Randomness) {
    let bits = randomness.next()
    let values = (0..<8).map { Int((bits >> (5 * UInt64($0))) & 31) }
    text = Self.text(values + [Self.check(values)])
  }

  /// Reads what somebody typed, with or without spaces and dashes; nil for anything else.
  ///
  /// - Parameter typed: what was typed.
  public init?(_ typed: String) {
    var values: [Int] = []
    for character in typed.uppercased().utf8 where !" -".utf8.contains(character) {
      let read: UInt8 =
        switch character {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: character
        }
      guard values.count < 9, let value = Self.alphabet.firstIndex(of: read) else { return nil }
      values.append(value)
    }
    guard values.count == 9, Self.check(Array(values.prefix(8))) == values[8] else { return nil }
    text = Self.text(values)
  }

  /// In three groups, to be read aloud.
  public var grouped: String {
    let characters = Array(text)
    return stride(from: 0, to: characters.count, by: 3)
      .map { String(characters[$0..<min($0 + 3, characters.count)]) }.joined(separator: " ")
  }

  private static func check(_ values: [Int]) -> Int {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } & 31
  }

  private static func text(_ values: [Int]) -> String {
    String(decoding: values.map { alphabet[$0] }, as: UTF8.self)
  }
}

extension WorkerNumber: CustomStringConvertible {
  /// In three groups.
  public var description: String { grouped }
}
