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

  /// Takes a rider's word, and forgets what no longer holds.
  ///
  /// A first "right" takes away the oldest "shut", or the rider's own; a "wrong" is counted only.
  ///
  /// - Parameters:
  ///   - answer: what the rider says.
  ///   - marks: the rider's marks, the present one first; those of keys before it make sure that
  ///     nobody counts twice where a new key begins.
  ///   - moment: when it is said.
  public mutating func take(_ answer: DoorAnswer, by marks: [RiderMark], at moment: Moment) {
    guard let mark = marks.first else { return }
    words.removeAll { !$0.isFresh(at: moment) }
    let before = words.filter { marks.contains($0.rider) }
    words.removeAll { marks.contains($0.rider) }
    var word = DoorWord(
      rider: mark, answer: answer, saidAt: moment,
      hasLifted: before.contains { $0.hasLifted })
    if answer == .right, !word.hasLifted {
      word.hasLifted = true
      // Their own word is gone already.
      if !before.contains(where: { $0.answer == .shut }),
        let oldest = words.firstIndex(where: { $0.answer == .shut })
      {
        // Who has lifted before is remembered, or could do so once more.
        if words[oldest].hasLifted {
          words[oldest].answer = .right
        } else {
          words.remove(at: oldest)
        }
      }
    }
    words.append(word)
    if words.count > Self.most { words.removeFirst() }
  }

  /// The same without anybody's mark.
  public func summary(version: Int64) -> DoorSummary {
    DoorSummary(
      words.map { DoorSummary.Entry(answer: $0.answer, saidAt: $0.saidAt) }, version: version)
  }
}
