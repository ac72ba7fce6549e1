public import Kernel

/// What passers-by say of one place, and what follows: the rule of `Documentation/PlaceReports.md`.
///
/// A state machine over plain values: a word comes in, and a verdict comes out.
public struct WordsOnPlace: Hashable, Sendable {
  /// So many must say the same within a day: one alone may be mistaken, or wish others away.
  public static let witnesses = 2
  /// Words remembered of one topic; more need more room.
  public static let most = 64

  /// What follows from the words.
  public enum Verdict: Hashable, Sendable {
    /// Nothing.
    case none
    /// It is shut: nobody is sent there until someone confirms.
    case suspend
    /// It is open again.
    case confirm
    /// It is open as it was, and looked at now.
    case freshen
    /// These are missing.
    case missing(PlaceWord.Topic)
  }

  /// The words, the oldest first.
  public private(set) var words: [SaidOfPlace]

  /// Takes words in any order.
  public init(_ words: [SaidOfPlace] = []) {
    self.words = words.sorted { ($0.saidAt, $0.word.rawValue) < ($1.saidAt, $1.word.rawValue) }
  }

  /// Takes a word, and forgets what no longer stands.
  ///
  /// - Parameters:
  ///   - word: what is said.
  ///   - marks: the reporter's marks, the present one first; those of keys before it make sure that
  ///     nobody counts twice where a new key begins.
  ///   - role: as what.
  ///   - now: when.
  public mutating func take(
    _ word: PlaceWord, by marks: [PasserMark], as role: CheckerRole, at now: Moment
  ) {
    guard let mark = marks.first else { return }
    words.removeAll { !$0.isLiving(at: now) }
    words.removeAll { marks.contains($0.reporter) && $0.word.topic == word.topic }
    words.append(
      SaidOfPlace(
        reporter: mark, word: word, role: role, saidAt: now, day: SaidOfPlace.day(of: now)))
    let topic = words.filter { $0.word.topic == word.topic }
    if topic.count > Self.most, let oldest = topic.first {
      words.removeAll { $0 == oldest }
    }
  }

  /// What follows from the last word.
  ///
  /// - Parameters:
  ///   - state: how far the place is.
  ///   - since: since when; a decision ends the words before it.
  ///   - now: the present moment.
  ///   - isShutByHours: whether its own hours say that it is shut now.
  /// - Returns: what follows.
  public func verdict(
    state: PlaceState, since: Moment, at now: Moment, isShutByHours: Bool
  ) -> Verdict {
    guard let last = words.last, state == .open || state == .suspended else { return .none }
    let day = SaidOfPlace.day(of: now)
    if last.word.topic != .presence {
      let same = words.filter { $0.word == last.word && $0.day == day && $0.isLiving(at: now) }
      return last.role != .rider || Set(same.map(\.reporter)).count >= Self.witnesses
        ? .missing(last.word.topic) : .none
    }
    if last.role != .rider {
      switch (state, last.word.saysShut) {
      case (.open, true): return .suspend
      case (.open, false): return .freshen
      case (_, true): return .none
      case (_, false): return .confirm
      }
    }
    let heard = words.filter {
      $0.word.topic == .presence && $0.role == .rider && $0.day == day && $0.saidAt > since
        && $0.isLiving(at: now)
    }
    // That it is locked when it is shut anyway is no news.
    let shut =
      isShutByHours && !heard.contains { $0.word == .moved } ? 0 : heard.count { $0.word.saysShut }
    let open = heard.count { $0.word == .open }
    if state == .open {
      if shut >= Self.witnesses, shut > open { return .suspend }
      return last.word == .open && shut == 0 ? .freshen : .none
    }
    return open >= Self.witnesses && open > shut ? .confirm : .none
  }

  /// How many say what at present.
  public func counts(at now: Moment) -> [PlaceWord: Int] {
    words.filter { $0.isLiving(at: now) }.reduce(into: [:]) { $0[$1.word, default: 0] += 1 }
  }
}
