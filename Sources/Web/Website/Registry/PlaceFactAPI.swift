import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// What is known of places, what passers-by say, and who comes, for programs.
struct PlaceFactAPI: Sendable {
  let office: PlaceOffice
  private let marks: PasserMarks

  init(office: PlaceOffice) {
    self.office = office
    marks = PasserMarks(office.context)
  }

  var routes: [Route] { [facts, check, report, visit, visits] }

  private static let days = Parameter<Int>.integer(
    "days", 1...VisitSeries.mostDays, summary: "param.visit-days", example: 30
  ).defaulting(to: 30)
  private static let exact = Parameter<Bool>.flag("exact", summary: "param.visit-exact")
    .defaulting(to: false)

  private var facts: Route {
    .api(
      .get, "/api/v1/places/{place}/facts", operation: "getPlaceFacts", summary: "api.place.facts",
      permission: .anyone, limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.place], problems: [.notFound] + ProblemCode.reading
    ) { [office] call in
      let place = try await office.shown(call[PlaceParameters.place], call)
      let now = office.context.time.now
      return try await office.read { transaction throws(DatabaseError) in
        PlaceFactsAnswer(
          facts: try ReadFacts(place).run(in: transaction, now: now).map {
            PlaceFactAnswer($0, of: place.kind, now: now)
          }, voice: PlaceVoiceAnswer(try ReadVoice(place).run(in: transaction, now: now)))
      }
    }
  }

  private var check: Route {
    .api(
      .post, "/api/v1/places/{place}/facts", operation: "checkPlaceFact",
      summary: "api.place.check", permission: .may(.placesEdit, on: .somewhere),
      limits: PlaceParameters.writing, parameters: [PlaceParameters.place],
      receiving: PlaceCheckInput.self,
      problems: [.notFound, .notAllowed, .directoryRefused] + ProblemCode.keeping
    ) { [office] call, input in
      let (place, role) = try await office.place(
        call[PlaceParameters.place], for: .placesEdit, call)
      guard let fact = PlaceFact(input.fact) else {
        throw Problem.invalid([InputFault(place: "body", name: "/fact", code: .notAmongChoices)])
      }
      let (ground, now) = (office.ground, office.context.time.now)
      let author = call.placeAuthor(as: role)
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try CheckFact(place.id, fact, holds: input.holds).run(
          in: transaction, by: author, on: ground, now: now)
      }
      return try PlaceAnswer(PlaceAPI.done(outcome, call), now: now, Words(call))
    }
  }

  private var report: Route {
    .api(
      .post, "/api/v1/places/{place}/reports", operation: "reportPlace",
      summary: "api.place.report", permission: .anyone, limits: PlaceParameters.passing,
      parameters: [PlaceParameters.place, KeyedRequest.key], receiving: PlaceReportInput.self,
      problems: [.notFound, .keyReused] + ProblemCode.keeping, idempotency: .keyed
    ) { [office, marks] call, input in
      guard let word = PlaceWord(rawValue: input.word) else { throw Problem(.notFound) }
      let place = try await office.shown(call[PlaceParameters.place], call)
      let voice = try await take(
        word, of: place, key: call[KeyedRequest.key], call, office, marks)
      return PlaceVoiceAnswer(voice)
    }
  }

  /// Takes a word of a visitor; pages share it.
  func take(
    _ word: PlaceWord, of place: CityPlace, key: String?, _ call: Call, _ office: PlaceOffice,
    _ marks: PasserMarks
  ) async throws -> PlaceVoice {
    let now = office.context.time.now
    let role = office.role(.placesEdit, place, call) ?? .rider
    let own = try await marks.marks(of: call, at: place.id, now: now)
    let (ground, database) = (office.ground, office.context.database)
    let author = call.placeAuthor(as: role)
    let outcome = try await asking { () async throws(DatabaseError) in
      try await ReportPlace(word, of: place.id, by: own, key: key).run(
        on: database, by: author, ground: ground, now: now, limit: .seconds(5))
    }
    switch outcome {
    case .taken(let voice), .repeated(let voice): return voice
    case .otherRequest: throw Problem(.keyReused)
    case .missing: throw Problem(.notFound)
    }
  }

  private var visit: Route {
    .api(
      .post, "/api/v1/places/{place}/visits", operation: "countPlaceVisit",
      summary: "api.place.visit", permission: .anyone, limits: PlaceParameters.passing,
      parameters: [PlaceParameters.place], receiving: VisitInput.self,
      problems: [.notFound, .notAllowed] + ProblemCode.keeping
    ) { [office, marks] call, input in
      let place = try await office.shown(call[PlaceParameters.place], call)
      let now = office.context.time.now
      var own: [PasserMark] = []
      if input.by == "scan" {
        own = try await marks.marks(of: call, at: place.id, now: now)
      } else if office.role(.placesCount, place, call) == nil {
        throw Problem(.notAllowed)
      }
      let who = own
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try CountVisit(place, by: who).run(in: transaction, now: now)
      }
      return VisitAnswer(isCounted: outcome == .counted, isOpen: outcome != .shut)
    }
  }

  private var visits: Route {
    .api(
      .get, "/api/v1/places/{place}/visits", operation: "listPlaceVisits",
      summary: "api.place.visits", permission: .anyone, limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.place, Self.days, Self.exact],
      problems: [.notFound, .notAllowed] + ProblemCode.reading
    ) { [office] call in
      let place = try await office.shown(call[PlaceParameters.place], call)
      let isExact = call[Self.exact]
      if isExact, office.role(.placesCount, place, call) == nil { throw Problem(.notAllowed) }
      let today = SceneDay(of: office.context.time.now)
      let first = SceneDay(number: today.number - Int64(call[Self.days]) + 1)
      let database = office.context.database
      let lines = try await asking { () async throws(DatabaseError) in
        let series = VisitSeries(place, days: first...today)
        return try await isExact ? series.run(on: database) : series.published(on: database)
      }
      return VisitsAnswer(days: lines.map(VisitDayAnswer.init))
    }
  }
}
