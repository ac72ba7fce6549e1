import Directory
import Kernel
import WebServer

extension ListsPage {
  /// The lists of workers of an organisation.
  init(
    _ lists: [RosterImport], of owner: RosterImport.Owner, named name: String,
    fault: String? = nil, _ call: Call
  ) {
    let words = Words(call)
    let base = RosterPages.address(owner)
    back = BackView(
      address: "/rosters", label: words("rosters.title"), title: words("rosters.title"))
    title = words("rosters.title")
    about = name
    self.fault = fault
    none = words("rosters.none-body")
    if call.visitor.directoryAuthority.may(.rostersImport, .organisation(owner)) {
      let kinds = WorkerKind.allCases.map { kind in
        Kind(
          value: kind.rawValue, name: words(TextKey("rosters.kind.\(kind.rawValue)")),
          isUsual: kind == .rider)
      }
      upload = Upload(
        action: base, hint: words("rosters.file-hint"), promise: words("rosters.promise"),
        csv: "/rosters/template.csv", workbook: "/rosters/template.xlsx",
        kinds: Kinds(rows: kinds))
    }
    let rows = lists.prefix(Self.most).map { list in
      Row(
        address: "\(base)/\(list.id)", when: Words.dayAndTime(list.madeAt),
        state: words.chip(list.state),
        counts: list.state == .staging
          ? words("lists.rows", ["rows": .number(list.rows)])
          : words("rosters.counts", ["good": .number(list.good), "bad": .number(list.bad)]))
    }
    guard !rows.isEmpty else { return }
    let older =
      lists.count > Self.most
      ? Call.address(base, [("before", "\(lists[Self.most - 1].id)")]) : nil
    list = Rows(rows: Array(rows), older: older)
  }
}

extension ListPage {
  /// A list of workers.
  init(
    _ list: RosterImport, named name: String, _ found: [RosterProblem], after place: Int,
    hasEarlier: Bool, file: (id: HeldFile.ID, held: HeldFile)?, _ call: Call
  ) {
    let words = Words(call)
    let base = RosterPages.address(list.owner)
    let own = "\(base)/\(list.id)"
    let mayImport = call.visitor.directoryAuthority.may(
      .rostersImport, .organisation(list.owner))
    back = BackView(address: base, label: words("rosters.title"), title: words("rosters.title"))
    title = words(list.state == .ready ? "lists.preview" : "rosters.one")
    about = "\(name)\u{B7}\(Words.dayAndTime(list.madeAt))"
    state = words.chip(list.state)
    note = list.state.isOver ? words(TextKey("rosters.note.\(list.state.rawValue)")) : nil
    facts = []
    guard list.state != .staging else {
      progress = words.progress(list.staged, of: list.rows)
      return
    }
    facts = Self.facts(list, words)
    let query = [("file", file.map { "\($0.id)" })]
    if list.state == .ready, mayImport {
      choice =
        list.good == 0
        ? nil
        : Choice(
          address: own + "/confirm",
          button: words("rosters.confirm", ["count": .number(list.good)]), hasEarlier: hasEarlier)
      next = list.good == 0 ? base : nil
      columns = file.map { file in
        Columns(
          words: words.columns(RosterColumn.read, file.held),
          mend: Call.address("\(base)/files/\(file.id)", [("instead", "\(list.id)")]))
      }
    }
    if mayImport, !list.state.isOver {
      let isLive = list.state == .live
      withdraw = Withdraw(
        address: own + "/withdraw",
        label: words(isLive ? "rosters.withdraw" : "lists.discard"),
        body: words(isLive ? "rosters.withdraw-body" : "lists.discard-body"),
        sure: words(isLive ? "rosters.withdraw-sure" : "lists.discard-sure"))
    }
    guard !found.isEmpty else { return }
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

  private static func facts(_ list: RosterImport, _ words: Words) -> [Fact] {
    var facts = [words("rosters.good", ["count": .number(list.good)])]
    if list.known > 0 { facts.append(words("rosters.known", ["count": .number(list.known)])) }
    if list.state == .live {
      facts.append(words("rosters.accepted", ["count": .number(list.accepted)]))
      facts.append(words("rosters.until", ["when": .text(Words.dayAndTime(list.endsAt))]))
    }
    return facts.map { Fact(words: $0) }
  }
}
