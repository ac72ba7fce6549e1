import Kernel

/// What passers-by say of a place at present, and nothing of who said it.
public struct PlaceVoice: Hashable, Codable, Sendable {
  /// How far the place is now.
  public var state: PlaceState
  /// How many say what, of those words that still stand.
  public var counts: [String: Int]
  /// Whether this word was the one that suspended or confirmed it.
  public var hasSettled: Bool

  /// Says what is said.
  public init(state: PlaceState, counts: [PlaceWord: Int], hasSettled: Bool = false) {
    self.state = state
    self.counts = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    self.hasSettled = hasSettled
  }

  /// How many say this.
  public func count(_ word: PlaceWord) -> Int { counts[word.rawValue] ?? 0 }
}
