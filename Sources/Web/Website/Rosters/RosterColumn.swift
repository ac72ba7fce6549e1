import Directory
import Spreadsheets
import WebServer

/// A column that lists of workers have.
///
/// Names, numbers of staff and platforms are known so that they are not taken for something else;
/// nothing of them is kept.
enum RosterColumn: String, ListColumn {
  case phone, kind, station, name, number, platform

  static let names = "rosters.names"
  static let required: Set<RosterColumn> = [.phone]
  /// What is read of a list; the rest is passed over.
  static let read: [RosterColumn] = [.phone, .kind, .station]

  /// What kinds of work are called in every language.
  static func kinds(in texts: Texts) -> [String: WorkerKind] {
    var kinds: [String: WorkerKind] = [:]
    for kind in WorkerKind.allCases {
      for word in words("rosters.words.\(kind.rawValue)", texts) + [kind.rawValue] {
        kinds[word] = kind
      }
    }
    return kinds
  }

  /// The column in which most cells are mobile numbers.
  static func guess(in sheet: Sheet) -> [RosterColumn: Int] {
    var counts: [Int: Int] = [:]
    let rows = sheet.rows.prefix(200)
    for row in rows {
      for place in row.cells.indices where phone(row[place]) != nil {
        counts[place, default: 0] += 1
      }
    }
    guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      best.value * 2 >= rows.count
    else { return [:] }
    return [.phone: best.key]
  }

  /// A number as a program may have written it.
  static func phone(_ cell: String) -> PhoneNumber? { PhoneNumber(NumberText.whole(cell) ?? cell) }

  /// The rows of a table as lines of a list.
  static func lines(of table: ColumnTable<RosterColumn>) -> [RosterLine] {
    table.rows.map { row in
      let phone = table[.phone, row]
      return RosterLine(
        row: row.number, phone: NumberText.whole(phone) ?? phone, kind: table[.kind, row],
        station: table[.station, row])
    }
  }
}
