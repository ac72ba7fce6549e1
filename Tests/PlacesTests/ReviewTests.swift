import Database
import Directory
import Kernel
import TestDatabases
import Testing

@testable import Places

@Suite("Texts and pictures are read before they are shown")
struct ReviewTests {
  static let dialects = TestDatabases.dialects
  static let now = PlaceTrial.now

  static func send(
    _ command: SubmitText, _ trial: PlaceTrial
  ) async throws -> SubmissionOutcome {
    let id = try trial.maker.make(Submission.self)
    return try await trial.database.write { transaction throws(DatabaseError) in
      try command.run(in: transaction, id: id, now: now)
    }
  }

  static func done(_ outcome: SubmissionOutcome) throws -> Submission {
    guard case .done(let submission) = outcome else { throw Refused(outcome: outcome) }
    return submission
  }
  struct Refused: Error { var outcome: SubmissionOutcome }

  static func review(
    _ id: Submission.ID, _ publishes: Bool, by reviewer: Account.ID, _ trial: PlaceTrial,
    version: Int64? = nil, reason: String? = nil
  ) async throws -> SubmissionOutcome {
    try await trial.database.write { transaction throws(DatabaseError) in
      try ReviewSubmission(id, version: version, publishes: publishes, reason: reason).run(
        in: transaction, by: PlaceAuthor(.account(reviewer), as: .office), now: now)
    }
  }

  @Test("Every event in every state leads where the rule says, or nowhere")
  func states() {
    let steps: [SubmissionState: [SubmissionState.Event: SubmissionState]] = [
      .waiting: [.publish: .published, .refuse: .refused, .withdraw: .withdrawn],
      .published: [.takeDown: .refused, .withdraw: .withdrawn],
      .refused: [.appeal: .appealed, .withdraw: .withdrawn],
      .appealed: [.publish: .published, .refuse: .final, .withdraw: .withdrawn],
      .final: [:], .withdrawn: [:],
    ]
    for state in SubmissionState.allCases {
      for event in SubmissionState.Event.allCases {
        #expect(state.after(event) == steps[state]?[event], "\(state) \(event)")
      }
    }
  }

  @Test(
    "A text waits, is refused with a reason, appealed, and shown by somebody else",
    arguments: dialects)
  func appealed(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      let (author, one, other) = (
        try trial.maker.make(Actor.Account.self), try trial.maker.make(Actor.Account.self),
        try trial.maker.make(Actor.Account.self)
      )
      let text = try Self.done(
        await Self.send(SubmitText("Good soup", of: place, by: author), trial))
      // Two working days from a Monday evening.
      #expect(text.dueAt > Self.now && text.dueAt < Self.now + .seconds(10 * 86_400))
      #expect(try await ListSubmissions(.shown(place)).run(on: trial.database).isEmpty)
      #expect(try await ListSubmissions(.queue(nil)).run(on: trial.database) == [text])
      let reach = PlaceReach(areas: [], organisations: [])
      #expect(try await ListSubmissions(.queue(reach)).run(on: trial.database).isEmpty)
      #expect(try await Self.review(text.id, false, by: one, trial) == .refused(.reason))
      let refused = try Self.done(
        await Self.review(text.id, false, by: one, trial, version: 1, reason: "Names somebody"))
      #expect(refused.state == .refused)
      #expect(
        try await Self.review(text.id, true, by: other, trial, version: 1) == .otherVersion(2))
      func answer(_ command: AnswerReview, by who: Account.ID) async throws -> SubmissionOutcome {
        try await trial.database.write { transaction throws(DatabaseError) in
          try command.run(in: transaction, by: who, now: Self.now)
        }
      }
      #expect(try await answer(AnswerReview(appeal: "No", to: text.id), by: one) == .missing)
      _ = try Self.done(
        await answer(AnswerReview(appeal: "It names nobody", to: text.id), by: author))
      #expect(try await Self.review(text.id, true, by: one, trial) == .refused(.sameReviewer))
      let shown = try Self.done(await Self.review(text.id, true, by: other, trial))
      #expect(
        try await ListSubmissions(.shown(place)).run(on: trial.database).map(\.id) == [shown.id])
      // A complaint that is right takes it down.
      let complaint = try Self.done(
        await Self.send(
          SubmitText(complaint: "Rude", about: text.id, of: place, by: nil), trial))
      _ = try Self.done(await Self.review(complaint.id, true, by: one, trial, reason: "Rude"))
      #expect(try await ListSubmissions(.shown(place)).run(on: trial.database).isEmpty)
      let again = try #require(
        try await trial.database.read { transaction throws(DatabaseError) in
          try ListSubmissions.find(text.id, in: transaction)
        })
      #expect(again.state == .refused && again.reason == "Rude")
    }
  }

  @Test("Of two who decide at once, one is told", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      let author = try trial.maker.make(Actor.Account.self)
      let text = try Self.done(await Self.send(SubmitText("x", of: place, by: author), trial))
      let outcomes = try await withThrowingTaskGroup(of: SubmissionOutcome.self) { group in
        for number in 0..<8 {
          let reviewer = try trial.maker.make(Actor.Account.self)
          group.addTask {
            try await Self.review(
              text.id, number % 2 == 0, by: reviewer, trial, version: 1, reason: "r")
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { if case .done = $0 { true } else { false } } == 1)
    }
  }

  @Test("Nobody floods the queue, and an erased account leaves no name", arguments: dialects)
  func own(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      let author = try trial.maker.make(Actor.Account.self)
      var ids: [Submission.ID] = []
      for number in 0..<SubmitText.mostWaiting {
        ids.append(
          try Self.done(await Self.send(SubmitText("t\(number)", of: place, by: author), trial)).id)
      }
      #expect(try await Self.send(SubmitText("x", of: place, by: author), trial) == .refused(.many))
      #expect(try await Self.send(SubmitText(" ", of: place, by: author), trial) == .refused(.text))
      _ = try await Self.review(ids[0], true, by: try trial.maker.make(), trial)
      let part = PlacesPart()
      let sections = try await trial.database.read { transaction throws(DatabaseError) in
        try part.sections(of: author, in: transaction)
      }
      #expect(sections.map(\.rows.count) == [SubmitText.mostWaiting])
      let heir = try trial.maker.make(Actor.Account.self)
      try await trial.database.write { transaction throws(DatabaseError) in
        try part.merge(author, into: heir, in: transaction, now: Self.now)
        try part.erase(heir, in: transaction, now: Self.now)
      }
      let shown = try await ListSubmissions(.shown(place)).run(on: trial.database)
      #expect(shown.map(\.author) == [nil])
      #expect(try await ListSubmissions(.queue(nil)).run(on: trial.database).isEmpty)
    }
  }
}
