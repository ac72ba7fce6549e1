import Database
import Directory
import Foundation
import Geodesy
import Kernel
import Places

/// The job that asks the operator's feeds what is free, each at its time.
struct LivePulling: Sendable {
  static let kindName = "places.pull-live"
  static let schedule = JobSchedule(kindName, .every(.seconds(60)))

  let feeds: [LiveFeedSetting]
  let client: OutsideClient
  let trees: DirectoryTrees
  var time: any TimeSource = SystemTime()

  /// Its kind, for the runner.
  var kind: JobKind {
    var kind = JobKind(Self.kindName) { run in
      await pull(on: run.database)
      return .done
    }
    // Many feeds, one after the other.
    kind.lease = .seconds(900)
    return kind
  }

  /// Asks those that are due; one that fails keeps no other from being asked.
  func pull(on database: Database) async {
    for feed in feeds {
      let state = try? await database.read { transaction throws(DatabaseError) in
        try LiveFeedState.find(feed.name, in: transaction)
      }
      guard let state, state.dueAt <= time.now, !Task.isCancelled else { continue }
      let after = await ask(feed, state, database)
      try? await database.write { transaction throws(DatabaseError) in
        try after.keep(in: transaction)
      }
    }
  }

  /// Asks one.
  ///
  /// - Returns: How it stands after.
  private func ask(
    _ feed: LiveFeedSetting, _ state: LiveFeedState, _ database: Database
  ) async -> LiveFeedState {
    var state = state
    let pause: Duration = .seconds(60 * feed.minutes)
    do throws(LivePullError) {
      let source = LiveFeedSource(feed: feed, client: client, time: time)
      switch feed.kind {
      case .ocpi: try await OCPIPull(source: source, trees: trees).run(&state, database)
      case .gbfs: try await GBFSPull(source: source).run(database)
      }
      state.succeed(at: time.now, pause: pause)
    } catch {
      state.fail(error.word, at: time.now, pause: pause, wish: error.wish)
    }
    return state
  }
}

/// Why a feed gave nothing.
struct LivePullError: Error, Equatable {
  /// A stable word.
  var word: String
  /// How long its server wants to be left alone.
  var wish: Duration?
}

/// One feed and how it is asked.
struct LiveFeedSource: Sendable {
  let feed: LiveFeedSetting
  let client: OutsideClient
  let time: any TimeSource

  /// Asks for JSON at an address of the feed's own host.
  ///
  /// - Parameters:
  ///   - address: the address.
  ///   - most: the most bytes.
  ///   - fields: more header fields.
  /// - Returns: The answer and its JSON; no JSON when nothing has changed.
  /// - Throws: ``LivePullError``.
  func json(
    _ address: String, most: Int, _ fields: [(name: String, value: String)] = []
  ) async throws(LivePullError) -> (answer: OutsideAnswer, value: GeoJSON.Value?) {
    // A token goes to nobody but whom it is for.
    guard Self.isSame(address, feed.address) else { throw LivePullError(word: "other-host") }
    var request = OutsideRequest(address)
    request.fields = [("Accept", "application/json")] + fields
    if let token = feed.token {
      request.fields.append(("Authorization", "Token \(Data(token).base64EncodedString())"))
    }
    request.limit = .seconds(20)
    request.mostBytes = most
    let answer: OutsideAnswer
    do throws(OutsideError) {
      answer = try await client.answer(to: request)
    } catch {
      throw LivePullError(word: error.code)
    }
    if answer.status == 304 { return (answer, nil) }
    guard answer.status == 200 else {
      let now = Date(timeIntervalSince1970: Double(time.now.milliseconds) / 1_000)
      throw LivePullError(
        word: "status-\(answer.status)",
        wish: RetryAfter.wait(answer.field("Retry-After"), now: now))
    }
    do throws(GeodesyError) {
      return (answer, try GeoJSON.Value(json: answer.body, limit: most))
    } catch {
      throw LivePullError(word: "no-json")
    }
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    guard let one = URL(string: one), let other = URL(string: other) else { return false }
    return one.scheme == other.scheme && one.host() == other.host() && one.port == other.port
  }
}
