import HTTPTypes
import HummingbirdCore
import Kernel
import Logging

extension Exchange {
  /// Finds out who asks, where a route may depend on it.
  func visit(to route: Route) async throws -> Visit {
    guard route.asksWho else { return .nobody }
    var visit = Visit()
    if let credential = credential(for: route) {
      do {
        if let visitor = try await doorkeeper.visitor(with: credential) {
          visit.visitor = visitor
          visit.credential = credential
          visit.formToken = FormToken(secret: visitor.formSecret ?? Array(credential.secret.utf8))
        } else if case .cookie = credential {
          visit.hasOldCookie = true
        }
      } catch  where route.permission == .anyone && isReading {
        // Maps and lists are there for everyone, also while nobody can be known.
        logger.warning("visitor not known", metadata: ["error": "\(error)"])
      }
    }
    if visit.credential == nil, route.guardsGuests { guardGuest(&visit) }
    return visit
  }

  private var isReading: Bool { request.method == .get || request.method == .head }

  /// A token that was sent on purpose counts before a cookie; pages know cookies only.
  private func credential(for route: Route) -> Credential? {
    let fields = request.headers
    if route.kind != .page, let text = fields[.authorization] {
      let words = text.split(separator: " ")
      guard words.count == 2, words[0].lowercased() == "bearer", words[1].utf8.count <= 4_096
      else { return nil }
      return .bearer(String(words[1]))
    }
    return cookie(.session).map { .cookie($0) }
  }

  private func cookie(_ kind: SessionCookie.Kind) -> String? {
    guard let name = arrival.cookies.name(kind),
      let value = Cookies.value(of: name, in: request.headers[values: .cookie]),
      value.utf8.count <= 1_024
    else { return nil }
    return value
  }

  /// Gives somebody not signed in a secret of their own, so that no other site can send the form
  /// by which they sign in.
  private func guardGuest(_ visit: inout Visit) {
    let known = cookie(.form)
    let secret = known ?? RequestIdentifier.fresh() + RequestIdentifier.fresh()
    if known == nil { visit.newFormSecret = secret }
    visit.formToken = FormToken(secret: Array(("guest " + secret).utf8))
  }

  /// Decides whether the visitor may use the route.
  ///
  /// - Throws: ``Problem``: not signed in, not allowed, or nothing there.
  func decide(
    _ route: Route, _ visit: Visit, _ captured: [Substring], _ query: String?
  ) async throws {
    let visitor = visit.visitor
    guard route.permission != .anyone else { return }
    guard visitor.isSignedIn else { throw Problem(.notSignedIn, headers: Self.challenge(route)) }
    guard case .may(let permission, let place) = route.permission else { return }
    if place == .somewhere {
      guard visitor.authority.holds(permission) else { throw Problem(.notAllowed) }
      return
    }
    let object = try object(of: place, route, captured, query)
    guard try await !doorkeeper.may(visitor, permission, object) else { return }
    // Whether somebody has an account is nobody's business who has none with them.
    if case .account = object, visitor.authority.holds(permission) { throw Problem(.notFound) }
    throw Problem(.notAllowed)
  }

  private static func challenge(_ route: Route) -> HTTPFields {
    route.kind == .page ? [:] : [.wwwAuthenticate: "Bearer"]
  }

  private func object(
    of place: PermissionPlace, _ route: Route, _ captured: [Substring], _ query: String?
  ) throws -> PermissionObject {
    guard let name = place.parameterName else { return .city }
    let reading = InputReading(route, captured: captured, query: query, only: name)
    guard reading.faults.isEmpty else { throw Problem.invalid(reading.faults) }
    guard let value = reading.values.first?.value, let object = place.object(named: value) else {
      // The site was not made with such a route.
      throw Problem(.internalError)
    }
    return object
  }

  /// Sees to it that what changes something was sent by a page of ours or on purpose.
  func checkToken(_ route: Route, _ visit: Visit, _ form: FormContent) throws {
    guard !isReading, visit.needsToken, let token = visit.formToken else { return }
    let sent: String?
    if route.kind == .page {
      sent = form.pairs.values(named: FormToken.field).first
    } else {
      sent = request.headers[.formToken]
    }
    guard token.matches(sent) else { throw Problem(.formExpired) }
  }
}

extension Route {
  /// Whether who asks is looked up: not for files and tiles, nor for what everyone may share.
  var asksWho: Bool {
    if permission != .anyone { return true }
    guard kind == .page || kind == .api else { return false }
    return switch caching {
    case .never, .revalidated: true
    case .shared, .immutable: false
    }
  }
}

extension HTTPField.Name {
  /// Where scripts of ours show the token of forms.
  static let formToken = named("X-CSRF-Token")
}
