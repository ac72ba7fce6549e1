import Directory
import Kernel
import WebServer

/// The list of organisations (单位).
struct OrganisationsPage: Sendable {
  struct Row: Sendable {
    var address: String
    var name: String
    var kind: String
    var parent: String?
    var place: String?
    var state: OfficeChip
  }

  struct List: Sendable { var rows: [Row] }

  struct Nothing: Sendable {
    var title: String
    var body: String
    var address: String?
    var label: String?
  }

  var back: BackView
  var typed: String
  var kinds: [ChoiceView]
  var states: [ChoiceView]
  var areas: [ChoiceView]
  /// Whether the filters stand open.
  var isFiltered: Bool
  var count: String
  var list: List?
  var nothing: Nothing?
  var next: String?
  /// Where one is added; nil for those who may not.
  var add: String?
  /// Where the same list is saved as a file.
  var file: String
}

extension OrganisationsPage {
  /// Districts and streets that a list of choices holds at most: it must stay usable.
  private static let mostAreas = 400

  init(
    _ found: OrganisationQuery.Found, of query: OrganisationQuery, _ reach: OrganisationReach,
    mayAdd: Bool, _ words: Words
  ) {
    let tree = reach.tree
    back = BackView(address: "/me", label: words("site.me"), title: words("site.me"))
    typed = query.text ?? ""
    kinds = OrganisationKind.allCases.map {
      ChoiceView(value: $0.rawValue, name: words($0), isChosen: $0 == query.kind)
    }
    states = OrganisationState.allCases.map {
      ChoiceView(value: $0.rawValue, name: words($0), isChosen: $0 == query.state)
    }
    areas = Self.areas(reach, query.area, words)
    isFiltered = query.kind != nil || query.state != nil || query.area != nil || query.parent != nil
    count = words("office.count", ["count": .number(found.count)])
    let rows = found.rows.map { Row($0, tree, words) }
    list = rows.isEmpty ? nil : List(rows: rows)
    let pairs = query.pairs
    next = found.next.map { Call.address("/organisations", pairs + [("after", "\($0)")]) }
    file = Call.address("/organisations.csv", pairs)
    add = mayAdd ? "/organisations/add" : nil
    if rows.isEmpty {
      let isAsked = !typed.isEmpty || isFiltered
      nothing = Nothing(
        title: words(isAsked ? "office.none-found" : "office.none"),
        body: words(isAsked ? "office.none-found-body" : "office.none-body"),
        address: isAsked ? "/organisations" : add,
        label: isAsked ? words("office.all") : add.map { _ in words("office.add") })
    }
  }

  private static func areas(
    _ reach: OrganisationReach, _ chosen: Area.ID?, _ words: Words
  ) -> [ChoiceView] {
    let areas = reach.areas.flatMap { reach.tree.areas(within: $0.id) }
      .filter { $0.state == .active && ($0.kind <= .street || $0.id == chosen) }
    return areas.prefix(mostAreas).map {
      ChoiceView(value: "\($0.id)", name: words($0.name), isChosen: $0.id == chosen)
    }
  }
}

extension OrganisationsPage.Row {
  init(_ organisation: Organisation, _ tree: DirectoryTree, _ words: Words) {
    address = "/organisations/\(organisation.id)"
    name = words(organisation.name)
    kind = words(organisation.kind)
    parent = organisation.parent.flatMap(tree.organisation).map { words($0.name) }
    place = organisation.facts.home.flatMap(tree.area).map { words($0.name) }
    state = OfficeChip(organisation.state, words)
  }
}

extension OrganisationQuery {
  /// As it stands in an address.
  var pairs: [(name: String, value: String?)] {
    [
      ("q", text), ("kind", kind?.rawValue), ("state", state?.rawValue),
      ("area", area.map { "\($0)" }), ("parent", parent.map { "\($0)" }),
    ]
  }
}
