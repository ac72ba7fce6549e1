import Directory
import Kernel
import Places
import WebServer

/// The page on which files of places are sent for an area, and which shows what became of earlier
/// ones.
struct PlaceListsPage: Sendable {
  struct Option: Sendable {
    var value: String
    var name: String
    var isUsual: Bool
  }

  struct Export: Sendable {
    var name: String
    var address: String
  }

  /// Lists on one page.
  static let most = 20

  var back: BackView
  var title: String
  var about: String
  var fault: String?
  var action: String
  var csv: String
  var workbook: String
  var kinds: [Option]
  var datums: [Option]
  var exports: [Export]
  var list: ListsPage.Rows?
}

extension PlaceListsPage {
  init(
    _ lists: [PlaceList], of area: Area.ID, named name: String, catalogue: PlaceCatalogue,
    fault: String? = nil, _ call: Call
  ) {
    let words = Words(call)
    let base = PlaceListPages.address(area)
    back = BackView(address: "/me", label: words("site.me"), title: words("site.me"))
    title = words("place-lists.title")
    about = name
    self.fault = fault
    action = base
    csv = "/place-lists/template.csv"
    workbook = "/place-lists/template.xlsx"
    kinds = catalogue.kinds.filter { !$0.isArea }.map { facts in
      Option(
        value: facts.kind.code, name: words.name(facts.kind),
        isUsual: facts.kind == .merchant)
    }
    datums = ListDatum.allCases.map { datum in
      Option(value: datum.rawValue, name: datum.title(words), isUsual: datum == .wgs84)
    }
    exports = ["xlsx", "csv", "geojson"].map { format in
      Export(
        name: words(TextKey("place-lists.export.\(format)")),
        address: "/place-exports/\(area)/places.\(format)")
    }
    let rows = lists.prefix(Self.most).map { list in
      ListsPage.Row(
        address: "\(base)/\(list.id)", when: Words.dayAndTime(list.madeAt),
        state: words.chip(list.state),
        counts: list.state == .staging
          ? words("lists.rows", ["rows": .number(list.rows)])
          : words(
            "place-lists.counts",
            ["good": .number(list.good + list.gone), "bad": .number(list.bad)]))
    }
    guard !rows.isEmpty else { return }
    let older =
      lists.count > Self.most
      ? Call.address(base, [("before", "\(lists[Self.most - 1].id)")]) : nil
    list = ListsPage.Rows(rows: Array(rows), older: older)
  }
}

/// The page on which somebody chooses for which area a file is sent.
struct PlaceListAreasPage: Sendable {
  struct Row: Sendable {
    var name: String
    var address: String
  }

  struct Rows: Sendable {
    var rows: [Row]
    var isCut: Bool
  }

  /// Areas on one page.
  static let most = 200

  var back: BackView
  var list: Rows?
}

extension PlaceListAreasPage {
  init(_ found: [Area], _ call: Call) {
    let words = Words(call)
    back = BackView(address: "/me", label: words("site.me"), title: words("site.me"))
    let rows = found.prefix(Self.most).map { area in
      Row(
        name: area.name.text(for: call.language.tag), address: PlaceListPages.address(area.id))
    }
    list = rows.isEmpty ? nil : Rows(rows: rows, isCut: found.count > Self.most)
  }
}
