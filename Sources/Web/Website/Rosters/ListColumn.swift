import Spreadsheets
import WebServer

/// A column that a kind of list has.
protocol ListColumn: CaseIterable, Hashable, RawRepresentable, Sendable
where RawValue == String, AllCases == [Self] {
  /// Where the locale tables say what columns are called: this, and the column.
  static var names: String { get }
  /// The columns without which a list means nothing.
  static var required: Set<Self> { get }

  /// Finds columns by what stands in them, where no row names them.
  static func guess(in sheet: Sheet) -> [Self: Int]
}

extension ListColumn {
  /// What columns are called in every language; names stand with `/` between.
  static func names(in texts: Texts) -> ColumnNames<Self> {
    var names: [Self: [String]] = [:]
    for column in allCases {
      names[column] = words("\(Self.names).\(column.rawValue)", texts)
    }
    return ColumnNames(names, required: required)
  }

  /// The words that a text of each language lists.
  static func words(_ key: String, _ texts: Texts) -> [String] {
    Language.allCases.flatMap {
      texts.text(TextKey(key), in: $0).split(separator: "/").map(String.init)
    }
  }

  /// The name of the column, as it stands above it in a new file.
  func title(_ words: Words) -> String {
    let names = words(TextKey("\(Self.names).\(rawValue)"))
    return String(names.prefix { $0 != "/" })
  }
}

/// Which columns of a file mean what, as a person says.
struct ChosenColumns<Column: ListColumn>: Hashable, Sendable {
  /// Where each column is, from 0.
  var places: [Column: Int]
  /// The number of the first row below the head.
  var firstRow: Int

  /// Whether what a list can't be without is there, and no place means two things.
  var isWhole: Bool {
    Column.required.isSubset(of: places.keys) && Set(places.values).count == places.count
  }

  /// The rows of a sheet by these columns.
  func table(of sheet: Sheet) -> ColumnTable<Column> {
    ColumnTable(
      header: firstRow - 1, columns: places,
      rows: sheet.rows.filter { $0.number >= firstRow && !$0.isBlank })
  }
}

extension ChosenColumns {
  /// The columns of a file as they were read, or guessed.
  init(_ file: HeldFile) {
    firstRow = file.firstRow
    places = [:]
    for (name, place) in file.places {
      if let column = Column(rawValue: name) { places[column] = place }
    }
  }
}

/// A file that was read: its columns are known, guessed, or it can't be read at all.
enum ListReading<Column: ListColumn>: Sendable {
  /// A row names the columns, or a person has.
  case table(ColumnTable<Column>, Sheet)
  /// Nobody has named what is needed; what stands in the columns says something of it.
  case guess(ChosenColumns<Column>, Sheet)
  /// It is no table.
  case unreadable(SpreadsheetError)

  /// Reads a file.
  init(
    _ bytes: [UInt8], names: ColumnNames<Column>, chosen: ChosenColumns<Column>? = nil,
    limits: SpreadsheetLimits
  ) {
    do throws(SpreadsheetError) {
      let sheet = try SpreadsheetReader.read(bytes, limits: limits)
      if let chosen, chosen.isWhole {
        self = .table(chosen.table(of: sheet), sheet)
        return
      }
      switch names.find(in: sheet) {
      case .found(let table): self = .table(table, sheet)
      case .missing(_, let nearest):
        let first = nearest.map { $0 + 1 } ?? sheet.rows.first?.number ?? 1
        self = .guess(
          ChosenColumns(places: Column.guess(in: sheet), firstRow: first), sheet)
      }
    } catch {
      self = .unreadable(error)
    }
  }
}
