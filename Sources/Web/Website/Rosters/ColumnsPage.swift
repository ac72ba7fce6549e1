import Directory
import Spreadsheets
import WebServer

/// The page on which a person says which column of a file is what.
struct ColumnsPage: Sendable {
  struct Option: Sendable {
    var value: String
    var label: String
    var isChosen: Bool
  }

  struct Field: Sendable {
    var name: String
    var label: String
    var isRequired: Bool
    var options: [Option]
  }

  struct Line: Sendable {
    var number: Int
    var cells: [String]
  }

  var back: BackView
  var title: String
  var about: String
  var action: String
  var fault: String?
  var fields: [Field]
  var firstRow: Int
  var letters: [String]
  var sample: [Line]
  /// The kind of work of rows that do not say, carried on.
  var kind: String?
  /// The frame of coordinates that do not say, carried on.
  var datum: String?
  /// The list that this one is instead of.
  var instead: String?
}

extension ColumnsPage {
  private static let mostColumns = 26
  private static let mostRows = 6

  init<Column: ListColumn>(
    _ sheet: Sheet, _ chosen: ChosenColumns<Column>, columns: [Column], _ words: Words,
    back: BackView, about: String, action: String
  ) {
    self.back = back
    self.about = about
    self.action = action
    title = words("lists.columns")
    firstRow = chosen.firstRow
    let count = min(sheet.rows.prefix(50).map(\.cells.count).max() ?? 0, Self.mostColumns)
    let head = sheet.rows.first { $0.number == chosen.firstRow - 1 }
    fields = columns.map { column in
      let options = (0..<count).map { place in
        let name = head.map { SampleCell.text($0[place]) } ?? ""
        let letters = ColumnName.letters(of: place)
        return Option(
          value: "\(place)", label: name.isEmpty ? letters : "\(letters)\u{B7}\(name)",
          isChosen: chosen.places[column] == place)
      }
      let none = Option(
        value: "", label: words("lists.column-none"), isChosen: chosen.places[column] == nil)
      return Field(
        name: ColumnFields.name(of: column), label: column.title(words),
        isRequired: Column.required.contains(column), options: [none] + options)
    }
    letters = (0..<count).map { ColumnName.letters(of: $0) }
    sample = sheet.rows.prefix(Self.mostRows).map { row in
      Line(number: row.number, cells: (0..<count).map { SampleCell.text(row[$0]) })
    }
  }
}

/// A cell shown to tell columns apart by: its own sender needs no more of it.
enum SampleCell {
  private static let most = 14

  /// The beginning, with the middle of numbers that may be somebody's hidden.
  static func text(_ cell: String) -> String {
    if let phone = RosterColumn.phone(cell) { return phone.masked }
    let digits = cell.utf8.count { (0x30...0x39).contains($0) }
    guard digits < 8 else { return "\(cell.prefix(3))****" }
    return cell.count > most ? cell.prefix(most - 1) + "\u{2026}" : cell
  }
}
