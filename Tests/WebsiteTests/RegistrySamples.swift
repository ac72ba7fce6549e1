import Testing

@testable import WebServer
@testable import Website

/// Models for the pages of places that offices see; together they enter every section.
enum RegistrySamples {
  private static let back = OfficeSamples.back
  private static let chip = OfficeSamples.chip
  private static let choices = OfficeSamples.choices

  static let all: [TemplateSample] = list + one + forms + review + scenes

  private static var list: [TemplateSample] {
    func row(_ area: String?) -> PlacesManagePage.Row {
      PlacesManagePage.Row(
        address: "/x", name: "x", kind: "x", area: area, state: chip, checked: "x")
    }
    let full = PlacesManagePage(
      back: back, typed: "x", kinds: choices, states: choices, areas: choices, isFiltered: true,
      onlyScenes: true, count: "2", list: PlacesManagePage.List(rows: [row("x"), row(nil)]),
      next: "/x", add: "/x", scenes: "/x", review: "/x")
    let empty = PlacesManagePage(
      back: back, typed: "", kinds: [], states: [], areas: [], isFiltered: false,
      onlyScenes: false, count: "0", nothing: PlacesManagePage.Nothing(address: "/x"),
      scenes: "/x")
    return [full, empty].map { TemplateSample("places-manage", $0) }
  }

  private static var one: [TemplateSample] {
    let full = PlaceManagePage(
      back: back, name: "x", kind: "x", state: chip, scene: "x", area: "x", hours: "x",
      facts: [true, false].map { PlaceManagePage.Fact(name: "x", checked: "x", isMissing: $0) },
      voice: PlaceManagePage.Voice(words: [PlaceManagePage.Word(text: "x")]),
      events: ["x", nil].map { PlaceManagePage.Event(name: "x", time: "x", role: "x", note: $0) },
      acts: PlaceManagePage.Acts(
        address: "/x", version: 1, acts: [PlaceManagePage.Act(event: "open", name: "x")]),
      edit: "/x", wrong: "x")
    let bare = PlaceManagePage(
      back: back, name: "x", kind: "x", state: chip, scene: "x", facts: [], events: [])
    return [full, bare].map { TemplateSample("place-manage", $0) }
  }

  private static var forms: [TemplateSample] {
    func field(_ wrong: String?) -> PlaceFormPage.Field {
      PlaceFormPage.Field(
        name: wrong == nil ? "at" : "name", label: "x", length: 80, typed: "x",
        isRequired: wrong == nil, wrong: wrong)
    }
    func form(_ wrong: String?, version: Int64?) -> PlaceFormPage {
      PlaceFormPage(
        back: back, title: "x", address: "/x", version: version, notice: wrong, kinds: choices,
        wrongKind: wrong, fields: [field("x"), field(nil)],
        ticks: [PlaceFormPage.Ticks(label: "x", choices: choices, wrong: wrong)])
    }
    return [form("x", version: 1), form(nil, version: nil)].map {
      TemplateSample("place-form", $0)
    }
  }

  private static var review: [TemplateSample] {
    func row(_ text: String?) -> PlaceReviewPage.Row {
      PlaceReviewPage.Row(
        address: "/x", version: 1, place: "x", placeAddress: "/x", kind: "x", text: "x",
        picture: text, due: "x", isLate: text != nil, earlier: text, appeal: text, publish: "x",
        refuse: "x")
    }
    let full = PlaceReviewPage(back: back, notice: "x", wrong: "x", rows: [row("/x"), row(nil)])
    let empty = PlaceReviewPage(back: back, rows: [], nothing: PlaceReviewPage.Nothing())
    return [full, empty].map { TemplateSample("place-review", $0) }
  }

  private static var scenes: [TemplateSample] {
    let full = ScenesPage(
      back: back, day: "2026-11-01", total: "x", chosenKind: "x", chosenArea: "x",
      cuts: [
        ScenesPage.Lines(
          title: "x", lines: ["/x", nil].map { ScenesPage.Line(name: "x", count: 2, address: $0) })
      ],
      list: ScenesPage.Rows(
        rows: ["x", nil].map { ScenesPage.Row(address: "/x", name: "x", kind: "x", area: $0) },
        next: "/x"))
    let empty = ScenesPage(back: back, day: "2026-11-01", total: "x", cuts: [])
    return [full, empty].map { TemplateSample("scenes", $0) }
  }
}
