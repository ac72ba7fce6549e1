public import Kernel

/// What was said of one place and when, and nothing of who said it: what followers are told.
public struct DoorSummary: Hashable, Sendable {
  /// One rider's last word.
  public struct Entry: Hashable, Sendable {
    /// What was said.
    public var answer: DoorAnswer
    /// When.
    public var saidAt: Moment
    /// Until when it counts.
    public var endsAt: Moment
    /// Whether an office says it.
    public var isOfficial: Bool

    /// Makes an entry; of a rider on a door where nothing else is said.
    public init(
      answer: DoorAnswer, saidAt: Moment, endsAt: Moment? = nil, isOfficial: Bool = false
    ) {
      self.answer = answer
      self.saidAt = saidAt
      self.endsAt = endsAt ?? saidAt + DoorWord.life
      self.isOfficial = isOfficial
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

  /// When the last word no longer counts; nil without any.
  public var lastEnd: Moment? { entries.map(\.endsAt).max() }
}

extension DoorSummary {
  private static let headSize = 8
  private static let entrySize = 17
  private static let answers: [DoorAnswer] = [.right, .wrong, .shut]
  private static let official: UInt8 = 4

  /// Eight bytes of version, then for each word a byte of answer, four more for an office, and
  /// eight each of when it was said and when it ends, in milliseconds; the highest byte first.
  public var bytes: [UInt8] {
    Self.bytes(version)
      + entries.flatMap { entry in
        [
          UInt8(Self.answers.firstIndex(of: entry.answer) ?? 0)
            + (entry.isOfficial ? Self.official : 0)
        ] + Self.bytes(entry.saidAt.milliseconds) + Self.bytes(entry.endsAt.milliseconds)
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
      let code = bytes[start]
      let answer = Int(code % Self.official)
      guard code < 2 * Self.official, Self.answers.indices.contains(answer) else { return nil }
      let (said, ends) = (
        Self.number(bytes[start + 1..<start + 9]),
        Self.number(bytes[start + 9..<start + Self.entrySize])
      )
      entries.append(
        Entry(
          answer: Self.answers[answer], saidAt: Moment(milliseconds: said),
          endsAt: Moment(milliseconds: ends), isOfficial: code >= Self.official))
    }
  }
}
