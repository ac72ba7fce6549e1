public import Geodesy

/// Finds the buildings that an order may mean, among all buildings of a city.
///
/// Immutable and safe to share. Names are found by one and two characters in a row, by pinyin and
/// by initials, and then laid along the text one by one.
public struct AddressIndex: Sendable {
  let entries: [AddressEntry]
  let directory: BuildingDirectory
  let grams: NameGrams

  /// Builds the index.
  ///
  /// - Complexity: O(*n*) in the length of all names; 30,000 buildings take well under 2 s.
  public init(_ entries: [AddressEntry]) {
    self.entries = entries
    directory = BuildingDirectory(entries)
    grams = NameGrams(directory.table)
  }

  /// The buildings that a text may mean, best first; never more than `limit`.
  ///
  /// The same text, place and index give the same answer in the same order. What is private in
  /// the text is dropped before anything is looked up.
  public func guesses(
    for text: String, near place: Coordinate<WGS84>? = nil, limit: Int = 3
  ) -> [AddressGuess] {
    guesses(for: AddressParser.parse(text), near: place, limit: limit)
  }

  /// The buildings that a parsed text may mean, best first; never more than `limit`.
  public func guesses(
    for query: AddressQuery, near place: Coordinate<WGS84>? = nil, limit: Int = 3
  ) -> [AddressGuess] {
    guard limit > 0, !query.isEmpty else { return [] }
    return GuessSearch(self, query, near: place).guesses(limit)
  }
}
