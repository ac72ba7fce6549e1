/// What begins and ends transactions and their parts, kept prepared apart from other statements.
enum SQLiteCommand: Int, CaseIterable {
  case begin, beginReading, commit, rollBack
  case beginBody, keepBody, undoBody
  case beginStep, keepStep, undoStep

  var text: String {
    switch self {
    case .begin: "BEGIN IMMEDIATE"
    case .beginReading: "BEGIN DEFERRED"
    case .commit: "COMMIT"
    case .rollBack: "ROLLBACK"
    case .beginBody: "SAVEPOINT body"
    case .keepBody: "RELEASE body"
    case .undoBody: "ROLLBACK TO body"
    case .beginStep: "SAVEPOINT inner"
    case .keepStep: "RELEASE inner"
    case .undoStep: "ROLLBACK TO inner"
    }
  }
}
