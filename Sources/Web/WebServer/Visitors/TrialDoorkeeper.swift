import HTTPTypes
import Kernel

/// Stands at the door while routes are tried: knows one who may everything and one who may nothing.
struct TrialDoorkeeper: Doorkeeper {
  static let powerful = "trial"
  static let powerless = "powerless"

  /// Who comes as ``powerful``; nil for an account that stands nowhere.
  let visitor: Visitor?

  var signInPath: String { "/sign-in" }

  func visitor(with credential: Credential) async throws -> Visitor? {
    switch credential.secret {
    case Self.powerful:
      var visitor =
        visitor
        ?? Visitor(
          actor: Self.actor, session: Self.powerful, authority: Authority(mayAll: true))
      visitor.formSecret = Array(Self.powerful.utf8)
      return visitor
    case Self.powerless:
      return Visitor(
        actor: Self.actor, session: Self.powerless, authority: Authority(mayAll: false))
    default: return nil
    }
  }

  func may(
    _ visitor: Visitor, _ permission: PermissionName, _ object: PermissionObject
  ) async throws -> Bool { visitor.session != Self.powerless }

  private static let actor = Identifier<Actor.Account>(number: 1).map(Actor.account) ?? .anyone

  private struct Authority: VisitorAuthority {
    let mayAll: Bool

    func holds(_ permission: PermissionName) -> Bool { mayAll }
  }

  /// Lets a request come from one of them.
  static func identify(_ trial: inout RouteTrial, as name: String) {
    let route = trial.route
    let cookies = SessionCookie(reach: .secure)
    if route.permission != .anyone {
      if route.kind == .page {
        trial.headers[.cookie] = "\(cookies.name(.session) ?? "")=\(name)"
        add(FormToken(secret: Array(name.utf8)), to: &trial)
      } else {
        trial.headers[.authorization] = "Bearer \(name)"
      }
    } else if route.guardsGuests {
      trial.headers[.cookie] = "\(cookies.name(.form) ?? "")=\(name)"
      add(FormToken(secret: Array("guest \(name)".utf8)), to: &trial)
    }
  }

  private static func add(_ token: FormToken, to trial: inout RouteTrial) {
    guard trial.route.takesForm else { return }
    let start = Array("\(FormToken.field)=".utf8)
    if let place = trial.body.firstRange(of: start) {
      trial.body.removeSubrange(place.lowerBound...)
    }
    if !trial.body.isEmpty, trial.body.last != UInt8(ascii: "&") {
      trial.body.append(UInt8(ascii: "&"))
    }
    trial.body += start + Array(token.text.utf8)
  }
}
