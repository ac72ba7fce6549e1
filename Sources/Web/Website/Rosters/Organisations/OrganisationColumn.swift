import Directory
import Spreadsheets
import WebServer

/// A column that lists of organisations have.
enum OrganisationColumn: String, ListColumn {
  case name, kind, parent, area, address
  case creditCode = "credit-code"

  static let names = "organisation-lists.names"
  static let required: Set<OrganisationColumn> = [.name, .kind]

  /// What kinds of organisations are called in every language.
  static func kinds(in texts: Texts) -> [String: OrganisationKind] {
    var kinds: [String: OrganisationKind] = [:]
    for kind in OrganisationKind.allCases {
      for word in words("organisation-lists.words.\(kind.rawValue)", texts) + [kind.rawValue] {
        kinds[word] = kind
      }
    }
    return kinds
  }

  /// Nothing: names and addresses look like anything else.
  static func guess(in sheet: Sheet) -> [OrganisationColumn: Int] { [:] }

  /// The rows of a table as lines of a list.
  static func lines(of table: ColumnTable<OrganisationColumn>) -> [OrganisationLine] {
    table.rows.map { row in
      OrganisationLine(
        row: row.number, name: table[.name, row], kind: table[.kind, row],
        parent: table[.parent, row], creditCode: table[.creditCode, row],
        area: table[.area, row], address: table[.address, row])
    }
  }
}
