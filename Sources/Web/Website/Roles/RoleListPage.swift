import Directory
import Kernel
import WebServer

/// All roles there are, and what each allows.
struct RoleListPage: Sendable {
  struct Row: Sendable {
    var title: String
    var places: String
    var permissions: [String]
  }

  var back: BackView
  var rows: [Row]
}

extension RoleListPage {
  init(_ call: Call, roles: RoleCatalogue) {
    let words = Words(call)
    back = BackView(address: "/roles", label: words("roles.title"), title: words("site.name"))
    rows = roles.roles.map { role in
      Row(
        title: role.title.text(for: call.language.tag),
        places: role.places.sorted { $0.rawValue < $1.rawValue }
          .map { words(TextKey("roles.in.\($0.rawValue)")) }.joined(
            separator: words("roles.comma")),
        permissions: role.permissions.map(\.name).sorted()
          .map { words(TextKey("permission.\($0)")) })
    }
  }
}
