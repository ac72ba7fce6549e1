@testable import WebServer
@testable import Website

/// The pages of lists in every state that they can be in; together they enter every section.
enum RosterSamples {
  private static let back = BackView(address: "/", label: "Home", title: "Qiji")
  private static let chips = [
    StateChip(word: "x", icon: "ok", isOk: true), StateChip(word: "x", icon: "ask", isAsk: true),
    StateChip(word: "x", icon: "stale", isStale: true), StateChip(word: "x", icon: "clock"),
  ]

  static let all: [TemplateSample] = lists + one + columns + owners

  private static var lists: [TemplateSample] {
    let upload = ListsPage.Upload(
      action: "/x", hint: "x", promise: "x", csv: "/x", workbook: "/x",
      kinds: ListsPage.Kinds(
        rows: [true, false].map { ListsPage.Kind(value: "x", name: "x", isUsual: $0) }))
    let rows = chips.map { ListsPage.Row(address: "/x", when: "x", state: $0, counts: "x") }
    let full = ListsPage(
      back: back, title: "x", about: "x", fault: "x", upload: upload,
      list: ListsPage.Rows(rows: rows, older: "/x"), none: "x")
    let empty = ListsPage(back: back, title: "x", about: "x", none: "x")
    return [TemplateSample("lists", full), TemplateSample("lists", empty)]
  }

  private static var one: [TemplateSample] {
    let ready = ListPage(
      back: back, title: "x", about: "x", state: chips[1], note: "x",
      facts: [ListPage.Fact(words: "x")], columns: ListPage.Columns(words: "x", mend: "/x"),
      problems: ListPage.Problems(
        title: "x", rows: [ListPage.Problem(row: 2, field: "x", words: "x")], file: "/x",
        hint: "x", more: "/x"),
      choice: ListPage.Choice(address: "/x", button: "x", hasEarlier: true),
      withdraw: ListPage.Withdraw(address: "/x", label: "x", body: "x", sure: "x"))
    let read = ListPage(
      back: back, title: "x", about: "x", state: chips[3], facts: [],
      progress: ListPage.Progress(words: "x", value: 1, most: 2), next: "/x")
    return [TemplateSample("list", ready), TemplateSample("list", read)]
  }

  private static var columns: [TemplateSample] {
    let options = [true, false].map {
      ColumnsPage.Option(value: "0", label: "A", isChosen: $0)
    }
    var page = ColumnsPage(
      back: back, title: "x", about: "x", action: "/x", fault: "x",
      fields: [true, false].map {
        ColumnsPage.Field(name: "x", label: "x", isRequired: $0, options: options)
      }, firstRow: 2, letters: ["A"], sample: [ColumnsPage.Line(number: 1, cells: ["x"])])
    page.kind = "rider"
    page.instead = "x"
    let bare = ColumnsPage(
      back: back, title: "x", about: "x", action: "/x", fields: [], firstRow: 2, letters: [],
      sample: [])
    return [TemplateSample("list-columns", page), TemplateSample("list-columns", bare)]
  }

  private static var owners: [TemplateSample] {
    let rows = ["x", nil].map { RosterOwnersPage.Row(name: "x", above: $0, address: "/x") }
    let full = RosterOwnersPage(
      back: back, search: RosterOwnersPage.Search(typed: "x"),
      list: RosterOwnersPage.Rows(rows: rows, isCut: true), organisations: "/x")
    return [
      TemplateSample("list-owners", full),
      TemplateSample("list-owners", RosterOwnersPage(back: back)),
    ]
  }
}
