import Directory
import Geodesy
import Kernel
import WebServer

/// The page of one area, or of the top of the tree.
struct AreaPage: Sendable {
  struct Row: Sendable {
    var address: String
    var name: String
    var kind: String
    var code: String?
    /// How many areas are right below it.
    var below: String?
  }

  struct List: Sendable { var rows: [Row] }

  struct Period: Sendable {
    var name: String
    var since: String
    var called: String
    var code: String?
  }

  struct One: Sendable {
    var crumbs: [Crumb]
    var name: String
    var otherName: String?
    var kind: String
    var code: String?
    var since: String
    /// What became of it, when it is no longer.
    var ended: String?
    var heirs: [Crumb]
    var forebears: [Crumb]
    var outline: AreaOutline?
    var organisations: String?
    var edit: String?
    var add: String?
    var periods: [Period]
  }

  var back: BackView
  var title: String
  var typed: String
  var one: One?
  var hint: String?
  var list: List?
  var nothing: String?
  var next: String?
  /// Where a list is imported.
  var bring: String?
}

extension AreaPage.Row {
  init(_ area: Area, _ tree: DirectoryTree, _ words: Words) {
    address = "/areas/\(area.id)"
    name = words(area.name)
    kind = words(area.kind)
    code = area.code?.digits
    let count = tree.areas(rightBelow: area.id).count { $0.state == .active }
    below = count == 0 ? nil : words("area.below", ["count": .number(count)])
  }
}

extension AreaPage {
  /// As many as one page shows: a city of thousands is looked through by levels.
  static let most = 50

  /// The top of the tree, or what was found.
  init(found: [Area]?, typed: String, after: Area.ID?, _ tree: DirectoryTree, _ words: Words) {
    back = BackView(address: "/me", label: words("site.me"), title: words("site.me"))
    title = words("area.title")
    self.typed = typed
    if let found {
      list = found.isEmpty ? nil : List(rows: found.map { Row($0, tree, words) })
      hint =
        found.count == Self.most ? words("area.first", ["count": .number(Self.most)]) : nil
      nothing = found.isEmpty ? words("area.none-found") : nil
    } else {
      show(tree.areas(rightBelow: nil), "/areas", after, tree, words)
      nothing = list == nil ? words("area.none") : nil
    }
  }

  /// One area with what lies right below it.
  init(
    _ history: AreaHistory, after: Area.ID?, _ tree: DirectoryTree, _ words: Words
  ) {
    let area = history.area
    back = BackView(address: "/areas", label: words("area.title"), title: words("area.title"))
    title = words(area.name)
    typed = ""
    one = One(history, tree, words)
    show(
      tree.areas(rightBelow: area.id).filter { $0.state == .active }, "/areas/\(area.id)", after,
      tree, words)
  }

  private mutating func show(
    _ areas: [Area], _ address: String, _ after: Area.ID?, _ tree: DirectoryTree, _ words: Words
  ) {
    let start = after.flatMap { after in areas.firstIndex { $0.id == after } }.map { $0 + 1 } ?? 0
    let shown = areas[start...].prefix(Self.most)
    list = shown.isEmpty ? nil : List(rows: shown.map { Row($0, tree, words) })
    hint = areas.isEmpty ? nil : words("area.below", ["count": .number(areas.count)])
    if start + shown.count < areas.count, let last = shown.last {
      next = Call.address(address, [("after", "\(last.id)")])
    }
  }
}

extension AreaPage.One {
  init(_ history: AreaHistory, _ tree: DirectoryTree, _ words: Words) {
    let area = history.area
    crumbs = tree.path(to: area.id).dropLast().map {
      Crumb(name: words($0.name), address: "/areas/\($0.id)")
    }
    name = words(area.name)
    let other = words.language == .english ? area.name.chinese : area.name.english
    otherName = other == name ? nil : other
    kind = words(area.kind)
    code = area.code?.digits
    since = "\(area.since)"
    ended = area.state == .active ? nil : words(TextKey("area.state-\(area.state.rawValue)"))
    func links(_ ids: [Area.ID]) -> [Crumb] {
      ids.compactMap(tree.area).map { Crumb(name: words($0.name), address: "/areas/\($0.id)") }
    }
    heirs = links(history.successors)
    forebears = links(history.predecessors)
    outline = AreaOutline(of: area, in: tree, words)
    periods = history.periods.reversed().map { period in
      AreaPage.Period(
        name: words(TextKey("area.event-\(period.event.rawValue)")), since: "\(period.since)",
        called: words(period.name), code: period.code?.digits)
    }
  }
}
