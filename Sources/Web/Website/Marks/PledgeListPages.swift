import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// The pledges of the city, and how an office changes or ends one.
struct PledgeListPages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [list, end] }

  static let before = Parameter<Pledge.ID>.identifier(
    "before", in: .query, summary: "param.cursor"
  ).optional()
  private static let pledge = Parameter<Pledge.ID>.identifier(
    "pledge", summary: "param.marks-pledge")
  private static let isOpen = Parameter<Bool>.flag(
    "open", in: .form, summary: "param.marks-pledge-open")
  private static let most = 30

  private var list: Route {
    .sitePage(
      "/pledges", operation: "showPledges", summary: "page.marks.pledges",
      parameters: [Self.before], problems: ProblemCode.reading
    ) { [desk] call in
      let (words, tree) = (Words(call), desk.context.trees.current)
      let found = try await desk.pledges(before: call[Self.before], limit: Self.most + 1)
      let rows = found.prefix(Self.most).map { pledge in
        MarkRow(
          address: "/pledges/\(pledge.id)", name: pledge.title,
          facts: [
            tree.area(pledge.area).map { words($0.name) } ?? "",
            words("marks.signed", ["count": .number(Int(pledge.signatures))]),
            pledge.isOpen ? "" : words("marks.pledge-ended"),
          ].filter { !$0.isEmpty }, state: nil)
      }
      let mayAdd = call.visitor.directoryAuthority.maySomewhere(.placesCampaigns)
      var page = MarksListPage(
        back: BackView(address: "/", label: words("site.home"), title: words("site.home")),
        title: words("marks.pledges"), hint: words("marks.pledges-hint"), filters: [],
        list: rows.isEmpty ? nil : .init(rows: Array(rows)),
        nothing: rows.isEmpty
          ? .init(
            title: words("marks.pledges-none"), body: words("marks.pledges-none-body"),
            address: "/", label: words("site.home")) : nil,
        add: mayAdd ? .init(value: "/pledges/add", name: words("marks.pledge-add")) : nil)
      if found.count > Self.most, let last = rows.last {
        page.next = "/pledges?before=\(last.address.dropFirst("/pledges/".count))"
      }
      return Page("marks-list", page)
    }
  }

  private var end: Route {
    .page(
      .post, "/pledges/{pledge}/state", operation: "endPledge", summary: "page.marks.pledge-end",
      permission: .may(.placesCampaigns, on: .somewhere), limits: MarksParameters.form,
      parameters: [Self.pledge, Self.isOpen, MarksParameters.version],
      problems: MarksParameters.problems
    ) { [desk] call in
      let (id, isOpen) = (call[Self.pledge], call[Self.isOpen])
      let (old, _) = try await desk.pledge(id)
      try desk.demand(.placesCampaigns, in: old.area, call)
      let command = SavePledge(
        id, version: Int64(call[MarksParameters.version]), area: old.area, title: old.title,
        body: old.body, isOpen: isOpen)
      // Whoever was slower sees on the page how it stands now.
      _ = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
      return .redirect(to: "/pledges/\(id)")
    }
  }
}
