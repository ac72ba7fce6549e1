public import Database
import Kernel

/// All roles of a city, as its tables have them.
public struct RoleCatalogue: Hashable, Sendable {
  /// In the order of lists.
  public let roles: [Role]
  private let byName: [RoleName: Role]

  /// Brings roles together.
  public init(_ roles: [Role]) {
    self.roles = roles
    byName = Dictionary(roles.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The role of a name; nil when the city has none.
  public subscript(name: RoleName) -> Role? { byName[name] }

  /// Reads the roles.
  ///
  /// - Throws: What the database says.
  public static func read(in transaction: Transaction) throws(DatabaseError) -> RoleCatalogue {
    var permissions: [RoleName: Set<PermissionName>] = [:]
    let pairs = try transaction.rows("SELECT role, permission FROM role_permission") {
      row throws(DatabaseError) in
      (try row.get(0, as: RoleName.self), try row.get(1, as: PermissionName.self))
    }
    for (role, permission) in pairs { permissions[role, default: []].insert(permission) }
    let roles = try transaction.rows(
      """
      SELECT name, title, rank, is_implicit, in_city, in_area, in_organisation
      FROM role ORDER BY rank, name
      """
    ) { row throws(DatabaseError) in
      var places: Set<ScopeKind> = []
      if try row.get(4) { places.insert(.city) }
      if try row.get(5) { places.insert(.area) }
      if try row.get(6) { places.insert(.organisation) }
      return Role(
        name: try row.get(0), title: try row.get(1), rank: try row.get(2),
        isImplicit: try row.get(3), places: places, permissions: [])
    }
    return RoleCatalogue(
      roles.map { role in
        var role = role
        role.permissions = permissions[role.name] ?? []
        return role
      })
  }
}
