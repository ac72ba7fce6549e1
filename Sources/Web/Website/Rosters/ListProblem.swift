import Directory
import Places
import WebServer

/// What is wrong with a row of a list, whatever the list is of.
protocol ListProblem: Sendable {
  associatedtype Field: CaseIterable & RawRepresentable<String> & Sendable
  associatedtype Kind: CaseIterable & RawRepresentable<String> & Sendable

  /// The number of the row in the file.
  var row: Int { get }
  /// The column.
  var field: Field { get }
  /// What is wrong.
  var kind: Kind { get }
  /// The earlier row, where two are alike.
  var otherRow: Int? { get }

  /// What the schema of one is called.
  static var schemaName: String { get }
  /// A column, and what may be wrong there.
  static var sample: (field: Field, kind: Kind) { get }

  /// The column in words.
  func column(_ words: Words) -> String
  /// What is wrong, in words.
  func text(_ words: Words) -> String
}

extension RosterProblem: ListProblem {
  static let schemaName = "RosterProblem"
  static let sample = (field: Field.phone, kind: Kind.masked)
  func column(_ words: Words) -> String { words.field(field) }
  func text(_ words: Words) -> String { words.problem(self) }
}

extension OrganisationProblem: ListProblem {
  static let schemaName = "OrganisationListProblem"
  static let sample = (field: Field.kind, kind: Kind.unknown)
  func column(_ words: Words) -> String { words.field(field) }
  func text(_ words: Words) -> String { words.problem(self) }
}

extension PlaceLineProblem: ListProblem {
  static let schemaName = "PlaceListProblem"
  static let sample = (field: PlaceLine.Field.kind, kind: Kind.unknown)
  func column(_ words: Words) -> String { field.title(words) }
  func text(_ words: Words) -> String { words.problem(self) }
}

/// What is wrong with the rows of a list, as programs see it.
struct ListProblemsAnswer<Problem: ListProblem>: Described, Codable {
  struct Row: Sendable, Codable {
    var row: Int
    var field: String
    var problem: String
    var otherRow: Int?
    var words: String

    init(_ problem: Problem, _ words: String) {
      row = problem.row
      field = problem.field.rawValue
      self.problem = problem.kind.rawValue
      otherRow = problem.otherRow
      self.words = words
    }

    /// One as it may be.
    fileprivate init() {
      row = 12
      (field, problem) = (Problem.sample.field.rawValue, Problem.sample.kind.rawValue)
      words = "What is wrong"
    }
  }

  var problems: [Row]
  var next: String?

  private static var row: Schema {
    .object(
      Problem.schemaName,
      [
        .required("row", .integer(0...2_000_000).described("lists.row")),
        .required("field", .choice(Problem.Field.self)),
        .required("problem", .choice(Problem.Kind.self)),
        .optional("otherRow", .integer(0...2_000_000)), .required("words", .string()),
      ])
  }
  static var schema: Schema {
    .object(
      "\(Problem.schemaName)s",
      [
        .required("problems", .array(of: row, count: 0...100)),
        .optional("next", .string().described("api.list.next")),
      ])
  }
  static var samples: [ListProblemsAnswer] {
    [ListProblemsAnswer(problems: [Row()], next: "100")]
  }
}

extension ListProblemsAnswer {
  /// A page of problems, of which one more than asked for was read.
  init(_ found: [Problem], after place: Int, limit: Int, _ words: Words) {
    problems = found.prefix(limit).map { Row($0, $0.text(words)) }
    next = found.count > limit ? "\(place + limit)" : nil
  }
}
