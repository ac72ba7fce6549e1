import HTTPTypes
import HummingbirdCore

extension Exchange {
  /// Counts a stream and sees to it that it ends with the session that asked for it.
  ///
  /// - Throws: ``Problem`` when there are too many.
  func attended(_ answer: Answer, for visit: Visit) throws -> Answer {
    guard var stream = answer.stream, request.method != .head else { return answer }
    var answer = answer
    stream.bounds = settings.streams
    stream.slot = try load.streams.enter(
      visit.visitor.session ?? arrival.client.map { "\($0.network)" } ?? "", settings.streams)
    if let credential = visit.credential {
      let actor = visit.visitor.actor
      stream.isWelcome = { [doorkeeper] in
        // Who can't be known now is asked for again: a pause of the database ends no stream.
        do {
          return try await doorkeeper.visitor(with: credential)?.actor == actor
        } catch {
          return true
        }
      }
    }
    answer.stream = stream
    return answer
  }
}
