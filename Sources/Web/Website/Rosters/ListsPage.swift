import WebServer

/// The page on which lists are sent, and which shows what became of earlier ones.
struct ListsPage: Sendable {
  struct Row: Sendable {
    var address: String
    var when: String
    var state: StateChip
    var counts: String
  }

  struct Rows: Sendable {
    var rows: [Row]
    var older: String?
  }

  struct Upload: Sendable {
    var action: String
    var hint: String
    var promise: String
    var csv: String
    var workbook: String
    var kinds: Kinds?
  }

  struct Kinds: Sendable { var rows: [Kind] }

  struct Kind: Sendable {
    var value: String
    var name: String
    var isUsual: Bool
  }

  /// Lists on one page.
  static let most = 20

  var back: BackView
  var title: String
  var about: String
  var fault: String?
  var upload: Upload?
  var list: Rows?
  var none: String
}

/// How far a list has come, as a chip.
struct StateChip: Sendable {
  var word: String
  var icon: String
  var isOk = false
  var isAsk = false
  var isStale = false
  var isStop = false
}
