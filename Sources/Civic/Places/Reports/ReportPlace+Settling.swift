import Database
import Geodesy
import Kernel
import OpeningHours

extension ReportPlace {
  /// Keeps the word and does what follows from it.
  func settle(_ held: PlaceDesk.Held, _ desk: PlaceDesk) throws(DatabaseError) -> PlaceVoice {
    let place = held.place
    let records = ReportRecords(
      district: place.district, place: place.id, transaction: desk.transaction)
    let before = try records.words()
    var words = before
    words.take(word, by: marks, as: desk.author.role, at: desk.now)
    try records.replace(before, with: words)
    let verdict = words.verdict(
      state: place.state, since: place.stateSince, at: desk.now,
      isShutByHours: isShutByHours(place, at: desk.now))
    let state = try follow(verdict, held, desk)
    return PlaceVoice(
      state: state, counts: words.counts(at: desk.now),
      hasSettled: verdict == .suspend || verdict == .confirm)
  }

  /// - Returns: How far the place is then.
  private func follow(
    _ verdict: WordsOnPlace.Verdict, _ held: PlaceDesk.Held, _ desk: PlaceDesk
  ) throws(DatabaseError) -> PlaceState {
    var after = held.place
    let role = desk.author.role
    let check = PlaceCheck(
      source: after.check.source, at: desk.now, by: role,
      confidence: role == .rider ? .agreed : role.confidence)
    switch verdict {
    case .none: return after.state
    case .suspend, .confirm:
      after.state = verdict == .suspend ? .suspended : .open
      if verdict == .confirm { after.check = check }
      let event = verdict == .suspend ? PlaceState.Event.suspend : .confirm
      let done = try desk.update(
        after, from: held, whole: held.whole, event.rawValue, note: word.rawValue)
      try PlaceChange.tell(done.changes, in: desk.transaction)
      return after.state
    case .freshen:
      let freshness = after.freshness(at: desk.now, catalogue: desk.ground.catalogue)
      // One passer-by does not put aside what somebody of an office saw last week.
      guard role != .rider || freshness != .fresh else { return after.state }
      after.check = check
      if role == .rider { after.check.confidence = .told }
      try PlaceRecords.update(after, desk.transaction)
    case .missing(let topic):
      for service in topic.services.intersection(after.services) {
        try FactRecords.put(
          KnownFact(.service(service), holds: false, check: check), of: after.id,
          in: after.district, desk.transaction)
      }
    }
    try PlaceChange.tell(
      [after.district: [PlaceChange.of(after.id, at: desk.now)]], in: desk.transaction)
    return after.state
  }

  private func isShutByHours(_ place: Place, at now: Moment) -> Bool {
    guard let hours = place.facts.openingHours, let timetable = try? Timetable(hours),
      let zone = CivilZone("Asia/Shanghai")
    else { return false }
    let setting = Setting(
      zone: zone, holidays: calendar,
      position: (place.position.latitude, place.position.longitude))
    return timetable.answer(atUnixSeconds: now.milliseconds / 1_000, in: setting).state == .closed
  }
}

extension PlaceWord.Topic {
  /// What does not work without it.
  var services: Set<PlaceService> {
    let codes: [String] =
      switch self {
      case .presence: []
      case .water: ["drinking-water", "hot-water", "washing", "shower"]
      case .power:
        [
          "microwave", "phone-charging", "induction-cooker", "rice-cooker", "air-fryer",
          "ebike-charging", "battery-swap", "fast-charging", "air-conditioning", "wifi",
        ]
      }
    return Set(codes.compactMap { PlaceService($0) })
  }
}
