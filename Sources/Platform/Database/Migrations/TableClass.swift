/// Where a table's rows would live in a distributed city; stated by the migration that makes it.
public enum TableClass: Hashable, Sendable {
  /// What happens somewhere: `district` is the first column of every key.
  case district
  /// Known everywhere, written rarely: areas, organisations, catalogues.
  case reference
  /// Spread by a key of its own: the account directory, one-time codes, limits. Without a column,
  /// by the first of the primary key.
  case ownKey(column: String?)

  /// Reads what stands behind the colon of a header line.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    switch (words.first, words.count) {
    case ("district", 1): self = .district
    case ("reference", 1): self = .reference
    case ("own-key", 1): self = .ownKey(column: nil)
    case ("own-key", 2): self = .ownKey(column: String(words[1]))
    default: return nil
    }
  }
}

extension TableClass: CustomStringConvertible {
  /// As a header line says it.
  public var description: String {
    switch self {
    case .district: "district"
    case .reference: "reference"
    case .ownKey(let column): column.map { "own-key \($0)" } ?? "own-key"
    }
  }
}
