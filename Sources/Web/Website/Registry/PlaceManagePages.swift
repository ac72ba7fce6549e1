import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Places for those who look after them: the list, one of them, and what becomes of it.
struct PlaceManagePages: Sendable {
  let office: PlaceOffice

  init(context: DirectoryContext) { office = PlaceOffice(context: context) }

  var routes: [Route] {
    [list, show, advance] + PlaceFormPages(office: office).routes
      + PlaceReviewPages(office: office).routes + ScenePages(office: office).routes
  }

  private static let rows = 50
  private static let after = Parameter<String>.text(
    "after", length: 2...700, summary: "param.cursor", example: "1.YQ"
  ).optional()
  private static let counted = Parameter<Bool>.flag("scenes", summary: "param.place-scene")
    .defaulting(to: false)
  private static let event = Parameter<PlaceState.Event>.choice(
    "event", in: .form, summary: "param.place-event", example: .survey)
  static let version = Parameter<Int>.integer(
    "version", in: .form, 1...1_000_000_000, summary: "param.version", example: 3)
  private static let note = Parameter<String>.text(
    "note", in: .form, length: 1...200, summary: "param.place-note", example: "x"
  ).optional()
  static let form = RouteLimits(bodyBytes: 32 << 10).at(Rate(perMinute: 120, burst: 40))

  private var list: Route {
    .sitePage(
      "/places/manage", operation: "managePlaces", summary: "page.places-manage",
      permission: .may(.placesSee, on: .somewhere), limits: .reading.at(PlaceParameters.rate),
      parameters: [
        PlaceParameters.text, PlaceParameters.kind, PlaceParameters.state, PlaceParameters.area,
        Self.counted, Self.after,
      ], problems: PlaceParameters.reads
    ) { [office] call in
      let tree = office.context.trees.current
      var filter = PlaceFilter()
      filter.reach = office.reach(.placesSee, call)
      filter.kind = try PlaceParameters.kind(call)
      filter.state = call[PlaceParameters.state]
      filter.area = call[PlaceParameters.area].flatMap { tree.area($0)?.path }
      filter.text = call[PlaceParameters.text]
      if call[Self.counted] { filter.isCounted = true }
      let (question, database) = (
        ListPlaces(filter, limit: Self.rows, after: call[Self.after].flatMap(PlaceCursor.init)),
        office.context.database
      )
      let found = try await asking { () async throws(DatabaseError) in
        try await question.run(on: database, patience: .seconds(5))
      }
      let tally = try await asking { [filter] () async throws(DatabaseError) in
        try await TallyPlaces(filter).run(on: database, patience: .seconds(5))
      }
      let scenes = try await office.lines(
        SceneCount(SceneDay(of: office.context.time.now), kind: filter.kind, area: filter.area),
        call)
      let mayAdd = call.visitor.directoryAuthority.maySomewhere(.placesEdit)
      let mayReview = call.visitor.directoryAuthority.maySomewhere(.placesReview)
      return Page(
        "places-manage",
        PlacesManagePage(
          found, filter, area: call[PlaceParameters.area],
          count: tally.reduce(0) { $0 + $1.count }, scenes: scenes.total, tree, mayAdd: mayAdd,
          mayReview: mayReview, now: office.context.time.now, Words(call)))
    }
  }

  private var show: Route {
    .sitePage(
      "/places/manage/{place}", operation: "managePlace", summary: "page.place-manage",
      permission: .may(.placesSee, on: .somewhere), limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.place], problems: PlaceParameters.reads
    ) { call in
      Page("place-manage", try await page(call[PlaceParameters.place], call))
    }
  }

  private func page(
    _ id: CityPlace.ID, wrong: String? = nil, _ call: Call
  ) async throws -> PlaceManagePage {
    let (place, _) = try await office.place(id, for: .placesSee, call)
    let (now, database) = (office.context.time.now, office.context.database)
    let events = try await asking { () async throws(DatabaseError) in
      try await PlaceHistory(place, limit: 20).run(on: database)
    }
    let voice = try await office.read { transaction throws(DatabaseError) in
      try ReadVoice(place).run(in: transaction, now: now)
    }
    let facts = try await asking { () async throws(DatabaseError) in
      try await ReadFacts(place).run(on: database, now: now)
    }
    var page = PlaceManagePage(
      place, events, facts, voice, office.role(.placesEdit, place, call),
      office.context.trees.current, now: now, Words(call))
    page.wrong = wrong
    return page
  }

  private var advance: Route {
    .page(
      .post, "/places/manage/{place}/state", operation: "advancePlace", summary: "page.place-event",
      permission: .may(.placesEdit, on: .somewhere), limits: Self.form,
      parameters: [PlaceParameters.place, Self.event, Self.version, Self.note],
      problems: PlaceParameters.reads
        + ProblemCode.keeping.filter { !ProblemCode.reading.contains($0) }
    ) { [office] call in
      let (id, event) = (call[PlaceParameters.place], call[Self.event])
      let (_, role) = try await office.place(id, for: .placesEdit, call)
      guard event.isOpen(to: role) else { throw Problem(.notAllowed) }
      let (ground, now) = (office.ground, office.context.time.now)
      let author = call.placeAuthor(as: role)
      let command = AdvancePlace(
        id, version: Int64(call[Self.version]), event, note: call[Self.note])
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, by: author, on: ground, now: now)
      }
      let words = Words(call)
      switch outcome {
      case .done: return .redirect(to: "/places/manage/\(id)#history")
      case .missing: throw Problem(.notFound)
      case .otherVersion:
        return Page(
          "place-manage",
          try await page(id, wrong: words("places.manage.changed-meanwhile"), call))
      case .refused(let faults):
        return Page(
          "place-manage", try await page(id, wrong: faults.first.map { words($0) }, call))
      }
    }
  }
}
