import HTTPTypes
import WebServer

/// One list: what would come of it, what is wrong with it, and the press that makes it count.
struct ListPage: Sendable {
  struct Fact: Sendable { var words: String }

  struct Progress: Sendable {
    var words: String
    var value: Int
    var most: Int
  }

  struct Problem: Sendable {
    var row: Int
    var field: String
    var words: String
  }

  struct Problems: Sendable {
    var title: String
    var rows: [Problem]
    var file: String
    var hint: String
    var more: String?
  }

  struct Link: Sendable {
    var address: String
    var words: String
  }

  struct Columns: Sendable {
    var words: String
    var mend: String
  }

  struct Choice: Sendable {
    var address: String
    var button: String
    /// Whether earlier lists count that this one may replace.
    var hasEarlier: Bool
  }

  struct Withdraw: Sendable {
    var address: String
    var label: String
    var body: String
    var sure: String
  }

  /// Problems on one page.
  static let most = 50
  /// Between two looks at a list that is being read.
  static let glanceSeconds = 2

  var back: BackView
  var title: String
  var about: String
  var state: StateChip
  var note: String?
  var facts: [Fact]
  var progress: Progress?
  var columns: Columns?
  var problems: Problems?
  /// Where rows are decided about that need it.
  var questions: Link?
  var choice: Choice?
  var withdraw: Withdraw?
  /// Where one goes on when there is nothing to confirm.
  var next: String?

  /// The page, which looks again by itself while the list is being read.
  var page: Page {
    var page = Page("list", self)
    if progress != nil, let refresh = HTTPField.Name("Refresh") {
      page.headers[refresh] = "\(Self.glanceSeconds)"
    }
    return page
  }
}
