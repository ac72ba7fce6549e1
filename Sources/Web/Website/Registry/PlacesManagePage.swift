import Directory
import Kernel
import Places
import WebServer

/// The office's list of places.
struct PlacesManagePage: Sendable {
  struct Row: Sendable {
    var address: String
    var name: String
    var kind: String
    var area: String?
    var state: OfficeChip
    var checked: String
  }

  struct List: Sendable { var rows: [Row] }

  struct Nothing: Sendable { var address: String? }

  var back: BackView
  var typed: String
  var kinds: [ChoiceView]
  var states: [ChoiceView]
  var areas: [ChoiceView]
  var isFiltered: Bool
  var onlyScenes: Bool
  var count: String
  var list: List?
  var nothing: Nothing?
  var next: String?
  var add: String?
  var scenes: String
  var review: String?
}

extension PlacesManagePage {
  /// Districts and streets that a list of choices holds at most: it must stay usable.
  private static let mostAreas = 400

  init(
    _ found: ListPlaces.Page, _ filter: PlaceFilter, area: Area.ID?, count: Int, scenes: Int,
    _ tree: DirectoryTree, mayAdd: Bool, mayReview: Bool, now: Moment, _ words: Words
  ) {
    back = BackView(address: "/me", label: words("site.me"), title: words("site.me"))
    typed = filter.text ?? ""
    kinds = PlaceCatalogue.shipped.kinds.map {
      ChoiceView(value: $0.kind.code, name: words.name($0.kind), isChosen: $0.kind == filter.kind)
    }
    states = PlaceState.allCases.map {
      ChoiceView(value: $0.rawValue, name: words.name($0), isChosen: $0 == filter.state)
    }
    areas = Self.areas(filter.reach, area, tree, words)
    onlyScenes = filter.isCounted == true
    isFiltered = filter.kind != nil || filter.state != nil || area != nil || onlyScenes
    self.count = words(
      "places.manage.count", ["count": .number(count), "scenes": .number(scenes)])
    let rows = found.places.map { Row($0, tree, words) }
    list = rows.isEmpty ? nil : List(rows: rows)
    let pairs: [(name: String, value: String?)] = [
      ("q", filter.text), ("kind", filter.kind?.code), ("state", filter.state?.rawValue),
      ("area", area.map { "\($0)" }), ("scenes", onlyScenes ? "true" : nil),
    ]
    next = found.next.map { Call.address("/places/manage", pairs + [("after", "\($0)")]) }
    add = mayAdd ? "/places/manage/add" : nil
    review = mayReview ? "/places/review" : nil
    self.scenes = Call.address(
      "/places/scenes", [("kind", filter.kind?.code), ("area", area.map { "\($0)" })])
    if rows.isEmpty {
      let isAsked = !typed.isEmpty || isFiltered
      nothing = Nothing(address: isAsked ? "/places/manage" : nil)
    }
  }

  static func areas(
    _ reach: PlaceReach?, _ chosen: Area.ID?, _ tree: DirectoryTree, _ words: Words
  ) -> [ChoiceView] {
    tree.allAreas.filter { area in
      area.state == .active && (area.kind <= .street || area.id == chosen)
        && (reach?.areas.contains(area.id) ?? true)
    }.prefix(mostAreas).map {
      ChoiceView(value: "\($0.id)", name: words($0.name), isChosen: $0.id == chosen)
    }
  }
}

extension PlacesManagePage.Row {
  init(_ place: CityPlace, _ tree: DirectoryTree, _ words: Words) {
    address = "/places/manage/\(place.id)"
    name = words(place.name)
    kind = words.name(place.kind)
    area = place.area.flatMap(tree.area).map { words($0.name) }
    state = OfficeChip(place.state, words)
    checked = Words.day(place.check.at)
  }
}

extension OfficeChip {
  /// The state of a place with its shape.
  init(_ state: PlaceState, _ words: Words) {
    let (look, icon) =
      switch state {
      case .proposed: ("stale", "stale")
      case .surveyed: ("plain", "walk")
      case .open: ("ok", "ok")
      case .suspended: ("ask", "ask")
      case .closed: ("stop", "stop")
      }
    self.init(name: words.name(state), look: look, icon: icon)
  }
}
