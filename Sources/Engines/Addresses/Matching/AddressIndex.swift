public import Geodesy

/// Finds the buildings that an order may mean, among all buildings of a city.
///
/// Immutable and safe to share. Names are found by one and two characters in a row, by pinyin and
/// by initials, and then laid along the text one by one.
public struct AddressIndex: Sendable {
  let entries: [AddressEntry]
  let directory: BuildingDirectory
  /// The names of each kind; those of estates are among `.name`.
  let grams: [BuildingDirectory.Call.Kind: NameGrams]

  /// Builds the index.
  ///
  /// - Complexity: O(*n*) in the length of all names; 30,000 buildings take well under 2 s.
  public init(_ entries: [AddressEntry]) {
    self.entries = entries
    directory = BuildingDirectory(entries)
    let (table, groups) = (directory.table, directory.groupsByName.keys)
    grams = directory.entries.merging([.name: [:]]) { names, _ in names }.reduce(into: [:]) {
      $0[$1.key] = NameGrams(table, Set($1.value.keys).union($1.key == .name ? Set(groups) : []))
    }
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
    var searches = [GuessSearch(self, query, near: place)]
    if grams[.spelling] != nil, let spelled = query.spelledOut {
      searches.append(GuessSearch(self, spelled, by: .spelling, near: place))
    }
    if grams[.street] != nil {
      for house in query.houses {
        searches.append(
          GuessSearch(
            self, house.query, by: .street, isAll: house.isAll, at: house.building, near: place))
      }
    }
    return GuessSearch.best(limit, of: searches)
  }
}
