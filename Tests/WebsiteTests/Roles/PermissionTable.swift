import Directory
import HTTPTypes
import WebServer

/// Who may use what, to be read by people: made from the routes and from the roles of a new city.
struct PermissionTable {
  let routes: [Route]
  let roles: [Role]

  var text: String {
    var lines = [
      "# Permissions", "",
      "Every route, what it asks for and where, and the roles that may have it; made from the route",
      "declarations and the roles of a new city. `make bless` writes it anew.", "",
      "Where it says `area {area}` or the like, a role counts only within its own area or",
      "organisation. `somewhere`: whoever has it anywhere may ask, and is shown their own part.",
      "",
      "| method | path | operation | asks for | roles |", "|---|---|---|---|---|",
    ]
    let sorted = routes.sorted {
      ($0.path.description, $0.method.rawValue) < ($1.path.description, $1.method.rawValue)
    }
    for route in sorted {
      let who: String =
        switch route.permission {
        case .anyone: "everyone"
        case .signedIn: "everyone signed in"
        case .may(let permission, _):
          roles.filter { $0.permissions.contains(permission) }.map { "`\($0.name)`" }
            .joined(separator: " ")
        }
      lines.append(
        "| \(route.method.rawValue) | `\(route.path)` | \(route.operation) | \(route.permission) "
          + "| \(who) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
