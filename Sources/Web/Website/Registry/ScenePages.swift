import Database
import Directory
import Kernel
import Places
import WebServer

/// Figures of scenes on any day, down to the places they are made of.
struct ScenePages: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [show] }

  private static let rows = 50
  private static let after = Parameter<CityPlace.ID>.identifier(
    "after", in: .query, summary: "param.cursor"
  ).optional()

  private var show: Route {
    .sitePage(
      "/places/scenes", operation: "sceneFigures", summary: "page.scenes",
      permission: .may(.placesSee, on: .somewhere), limits: .reading.at(PlaceParameters.rate),
      parameters: [
        PlaceParameters.day, PlaceParameters.kind, PlaceParameters.area, Self.after,
      ], problems: PlaceParameters.reads
    ) { [office] call in
      let question = try office.scenes(call)
      let lines = try await office.lines(question, call)
      let page = try await office.scenes(
        question, limit: Self.rows, after: call[Self.after], call)
      return Page(
        "scenes",
        ScenesPage(
          question, area: call[PlaceParameters.area], lines, page.rows, next: page.next,
          office.context.trees.current, Words(call)))
    }
  }
}

/// The figures of one day.
struct ScenesPage: Sendable {
  struct Line: Sendable {
    var name: String
    var count: Int
    /// Where the same figures are shown for it alone.
    var address: String?
  }

  struct Lines: Sendable {
    var title: String
    var lines: [Line]
  }

  struct Row: Sendable {
    var address: String
    var name: String
    var kind: String
    var area: String?
  }

  struct Rows: Sendable {
    var rows: [Row]
    var next: String?
  }

  var back: BackView
  var day: String
  var total: String
  var chosenKind: String?
  var chosenArea: String?
  var cuts: [Lines]
  var list: Rows?
}

extension ScenesPage {
  init(
    _ question: SceneCount, area: Area.ID?, _ lines: [SceneCount.Line], _ rows: [SceneCount.Row],
    next: CityPlace.ID?, _ tree: DirectoryTree, _ words: Words
  ) {
    back = BackView(
      address: "/places/manage", label: words("places.manage.title"),
      title: words("places.manage.title"))
    let day = "\(question.day.date)"
    self.day = day
    total = words(
      "places.scenes.total", ["day": .text(day), "count": .number(lines.total)])
    chosenKind = question.kind?.code
    chosenArea = area.map { "\($0)" }
    let areaText = chosenArea
    func address(kind: String?, area: String?, after: String? = nil) -> String {
      Call.address(
        "/places/scenes", [("day", day), ("kind", kind), ("area", area), ("after", after)])
    }
    var kinds: [PlaceKind: Int] = [:]
    var areas: [Area.ID?: Int] = [:]
    for line in lines {
      kinds[line.kind, default: 0] += line.count
      areas[line.area.flatMap { Self.below(area, $0, tree) }, default: 0] += line.count
    }
    let byKind = PlaceCatalogue.shipped.kinds.compactMap { facts in
      kinds[facts.kind].map {
        Line(
          name: words.name(facts.kind), count: $0,
          address: address(kind: facts.kind.code, area: areaText))
      }
    }
    let chosen = chosenKind
    let byArea = areas.sorted { $0.value > $1.value }.map { id, count in
      Line(
        name: id.flatMap(tree.area).map { words($0.name) } ?? words("places.scenes.no-area"),
        count: count,
        address: id.flatMap { $0 == area ? nil : address(kind: chosen, area: "\($0)") })
    }
    cuts = [
      Lines(title: words("places.scenes.by-kind"), lines: byKind),
      Lines(title: words("places.scenes.by-area"), lines: byArea),
    ].filter { !$0.lines.isEmpty }
    if !rows.isEmpty {
      list = Rows(
        rows: rows.map { row in
          Row(
            address: "/places/manage/\(row.place)", name: row.name, kind: words.name(row.kind),
            area: row.area.flatMap(tree.area).map { words($0.name) })
        }, next: next.map { address(kind: chosen, area: areaText, after: "\($0)") })
    }
  }

  /// The area right below the chosen one that another lies in.
  private static func below(
    _ chosen: Area.ID?, _ area: Area.ID, _ tree: DirectoryTree
  ) -> Area.ID? {
    let path = tree.path(to: area).map(\.id)
    guard let chosen, let place = path.firstIndex(of: chosen) else { return path.first }
    return place + 1 < path.count ? path[place + 1] : chosen
  }
}
