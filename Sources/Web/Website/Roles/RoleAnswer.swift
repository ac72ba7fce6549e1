import Directory
import Kernel
import WebServer

/// All roles.
struct RolesAnswer: Described, Encodable {
  var roles: [RoleAnswer]

  static let schema = Schema.object(
    "Roles", [.required("roles", .array(of: RoleAnswer.schema, count: 0...200))])
  static let samples = [RolesAnswer(roles: RoleAnswer.samples)]
}

/// A role.
struct RoleAnswer: Described, Encodable {
  var name: String
  var title: String
  var places: [String]
  var permissions: [String]

  static let schema = Schema.object(
    "Role",
    [
      .required("name", .string()), .required("title", .string()),
      .required("places", .array(of: .string()).described("api.role.where")),
      .required("permissions", .array(of: .string()).described("api.role.permissions")),
    ])
  static let samples = [
    RoleAnswer(
      name: "grid_worker", title: "Grid worker", places: ["area"],
      permissions: ["organisations.see"])
  ]

  init(name: String, title: String, places: [String], permissions: [String]) {
    self.name = name
    self.title = title
    self.places = places
    self.permissions = permissions
  }

  init(_ role: Role, tag: String) {
    self.init(
      name: role.name.name, title: role.title.text(for: tag),
      places: role.places.map(\.rawValue).sorted(),
      permissions: role.permissions.map(\.name).sorted())
  }
}
