import Directory
import Estates
import Geodesy
import Kernel
import Routing
import WebServer

/// What is said to be shut, listed and taken.
struct ClosureDesk: Sendable {
  /// So far from a street one may stand who means it.
  static let reach = Metres(30)
  /// So long an office's word holds where it does not say.
  static let officeLife: Duration = .seconds(24 * 3600)

  let doors: DoorDesk
  let directory: DirectoryContext?

  var map: MapContext { doors.map }

  /// What is said to be shut, by where it is kept.
  func listed() -> [(name: ClosureName, closable: Closable, state: DoorState)] {
    var found: [(feature: Int64, name: ClosureName, closable: Closable, state: DoorState)] = []
    for (closable, state) in map.reports.said() {
      guard let element = map.element(of: closable), let name = ClosureName(closable, on: map)
      else { continue }
      found.append((element.feature, name, closable, state))
    }
    found.sort { $0.feature < $1.feature }
    return found.map { ($0.name, $0.closable, $0.state) }
  }

  /// The street that somebody means who stands at a place.
  func street(at place: Coordinate<WGS84>, by profile: Profile? = nil) -> Closable? {
    map.city.streets(near: place, within: Self.reach, by: profile).first.map { .street($0.street) }
  }

  /// Whether the visitor answers for what lies there: then one word is enough.
  func isOffice(_ call: Call, at closable: Closable) -> Bool {
    guard let directory else { return false }
    let around = directory.trees.current.areas(at: map.doorstep(of: closable)).map(\.id)
    return call.visitor.directoryAuthority.scopes(of: .gatesEdit).contains { scope in
      switch scope {
      case .city: true
      case .area(let area): around.contains(area)
      case .organisation, .own: false
      }
    }
  }

  /// Takes a word; an office's counts until the moment that it says.
  ///
  /// - Throws: A `Problem` when somebody else says until when, or a time that is over.
  func take(
    _ answer: DoorAnswer, of closable: Closable, until text: String?, _ call: Call
  ) async throws -> DoorState {
    let now = map.reports.time.now
    let isOffice = isOffice(call, at: closable)
    var end: Moment?
    if let text {
      guard isOffice else { throw Problem(.notAllowed) }
      guard let moment = Moment(text), moment > now else {
        throw Problem.invalid([InputFault(place: "body", name: "/until", code: .outOfRange)])
      }
      end = moment
    } else if isOffice {
      end = now + Self.officeLife
    }
    return try await doors.take(answer, of: closable, from: call, officialUntil: end)
  }

  func answer(_ closable: Closable, _ state: DoorState, _ call: Call) throws -> ClosureAnswer {
    guard let answer = ClosureAnswer(closable, state, on: map, words: Words(call)) else {
      throw Problem(.notFound)
    }
    return answer
  }

  /// What the address of a call names.
  func closable(_ call: Call) throws -> Closable {
    guard let closable = ClosureName.closable(call[ClosureParameters.closure], on: map) else {
      throw Problem(.notFound)
    }
    return closable
  }
}
