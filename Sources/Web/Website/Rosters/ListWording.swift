import Directory
import Kernel
import Spreadsheets
import WebServer

extension Words {
  /// Why a file can't be read, and what to do.
  func fault(_ error: SpreadsheetError) -> String {
    switch error {
    case .empty: self("lists.fault.empty")
    case .fileTooLarge, .tooManyRows, .tooMuchText, .tooManyTexts, .tooManyMerged:
      self("lists.fault.too-large")
    case .tooManyColumns(let row, _): at(row, "lists.fault.columns")
    case .cellTooLong(let row, let column, _), .badCell(let row, let column),
      .textAfterQuote(let row, let column):
      self(
        "lists.fault.cell",
        ["row": .number(row), "column": .text(ColumnName.letters(of: column))])
    case .unknownEncoding(let row): at(row, "lists.fault.encoding")
    case .unclosedQuote(let row): at(row, "lists.fault.quote")
    case .markup: self("lists.fault.markup")
    case .oldOrLocked: self("lists.fault.old")
    case .noSheet: self("lists.fault.no-sheet")
    case .damagedArchive, .tooManyEntries, .badEntryName, .expandsTooFar, .missingPart, .malformed,
      .declaration, .tooDeep:
      self("lists.fault.damaged")
    }
  }

  private func at(_ row: Int, _ key: TextKey) -> String { self(key, ["row": .number(row)]) }

  /// What is wrong with a row of a list of workers.
  func problem(_ problem: RosterProblem) -> String {
    self(
      TextKey("rosters.problem.\(problem.kind.rawValue)"),
      ["row": .number(problem.otherRow ?? 0)])
  }

  /// The name of a column of a list of workers.
  func field(_ field: RosterProblem.Field) -> String {
    self(TextKey("rosters.field.\(field.rawValue)"))
  }

  /// How far a list has come.
  func chip(_ state: RosterState) -> StateChip {
    let word = self(TextKey("lists.state.\(state.rawValue)"))
    return switch state {
    case .staging: StateChip(word: word, icon: "clock")
    case .ready: StateChip(word: word, icon: "ask", isAsk: true)
    case .live: StateChip(word: word, icon: "ok", isOk: true)
    case .replaced, .withdrawn, .ended, .discarded:
      StateChip(word: word, icon: "stale", isStale: true)
    }
  }

  /// Where the columns that were read are: "Phone B".
  func columns<Column: ListColumn>(_ columns: [Column], _ file: HeldFile) -> String {
    let parts = columns.compactMap { column in
      file.places[column.rawValue].map {
        "\(column.title(self)) \(ColumnName.letters(of: $0))"
      }
    }
    return self("lists.columns-read", ["columns": .text(parts.joined(separator: "\u{B7}"))])
  }

  /// How far the rows of a list are staged.
  func progress(_ staged: Int, of rows: Int) -> ListPage.Progress {
    let staged = min(staged, rows)
    return ListPage.Progress(
      words: self("lists.progress", ["staged": .number(staged), "rows": .number(rows)]),
      value: staged, most: max(1, rows))
  }
}
