import Kernel
import Places
import WebServer

/// Partners' sites, and which of our places each may be.
struct LiveSitesPage: Sendable {
  struct Candidate: Sendable {
    var id: String
    var words: String
    var isFirst: Bool
  }

  struct Choice: Sendable { var candidates: [Candidate] }

  struct Linked: Sendable {
    var name: String
    var address: String
  }

  struct Row: Sendable {
    var number: Int
    var key: String
    var name: String
    var facts: String
    /// Nil where none of our places is near.
    var choice: Choice?
    var linked: Linked?
    var nothingNear: Bool
  }

  struct Nothing: Sendable {
    var title: String
    var body: String
  }

  var back: BackView
  var filters: [FilterView]
  var rows: [Row]
  var nothing: Nothing?
  var next: String?
}

extension LiveSitesPage {
  init(_ rows: [Row], isLinked: Bool, _ words: Words) {
    back = BackView(
      address: "/places/manage", label: words("places.manage.title"),
      title: words("places.manage.title"))
    filters = [
      FilterView(
        address: "/live-sites", name: words("live-sites.unlinked"), isCurrent: !isLinked),
      FilterView(
        address: "/live-sites?linked=true", name: words("live-sites.linked"),
        isCurrent: isLinked),
    ]
    self.rows = rows
    nothing =
      rows.isEmpty
      ? Nothing(
        title: words(isLinked ? "live-sites.none-linked" : "live-sites.none"),
        body: words("live-sites.none-body")) : nil
  }
}

extension LiveSitesPage.Row {
  init(
    _ site: LiveSite, _ place: CityPlace?, _ near: [(place: CityPlace, metres: Int)],
    number: Int, now: Moment, _ words: Words
  ) {
    self.number = number
    key = site.key
    name = site.name.isEmpty ? site.key : site.name
    facts = [
      site.partner, site.position.map { "\($0)" },
      words("live-sites.heard", ["age": .text(words.age(site.heardAt, at: now))]),
    ].compactMap { $0 }.joined(separator: "\u{B7}")
    linked = place.map {
      LiveSitesPage.Linked(name: words($0.name), address: "/places/manage/\($0.id)")
    }
    choice =
      near.isEmpty
      ? nil
      : LiveSitesPage.Choice(
        candidates: near.enumerated().map { number, found in
          LiveSitesPage.Candidate(
            id: "\(found.place.id)",
            words: words(
              "live-sites.candidate",
              [
                "name": .text(words(found.place.name)),
                "kind": .text(words.name(found.place.kind)), "metres": .number(found.metres),
              ]), isFirst: number == 0)
        })
    nothingNear = place == nil && near.isEmpty
  }
}
