import Database
import Directory
import Kernel
import Logging
import Places
import WebServer

extension PlaceOffice {
  static func done(_ outcome: SubmissionOutcome, _ call: Call) throws -> Submission {
    switch outcome {
    case .done(let submission): return submission
    case .missing: throw Problem(.notFound)
    case .otherVersion: throw Problem(.versionStale)
    case .refused(let fault):
      throw Problem.refused(
        Words(call)(fault),
        [
          InputFault(
            place: "body", name: "/\(fault.rawValue.prefix { $0 != "." })", code: .notAmongChoices)
        ])
    }
  }

  func submission(_ id: Submission.ID) async throws -> Submission {
    let found = try await read { transaction throws(DatabaseError) in
      try ListSubmissions.find(id, in: transaction)
    }
    guard let found else { throw Problem(.notFound) }
    return found
  }

  func send(_ command: SubmitText, _ call: Call) async throws -> Submission {
    let (id, now) = (try newID() as Submission.ID, context.time.now)
    let outcome = try await write { transaction throws(DatabaseError) in
      try command.run(in: transaction, id: id, now: now)
    }
    return try Self.done(outcome, call)
  }

  func queue(limit: Int, _ call: Call) async throws -> [Submission] {
    let (reach, database) = (reach(.placesReview, call), context.database)
    return try await asking { () async throws(DatabaseError) in
      try await ListSubmissions(.queue(reach), limit: limit).run(on: database)
    }
  }

  func review(
    _ id: Submission.ID, version: Int64, publishes: Bool, reason: String?, _ call: Call
  ) async throws -> Submission {
    let submission = try await submission(id)
    guard let role = role(.placesReview, submission.area, nil, call) else {
      throw Problem(.notAllowed)
    }
    let (author, now) = (call.placeAuthor(as: role), context.time.now)
    let outcome = try await write { transaction throws(DatabaseError) in
      try ReviewSubmission(id, version: version, publishes: publishes, reason: reason).run(
        in: transaction, by: author, now: now)
    }
    return try Self.done(outcome, call)
  }

  /// Keeps a picture as people send it, without what cameras add.
  ///
  /// - Throws: A `Problem` for one that is none, and where no pictures are kept.
  func keep(_ raw: [UInt8], _ call: Call) async throws -> KeptPicture {
    guard let clean = try await call.work({ _ in CleanPicture(raw) }) else {
      throw Problem.refused(
        Words(call)(SubmissionFault.picture),
        [InputFault(place: "body", name: "/picture", code: .malformed)])
    }
    guard let files = context.files else { throw Problem(.notReady) }
    let file: Identifier<StoredFile> = try newID()
    do throws(FilesError) {
      return try await KeptPicture(clean, as: file, in: files)
    } catch {
      call.logger.error("picture not kept", metadata: ["error": "\(error)"])
      throw Problem(.notReady)
    }
  }

  /// The content of a picture; nil where it is there no longer.
  func picture(
    of submission: Submission
  ) async throws -> (bytes: [UInt8], mediaType: String)? {
    let file = try await read { transaction throws(DatabaseError) in
      try ListSubmissions.picture(of: submission, in: transaction)
    }
    guard let file, let files = context.files else { return nil }
    do throws(FilesError) {
      return (try await files.content(of: file), file.mediaType)
    } catch .store(.missing) {
      return nil
    } catch {
      throw Problem(.notReady)
    }
  }

  /// Closes a place that a passer-by proposed and nobody takes, where whoever decided may.
  func drop(_ submission: Submission, _ call: Call) async throws {
    let place = try await find(submission.place)
    guard place.state == .proposed, place.check.source == CheckerRole.rider.rawValue,
      let role = role(.placesEdit, place, call), PlaceState.Event.close.isOpen(to: role)
    else { return }
    let (ground, now, author) = (ground, context.time.now, call.placeAuthor(as: role))
    _ = try await write { transaction throws(DatabaseError) in
      try AdvancePlace(place.id, version: place.version, .close, note: submission.reason).run(
        in: transaction, by: author, on: ground, now: now)
    }
  }
}
