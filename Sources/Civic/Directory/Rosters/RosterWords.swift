public import Kernel

/// What the words in a list mean for this organisation.
public struct RosterWords: Sendable {
  let kinds: [String: WorkerKind]
  let stations: [String: RosterImport.Owner]
  let usual: WorkerKind

  /// Makes a dictionary.
  ///
  /// - Parameters:
  ///   - kinds: What kinds of work are called.
  ///   - stations: What the stations of the organisation are called; names that two of them have
  ///     are left out by whoever makes it.
  ///   - usual: The kind of those rows that do not say.
  public init(
    kinds: [String: WorkerKind], stations: [String: RosterImport.Owner], usual: WorkerKind
  ) {
    self.kinds = Dictionary(
      kinds.map { (Self.plain($0), $1) }, uniquingKeysWith: { first, _ in first })
    self.stations = Dictionary(
      stations.map { (Self.plain($0), $1) }, uniquingKeysWith: { first, _ in first })
    self.usual = usual
  }

  func kind(_ word: String) -> WorkerKind? { kinds[Self.plain(word)] }

  func station(_ word: String) -> RosterImport.Owner? { stations[Self.plain(word)] }

  /// Without differences of case and white space.
  private static func plain(_ word: String) -> String {
    word.lowercased().filter { !$0.isWhitespace }
  }
}
