/// Everything by which places of a packed set are found by name.
struct NameWords: Sendable {
  let names: NameBook
  let syllables: SyllableTable
  /// Two characters side by side.
  let characters: GramIndex
  /// Two syllables side by side, in every reading.
  let sounds: GramIndex

  /// Takes in the names of each row.
  init(_ lists: [[String]]) {
    var book = NameBook()
    for list in lists { book.append(list) }
    let syllables = SyllableTable(book.scalars)
    names = book
    self.syllables = syllables
    characters = Self.characterPairs(book)
    sounds = Self.soundPairs(book, syllables)
  }

  private static func characterPairs(_ book: NameBook) -> GramIndex {
    var (keys, rows): ([UInt32], [UInt32]) = ([], [])
    keys.reserveCapacity(book.characters.count)
    rows.reserveCapacity(book.characters.count)
    for row in 0..<book.placeStarts.count - 1 {
      for name in book.names(of: row) {
        let range = book.range(name)
        for index in range {
          let next = index + 1 < range.upperBound ? book.characters[index + 1] : GramIndex.end
          keys.append(UInt32(book.characters[index]) << 16 | UInt32(next))
          rows.append(UInt32(row) << 1 | (index == range.lowerBound ? 1 : 0))
        }
      }
    }
    return GramIndex(keys, rows)
  }

  private static func soundPairs(_ book: NameBook, _ syllables: SyllableTable) -> GramIndex {
    var (keys, rows): ([UInt32], [UInt32]) = ([], [])
    keys.reserveCapacity(book.characters.count * 5 / 4)
    rows.reserveCapacity(book.characters.count * 5 / 4)
    for row in 0..<book.placeStarts.count - 1 {
      for name in book.names(of: row) {
        let range = book.range(name)
        for index in range {
          let posting = UInt32(row) << 1 | (index == range.lowerBound ? 1 : 0)
          let next =
            index + 1 < range.upperBound
            ? syllables.readings(of: book.characters[index + 1]) : 0..<0
          for first in syllables.readings(of: book.characters[index]) {
            let key = UInt32(syllables.readings[first]) << 16
            if next.isEmpty {
              keys.append(key | UInt32(GramIndex.end))
              rows.append(posting)
            }
            for second in next {
              keys.append(key | UInt32(syllables.readings[second]))
              rows.append(posting)
            }
          }
        }
      }
    }
    return GramIndex(keys, rows)
  }
}
