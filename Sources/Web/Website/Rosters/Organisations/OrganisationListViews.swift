import Directory
import Kernel
import WebServer

extension ListsPage {
  /// The lists of organisations.
  init(_ lists: [OrganisationImport], fault: String? = nil, _ call: Call) {
    let words = Words(call)
    let base = OrganisationListPages.address
    back = BackView(address: "/me", label: words("site.me"), title: words("site.me"))
    title = words("organisation-lists.title")
    about = words("organisation-lists.about")
    self.fault = fault
    none = words("organisation-lists.none-body")
    upload = Upload(
      action: base, hint: words("organisation-lists.file-hint"),
      promise: words("organisation-lists.promise"), csv: base + "/template.csv",
      workbook: base + "/template.xlsx")
    let rows = lists.prefix(Self.most).map { list in
      Row(
        address: "\(base)/\(list.id)", when: Words.dayAndTime(list.madeAt),
        state: words.chip(list.state),
        counts: list.state == .staging
          ? words("lists.rows", ["rows": .number(list.rows)])
          : words(
            "organisation-lists.counts", ["good": .number(list.good), "bad": .number(list.bad)]))
    }
    guard !rows.isEmpty else { return }
    let older =
      lists.count > Self.most
      ? Call.address(base, [("before", "\(lists[Self.most - 1].id)")]) : nil
    list = Rows(rows: Array(rows), older: older)
  }
}

extension ListPage {
  /// A list of organisations.
  init(
    _ list: OrganisationImport, _ found: [OrganisationProblem], after place: Int,
    file: (id: HeldFile.ID, held: HeldFile)?, _ call: Call
  ) {
    let words = Words(call)
    let base = OrganisationListPages.address
    let own = "\(base)/\(list.id)"
    let name = words("organisation-lists.title")
    back = BackView(address: base, label: name, title: name)
    title = words(list.state == .ready ? "lists.preview" : "organisation-lists.one")
    about = Words.dayAndTime(list.madeAt)
    state = words.chip(list.state)
    note = list.state == .discarded ? words("rosters.note.discarded") : nil
    facts = []
    guard list.state != .staging else {
      progress = words.progress(list.staged, of: list.rows)
      return
    }
    let isLive = list.state == .live
    let good = words(
      isLive ? "organisation-lists.listed" : "organisation-lists.good",
      ["count": .number(list.good)])
    facts.append(Fact(words: good))
    if list.known > 0 {
      facts.append(
        Fact(words: words("organisation-lists.known", ["count": .number(list.known)])))
    }
    if list.state == .ready {
      choice =
        list.good == 0
        ? nil
        : Choice(
          address: own + "/confirm",
          button: words("organisation-lists.confirm", ["count": .number(list.good)]),
          hasEarlier: false)
      next = list.good == 0 ? base : nil
      columns = file.map { file in
        Columns(
          words: words.columns(OrganisationColumn.allCases, file.held),
          mend: Call.address("\(base)/files/\(file.id)", [("instead", "\(list.id)")]))
      }
      withdraw = Withdraw(
        address: own + "/discard", label: words("lists.discard"),
        body: words("lists.discard-body"), sure: words("lists.discard-sure"))
    }
    guard !found.isEmpty else { return }
    let query = [("file", file.map { "\($0.id)" })]
    problems = Problems(
      title: words("lists.bad", ["count": .number(list.bad)]),
      rows: found.prefix(Self.most).map { problem in
        Problem(
          row: problem.row, field: words.field(problem.field), words: words.problem(problem))
      },
      file: Call.address(own + "/problems.csv", query),
      hint: words(file == nil ? "lists.bad-hint" : "lists.bad-hint-rows"),
      more: found.count > Self.most
        ? Call.address(own, [("after", "\(place + Self.most)")] + query) : nil)
  }
}

extension Words {
  /// What is wrong with a row of a list of organisations.
  func problem(_ problem: OrganisationProblem) -> String {
    self(
      TextKey("organisation-lists.problem.\(problem.kind.rawValue)"),
      ["row": .number(problem.otherRow ?? 0)])
  }

  /// The name of a column of a list of organisations.
  func field(_ field: OrganisationProblem.Field) -> String {
    OrganisationColumn(rawValue: field.rawValue)?.title(self) ?? field.rawValue
  }
}
