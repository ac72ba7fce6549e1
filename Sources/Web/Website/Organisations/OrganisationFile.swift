public import Directory
import Kernel
import Spreadsheets
public import WebServer

/// Lists of organisations as files: what offices send, and what they save.
public struct OrganisationFile: Sendable {
  /// What was found in a file.
  public enum Reading: Sendable {
    /// The rows below the head.
    case lines([OrganisationLine])
    /// Columns without which the list means nothing, as they may be called.
    case missing([String])
    /// It is no list at all: why, as a word of the reader's.
    case unreadable(String)
  }

  private let texts: Texts

  /// Makes a reader and writer.
  ///
  /// - Parameter texts: what columns and kinds are called.
  public init(_ texts: Texts) { self.texts = texts }

  private static let columns: [OrganisationProblem.Field] = [
    .name, .kind, .parent, .creditCode, .area, .address,
  ]

  /// What kinds are called, in each language.
  public var kinds: [String: OrganisationKind] {
    var kinds: [String: OrganisationKind] = [:]
    for kind in OrganisationKind.allCases {
      kinds[kind.rawValue] = kind
      for name in names(TextKey("office.kind-\(kind.rawValue)")) { kinds[name] = kind }
      for name in names(TextKey("office.kinds-\(kind.rawValue)")) { kinds[name] = kind }
    }
    return kinds
  }

  /// What a column may be called, in each language.
  private func names(of column: OrganisationProblem.Field) -> [String] {
    names(TextKey("office.columns-\(column.rawValue)"))
  }

  private func names(_ key: TextKey) -> [String] {
    Language.allCases.flatMap {
      texts.text(key, in: $0).split(separator: "|").map(String.init)
    }
  }

  /// Reads CSV or XLSX.
  ///
  /// - Parameter bytes: the file.
  /// - Returns: What was found.
  public func read(_ bytes: [UInt8]) -> Reading {
    let sheet: Sheet
    do { sheet = try SpreadsheetReader.read(bytes) } catch { return .unreadable("\(error)") }
    let columns = ColumnNames(
      Dictionary(uniqueKeysWithValues: Self.columns.map { ($0, names(of: $0)) }),
      required: [.name, .kind])
    switch columns.find(in: sheet) {
    case .missing(let missing, _):
      return .missing(missing.map { names(of: $0).first ?? $0.rawValue }.sorted())
    case .found(let table):
      return .lines(
        table.rows.map { row in
          OrganisationLine(
            row: row.number, name: table[.name, row], kind: table[.kind, row],
            parent: table[.parent, row], creditCode: table[.creditCode, row],
            area: table[.area, row], address: table[.address, row])
        })
    }
  }

  /// Writes CSV that spreadsheet programs open, and run nothing of.
  ///
  /// - Parameters:
  ///   - organisations: the rows.
  ///   - tree: what they and their areas are called.
  ///   - language: of the head and of kinds.
  /// - Returns: UTF-8 with a byte order mark.
  public func csv(
    _ organisations: [Organisation], _ tree: DirectoryTree, in language: Language
  ) -> [UInt8] {
    OrganisationSheet(organisations, tree, Words(texts, in: language)).bytes
  }

  /// What is wrong with a row, in words.
  public func text(of problem: OrganisationProblem, in language: Language) -> String {
    let words = Words(texts, in: language)
    let field = names(of: problem.field).first ?? problem.field.rawValue
    return "\(problem.row): \(field): \(words(TextKey("office.problem-\(problem.kind.rawValue)")))"
  }
}
