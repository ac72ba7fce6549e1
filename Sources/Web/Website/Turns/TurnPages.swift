import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Turns at shared appliances: taken, begun and given up on the page of the place.
struct TurnPages: Sendable {
  let guide: PlaceGuide

  var routes: [Route] { [take] }

  private static let place = Parameter<CityPlace.ID>.identifier("place", summary: "param.place")
  private static let appliance = Parameter<String>.text(
    "appliance", in: .form, length: 2...40, pattern: "^[a-z-]+$", summary: "param.turn-appliance",
    example: "rice-cooker")
  private static let step = Parameter<TurnQueue.Step>.choice(
    "step", in: .form, summary: "param.turn-step", example: .join)

  private var take: Route {
    .page(
      .post, "/p/{place}/turns", operation: "takeTurnPage", summary: "page.place-turn",
      permission: .signedIn,
      limits: PlaceParameters.passing,
      parameters: [Self.place, MapPages.from, Self.appliance, Self.step],
      problems: [.notFound, .directoryRefused] + ProblemCode.keeping
    ) { [guide] call in
      guard let place = try await guide.whole(call[Self.place])?.place,
        let appliance = PlaceService(call[Self.appliance]),
        let person = try await guide.turnMark(call)
      else { throw Problem(.notFound) }
      let command = TakeTurn(call[Self.step], at: place, for: appliance, by: person)
      let (now, catalogue) = (guide.time.now, guide.catalogue)
      let outcome = try await asking { () async throws(DatabaseError) in
        try await guide.database.write(limit: .seconds(5)) { transaction throws(DatabaseError) in
          try command.run(in: transaction, catalogue: catalogue, now: now)
        }
      }
      switch outcome {
      case .done: break
      case .missing: throw Problem(.notFound)
      case .refused(let refusal):
        throw Problem.refused(Words(call)(TextKey("turns.refused-\(refusal.rawValue)")), [])
      }
      return .redirect(
        to: Call.address("/p/\(place.id)", [("from", call[MapPages.from])]) + "#turns")
    }
  }
}

extension PlaceGuide {
  /// By what who asks is known at shared appliances; nil for nobody.
  func turnMark(_ call: Call) async throws -> PersonMark? {
    guard case .account(let account) = call.visitor.actor else { return nil }
    return try await asking { () async throws(DatabaseError) in
      try await database.read(limit: .seconds(3)) { transaction throws(DatabaseError) in
        try PersonMark.of(
          account, for: ApplianceTurn.purpose, in: transaction, keys: directory.keys)
      }
    }
  }
}

/// The shared appliances of a place, and whose turn it is.
struct TurnsView: Sendable {
  struct Step: Sendable {
    var step: String
    var name: String
  }
  struct Row: Sendable {
    var name: String
    var chip: StateChip
    var detail: String?
    var address: String
    var appliance: String
    var steps: [Step]
  }

  var rows: [Row]
  /// Where one signs in; nil for who has.
  var signIn: String?
  /// The page itself, to look again.
  var again: String?
}

extension TurnsView {
  /// Nil for a place that shares nothing.
  init?(
    _ queues: [(appliance: PlaceService, queue: TurnQueue)], for person: PersonMark?,
    at place: CityPlace, from origin: Origin?, now: Moment, _ words: Words
  ) {
    guard !queues.isEmpty, place.state == .open else { return nil }
    let page = Call.address("/p/\(place.id)", [("from", origin?.text)])
    let address = Call.address("/p/\(place.id)/turns", [("from", origin?.text)])
    rows = queues.map { appliance, queue in
      let own = person.flatMap(queue.turn)
      return Row(
        name: words.name(appliance), chip: Self.chip(queue, own, words),
        detail: Self.detail(queue, own, person, at: now, words), address: address,
        appliance: appliance.code, steps: person == nil ? [] : Self.steps(own, queue, words))
    }
    let waits = person.map { person in queues.contains { $0.queue.turn(of: person) != nil } }
    again = waits == true ? page + "#turns" : nil
    signIn = person == nil ? Call.address("/sign-in", [("next", page)]) : nil
  }

  private static func chip(
    _ queue: TurnQueue, _ own: ApplianceTurn?, _ words: Words
  ) -> StateChip {
    switch own?.state {
    case .called: return StateChip(word: words("turns.called"), icon: "ok", isOk: true)
    case .using: return StateChip(word: words("turns.using"), icon: "ok", isOk: true)
    case .waiting, nil: break
    }
    if queue.capacity == 0 {
      return StateChip(word: words("turns.broken"), icon: "ask", isAsk: true)
    }
    return queue.taken < queue.capacity
      ? StateChip(word: words("turns.free"), icon: "ok", isOk: true)
      : StateChip(
        word: words("turns.waiting", ["count": .number(queue.waiting)]), icon: "clock",
        isAsk: true)
  }

  private static func detail(
    _ queue: TurnQueue, _ own: ApplianceTurn?, _ person: PersonMark?, at now: Moment,
    _ words: Words
  ) -> String? {
    func minutes(_ duration: Duration) -> TextValue {
      .number(Int((duration.components.seconds + 59) / 60))
    }
    switch own?.state {
    case .using?, .called?:
      guard let own else { return nil }
      return words("turns.minutes-left", ["count": minutes(max(.zero, own.endsAt - now))])
    case .waiting?:
      guard let ahead = person.flatMap(queue.ahead),
        let wait = queue.wait(behind: ahead, at: now)
      else { return nil }
      return words("turns.ahead", ["count": .number(ahead), "minutes": minutes(wait)])
    case nil:
      guard queue.capacity > 0, queue.taken >= queue.capacity,
        let wait = queue.wait(behind: queue.waiting, at: now)
      else { return nil }
      return words("turns.about", ["minutes": minutes(wait)])
    }
  }

  private static func steps(
    _ own: ApplianceTurn?, _ queue: TurnQueue, _ words: Words
  ) -> [Step] {
    func step(_ step: TurnQueue.Step, _ key: TextKey) -> Step {
      Step(step: step.rawValue, name: words(key))
    }
    switch own?.state {
    case .called: return [step(.begin, "turns.begin"), step(.leave, "turns.give-up")]
    case .using: return [step(.leave, "turns.done")]
    case .waiting: return [step(.leave, "turns.give-up")]
    case nil: return queue.capacity == 0 ? [] : [step(.join, "turns.join")]
    }
  }
}
