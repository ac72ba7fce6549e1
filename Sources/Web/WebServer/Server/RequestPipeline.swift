import HTTPTypes
import Hummingbird
import Logging

/// The life of one request: counted, checked, handled, finished, logged.
struct RequestPipeline: HTTPResponder {
  typealias Context = ConnectionContext

  let site: Site
  let settings: ServerSettings
  let load = ServerLoad()
  let logger: Logger
  /// The site's own, unless a trial stands at the door.
  private let doorkeeper: any Doorkeeper
  private let limiter = RateLimiter()
  private let finishing: AnswerFinishing

  init(
    site: Site, settings: ServerSettings, logger: Logger, doorkeeper: (any Doorkeeper)? = nil
  ) {
    self.site = site
    self.settings = settings
    self.logger = logger
    self.doorkeeper = doorkeeper ?? site.doorkeeper
    finishing = AnswerFinishing(site: site, settings: settings)
  }

  func respond(to request: Request, context: ConnectionContext) async throws -> Response {
    let arrival = Arrival(request.head, remote: context.remote, settings: settings)
    var logger = logger
    logger[metadataKey: "request"] = "\(arrival.id)"
    let exchange = Exchange(
      arrival: arrival, request: request, site: site, settings: settings, limiter: limiter,
      load: load, logger: logger, doorkeeper: doorkeeper)
    let outcome = await exchange.outcome()
    let response = finishing.response(to: arrival, outcome)
    AccessLog(site: site, settings: settings).record(arrival, outcome, response, logger)
    return response
  }
}

/// What a request came to.
struct Outcome: Sendable {
  var answer: Answer
  var route: Route?
  var language: Language
  /// The problem that the answer tells of.
  var problem: Problem?
  /// Whether the body is still on the connection, which then can't be used again.
  var leavesBody = false
  /// Who asked, and by what.
  var visit = Visit.nobody
  /// Whether the query asked for the language, so that it is remembered.
  var remembersLanguage = false

  /// Whether the answer depends on who is signed in, or carries a secret of the visitor's.
  var isPersonal: Bool {
    visit.formToken != nil || visit.hasOldCookie || route.map { $0.permission != .anyone } ?? false
  }
}

/// What is known of a connection.
struct ConnectionContext: InitializableFromSource, Sendable {
  let remote: NetworkAddress?

  init(remote: NetworkAddress?) { self.remote = remote }

  init(source: ApplicationRequestContextSource) {
    remote = (source.channel.remoteAddress?.ipAddress).flatMap { NetworkAddress($0) }
  }
}
