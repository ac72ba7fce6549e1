import Database
import Directory
import HTTPTypes
import Kernel
import Places
import Printing
import WebServer

/// The queue of places that ask for a plaque, and the way of each.
struct AccreditationPages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [queue, show, advance] }

  private static let rows = 50
  private static let state = Parameter<AccreditationState>.choice(
    "state", summary: "param.marks-state", example: .applied
  ).defaulting(to: .applied)
  private static let after = Parameter<String>.text(
    "after", length: 1...60, summary: "param.cursor", example: "1790000000000.01J00000000W1"
  ).optional()
  private static let event = Parameter<AccreditationState.Event>.choice(
    "event", in: .form, summary: "param.marks-event", example: .review)
  private static let note = MarksParameters.field("note", 400)
  private static let said = Parameter<AccreditationState.Event>.choice(
    "said", summary: "param.marks-event", example: .review
  ).optional()
  private static let somewhere = Permission.may(.placesAccredit, on: .somewhere)

  static func papers(_ words: Words) -> [ChoiceView] {
    Paper.allCases.map {
      ChoiceView(
        value: $0.rawValue, name: words(TextKey("marks.paper-\($0.rawValue)")),
        isChosen: $0 == .a4)
    }
  }

  private var queue: Route {
    .sitePage(
      "/plaques", operation: "showPlaqueQueue", summary: "page.marks.queue",
      permission: Self.somewhere, parameters: [Self.state, Self.after],
      problems: ProblemCode.reading
    ) { [desk] call in
      let (words, state) = (Words(call), call[Self.state])
      let reach = desk.reach(.placesAccredit, call)
      let isWhole = reach.isWhole
      let question = ListAccreditations(
        state, after: call[Self.after].flatMap { ListAccreditations.Cursor($0) },
        limit: Self.rows
      ) { area, _ in isWhole || area.map(reach.covers) ?? false }
      let database = desk.context.database
      let found = try await asking { () async throws(DatabaseError) in
        try await question.run(on: database)
      }
      let tree = desk.context.trees.current
      let rows = found.rows.map { row in
        MarkRow(
          address: "/plaques/places/\(row.place)", name: words(row.name),
          facts: [
            words.kind(row.kind), row.area.flatMap(tree.area).map { words($0.name) },
            row.serial?.text,
            row.validUntil.map { words("marks.until-day", ["day": .text("\($0)")]) },
          ].compactMap(\.self), state: OfficeChip(row.state, words))
      }
      let serials = found.rows.compactMap { $0.serial?.text }.joined(separator: ",")
      return Page(
        "marks-list",
        MarksListPage(
          back: BackView(address: "/me", label: words("site.me"), title: words("site.me")),
          title: words("marks.plaques"), hint: words("marks.queue-hint"),
          filters: AccreditationState.allCases.filter { $0 != .none }.map {
            FilterView(
              address: "/plaques?state=\($0.rawValue)", name: words($0), isCurrent: $0 == state)
          }, list: rows.isEmpty ? nil : .init(rows: rows),
          nothing: rows.isEmpty
            ? .init(
              title: words("marks.queue-empty"), body: words("marks.queue-empty-body"),
              address: "/campaigns", label: words("marks.campaigns")) : nil,
          printing: state == .granted && !serials.isEmpty
            ? .init(serials: serials, papers: Self.papers(words)) : nil,
          next: found.next.map {
            Call.address("/plaques", [("state", state.rawValue), ("after", $0.text)])
          }))
    }
  }

  private var show: Route {
    .sitePage(
      "/plaques/places/{place}", operation: "showAccreditation", summary: "page.marks.place",
      permission: Self.somewhere, parameters: [MarksParameters.place, Self.said],
      problems: MarksParameters.problems
    ) { call in
      var page = try await page(call[MarksParameters.place], call)
      page.notice = call[Self.said].map { Words(call)($0) }
      return Page("accreditation", page)
    }
  }

  private func page(_ id: CityPlace.ID, _ call: Call) async throws -> AccreditationPage {
    let (place, words) = (try await desk.place(id), Words(call))
    try desk.demand(.placesAccredit, in: place.area, call)
    let database = desk.context.database
    let found = try await asking { () async throws(DatabaseError) in
      try await ReadAccreditation.of(id, in: database)
    }
    var page = AccreditationPage(
      place, found, events: AccreditationState.Event.allCases, in: desk.context.trees.current,
      words)
    if let accreditation = found?.accreditation, accreditation.state == .granted,
      let serial = accreditation.serial
    {
      page.printing = .init(
        serial: serial.text, papers: Self.papers(words), check: "/plaque/\(serial)")
    }
    page.posters = "/posters/\(id)"
    return page
  }

  private var advance: Route {
    .page(
      .post, "/plaques/places/{place}", operation: "advanceAccreditation",
      summary: "page.marks.advance", permission: Self.somewhere, limits: MarksParameters.form,
      parameters: [MarksParameters.place, MarksParameters.version, Self.event, Self.note],
      problems: MarksParameters.problems
    ) { [desk] call in
      let (id, event) = (call[MarksParameters.place], call[Self.event])
      let place = try await desk.place(id)
      try desk.demand(.placesAccredit, in: place.area, call)
      let tree = desk.context.trees.current
      let command = AdvanceAccreditation(
        id, version: Int64(call[MarksParameters.version]), event, note: call[Self.note])
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, tree: tree, by: author, now: now)
      }
      guard let wrong = try desk.wrong(outcome, Words(call)) else {
        return .redirect(
          to: Call.address("/plaques/places/\(id)", [("said", event.rawValue)]))
      }
      var page = try await page(id, call)
      page.wrong = wrong
      return Page("accreditation", page)
    }
  }
}

extension Words {
  /// What a kind is called by its code.
  func kind(_ code: String) -> String {
    let key = TextKey("places.kind.\(code)")
    return has(key) ? self(key) : code
  }
}
