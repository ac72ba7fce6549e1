@testable import WebServer
@testable import Website

/// The pages of lists of places in every state that they can be in.
enum PlaceListSamples {
  private static let back = BackView(address: "/", label: "Home", title: "Qiji")
  private static let chip = StateChip(word: "x", icon: "ok", isOk: true)

  static var all: [TemplateSample] {
    let options = [true, false].map {
      PlaceListsPage.Option(value: "x", name: "x", isUsual: $0)
    }
    let row = ListsPage.Row(address: "/x", when: "x", state: chip, counts: "x")
    let full = PlaceListsPage(
      back: back, title: "x", about: "x", fault: "x", action: "/x", csv: "/x", workbook: "/x",
      kinds: options, datums: options,
      exports: [PlaceListsPage.Export(name: "x", address: "/x")],
      list: ListsPage.Rows(rows: [row], older: "/x"))
    let empty = PlaceListsPage(
      back: back, title: "x", about: "x", action: "/x", csv: "/x", workbook: "/x", kinds: [],
      datums: [], exports: [])
    let list = ListPage(
      back: back, title: "x", about: "x", state: chip, facts: [],
      questions: ListPage.Link(address: "/x", words: "x"))
    var columns = ColumnsPage(
      back: back, title: "x", about: "x", action: "/x", fields: [], firstRow: 2, letters: [],
      sample: [])
    columns.datum = "wgs-84"
    let side = PlaceQuestionsPage.Side(title: "x", name: "x", facts: ["x"])
    let question = PlaceQuestionsPage.Question(
      row: 2, why: "x", action: "/x", file: side, place: side,
      choices: [PlaceQuestionsPage.Choice(value: "same", name: "x")])
    return [
      TemplateSample("place-lists", full), TemplateSample("place-lists", empty),
      TemplateSample("list", list), TemplateSample("list-columns", columns),
      TemplateSample(
        "place-questions",
        PlaceQuestionsPage(
          back: back, title: "x", about: "x", fault: "x", questions: [question], more: "/x")),
      TemplateSample("place-questions", PlaceQuestionsPage(back: back, title: "x", about: "x")),
      TemplateSample(
        "place-list-areas",
        PlaceListAreasPage(
          back: back,
          list: PlaceListAreasPage.Rows(
            rows: [PlaceListAreasPage.Row(name: "x", address: "/x")], isCut: true))),
      TemplateSample("place-list-areas", PlaceListAreasPage(back: back)),
    ]
  }
}
