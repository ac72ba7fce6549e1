public import Kernel

/// What riders say of one place: each one's last word, the oldest first.
///
/// A state machine over plain values: a word comes in, and some words are left.
public struct DoorWords: Hashable, Sendable {
  /// Riders remembered per place; more keep a place shut against more who contradict.
  public static let most = 32

  /// The words.
  public private(set) var words: [DoorWord]

  /// Takes words in any order.
  public init(_ words: [DoorWord] = []) {
    self.words = words.enumerated().sorted { one, other in
      (one.element.saidAt, one.offset) < (other.element.saidAt, other.offset)
    }.map(\.element)
  }

  /// Takes a word, and forgets what no longer holds.
  ///
  /// A first "right" takes away the oldest "shut" of riders, or one's own; that of an office takes
  /// all away. A "wrong" is counted only.
  ///
  /// - Parameters:
  ///   - answer: what is said.
  ///   - marks: the marks of who says it, the present one first; those of keys before it make sure
  ///     that nobody counts twice where a new key begins.
  ///   - moment: when it is said.
  ///   - end: until when it counts; as long as a rider's word on a door where nothing is said.
  ///   - isOfficial: whether an office that answers for the place says it.
  public mutating func take(
    _ answer: DoorAnswer, by marks: [RiderMark], at moment: Moment, until end: Moment? = nil,
    isOfficial: Bool = false
  ) {
    guard let mark = marks.first else { return }
    words.removeAll { !$0.isFresh(at: moment) }
    let before = words.filter { marks.contains($0.rider) }
    words.removeAll { marks.contains($0.rider) }
    var word = DoorWord(
      rider: mark, answer: answer, saidAt: moment, endsAt: end,
      hasLifted: before.contains { $0.hasLifted }, isOfficial: isOfficial)
    if answer == .right, isOfficial {
      words.removeAll { $0.answer == .shut }
    } else if answer == .right, !word.hasLifted {
      word.hasLifted = true
      // Their own word is gone already.
      if !before.contains(where: { $0.answer == .shut }) { liftOldest() }
    }
    words.append(word)
    guard words.count > Self.most else { return }
    // Riders do not crowd out what an office says.
    words.remove(at: words.firstIndex { !$0.isOfficial } ?? 0)
  }

  private mutating func liftOldest() {
    guard let oldest = words.firstIndex(where: { $0.answer == .shut && !$0.isOfficial }) else {
      return
    }
    // Who has lifted before is remembered, or could do so once more.
    if words[oldest].hasLifted {
      words[oldest].answer = .right
    } else {
      words.remove(at: oldest)
    }
  }

  /// The same without anybody's mark.
  public func summary(version: Int64) -> DoorSummary {
    DoorSummary(
      words.map { word in
        DoorSummary.Entry(
          answer: word.answer, saidAt: word.saidAt, endsAt: word.endsAt,
          isOfficial: word.isOfficial)
      }, version: version)
  }
}
