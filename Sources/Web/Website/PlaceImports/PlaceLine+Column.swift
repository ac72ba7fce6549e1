import Places
import Spreadsheets
import WebServer

extension PlaceLine.Field: ListColumn {
  static let names = "place-lists.names"
  static let required: Set<PlaceLine.Field> = [.name, .longitude]

  /// Nothing: names and addresses look like anything else.
  static func guess(in sheet: Sheet) -> [PlaceLine.Field: Int] { [:] }

  /// In the order of a file that we write.
  static let written: [PlaceLine.Field] = [
    .name, .english, .kind, .address, .longitude, .latitude, .datum, .hours, .lateHours,
    .services, .vehicles, .offer, .price, .organisation, .aliases,
  ]

  /// The rows of a table as lines of a list.
  static func lines(of table: ColumnTable<PlaceLine.Field>) -> [PlaceLine] {
    table.rows.map { row in
      var texts: [PlaceLine.Field: String] = [:]
      for field in allCases where table.columns[field] != nil {
        // What was shielded so that no sheet computes it stands as it was.
        texts[field] = FormulaShield.restored(table[field, row])
      }
      return PlaceLine(row: row.number, texts)
    }
  }
}

extension PlaceWords {
  /// What words mean in every language of the site.
  init(in texts: Texts, catalogue: PlaceCatalogue = .shipped) {
    func all<Thing>(_ things: [Thing], _ key: (Thing) -> String) -> [String: Thing] {
      var words: [String: Thing] = [:]
      for thing in things {
        for word in PlaceLine.Field.words(key(thing), texts) { words[word] = thing }
      }
      return words
    }
    self.init(
      kinds: all(
        catalogue.kinds.map(\.kind).filter {
          texts.has(TextKey("places.kind.\($0.code)"))
        }
      ) { "places.kind.\($0.code)" }
      .merging(
        // Kinds of an operator bring their own names.
        catalogue.kinds.flatMap { facts in facts.names.values.map { ($0, facts.kind) } }
      ) { first, _ in first },
      services: all(PlaceService.all) { "places.service.\($0.code)" },
      vehicles: all(VehicleClass.allCases) { "places.vehicle.\($0.rawValue)" },
      datums: all(ListDatum.allCases) { "place-lists.datums.\($0.rawValue)" },
      catalogue: catalogue)
  }
}

extension ListDatum {
  /// What it is called on a form.
  func title(_ words: Words) -> String {
    String(words(TextKey("place-lists.datums.\(rawValue)")).prefix { $0 != "/" })
  }
}
