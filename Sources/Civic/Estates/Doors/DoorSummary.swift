public import Kernel

/// What was said of one place and when, and nothing of who said it: what followers are told.
public struct DoorSummary: Hashable, Sendable {
  /// One rider's last word.
  public struct Entry: Hashable, Sendable {
    /// What was said.
    public var answer: DoorAnswer
    /// When.
    public var saidAt: Moment

    /// Makes an entry.
    public init(answer: DoorAnswer, saidAt: Moment) {
      self.answer = answer
      self.saidAt = saidAt
    }
  }

  /// Grows with every word on the place: of two summaries the greater one is the later.
  public var version: Int64
  /// The words, the oldest first.
  public var entries: [Entry]

  /// Takes words.
  public init(_ entries: [Entry] = [], version: Int64 = 0) {
    self.entries = entries
    self.version = version
  }

  /// What holds at a moment.
  public func state(at moment: Moment) -> DoorState { DoorState(self, at: moment) }

  /// When the last word was said; nil without any.
  public var lastSaid: Moment? { entries.map(\.saidAt).max() }
}

extension DoorSummary {
  private static let headSize = 8
  private static let entrySize = 9
  private static let answers: [DoorAnswer] = [.right, .wrong, .shut]

  /// Eight bytes of version, then for each word a byte of answer and eight of milliseconds; the
  /// highest byte first.
  public var bytes: [UInt8] {
    Self.bytes(version)
      + entries.flatMap { entry in
        [UInt8(Self.answers.firstIndex(of: entry.answer) ?? 0)]
          + Self.bytes(entry.saidAt.milliseconds)
      }
  }

  private static func bytes(_ number: Int64) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 << 8 | Int64($1) }
  }

  /// Reads what ``bytes`` wrote; nil for anything else.
  public init?(bytes: [UInt8]) {
    guard bytes.count % Self.entrySize == Self.headSize else { return nil }
    version = Self.number(bytes[..<Self.headSize])
    entries = []
    for start in stride(from: Self.headSize, to: bytes.count, by: Self.entrySize) {
      guard Self.answers.indices.contains(Int(bytes[start])) else { return nil }
      let time = Self.number(bytes[start + 1..<start + Self.entrySize])
      entries.append(
        Entry(answer: Self.answers[Int(bytes[start])], saidAt: Moment(milliseconds: time)))
    }
  }
}
