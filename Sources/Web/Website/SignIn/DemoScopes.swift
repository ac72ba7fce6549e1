import Directory
import Kernel

/// Where the accounts of a make-believe city hold their roles: in one street, in what lies below and
/// above it, and for those who work there, so that they have to do with each other.
struct DemoScopes {
  private let tree: DirectoryTree
  private let street: Area?
  private let organisations: [Organisation]

  init(_ tree: DirectoryTree) {
    self.tree = tree
    organisations = tree.allOrganisations.filter { $0.state != .dissolved }
    let streets = tree.allAreas.filter { $0.kind == .street && $0.state == .active }
    let stations = organisations.filter { $0.kind == .dispatchStation }
    street =
      streets.first { street in stations.contains { tree.isOrganisation($0.id, in: street.id) } }
      ?? streets.first
  }

  private static let levels: [RoleName: AreaKind] = [
    "grid_worker": .community, "social_worker": .street, "mediator": .street,
    "street_officer": .street, "counsellor": .district, "instructor": .district,
    "district_officer": .district,
  ]
  private static let kinds: [RoleName: OrganisationKind] = [
    "gate_guard": .propertyCompany, "property_manager": .propertyCompany, "merchant": .merchant,
    "site_operator": .siteOperator, "station_head": .dispatchStation,
    "company_liaison": .platform,
  ]

  /// Where a role is held; nil when this city has no such place.
  func scope(of role: Role) -> PermissionScope? {
    if role.name == .worker { return .own }
    let scope: PermissionScope? =
      if let level = Self.levels[role.name] {
        area(level).map { .area($0.id) }
      } else if let kind = Self.kinds[role.name] {
        organisation(kind).map { .organisation($0.id) }
      } else {
        .city
      }
    return scope.flatMap { role.fits($0) ? $0 : nil }
  }

  /// What the place of a scope is called; nil for the whole city and for what is one's own.
  func name(of scope: PermissionScope) -> LocalisedText? {
    switch scope {
    case .area(let area): tree.area(area)?.name
    case .organisation(let organisation): tree.organisation(organisation)?.name
    case .city, .own: nil
    }
  }

  /// The area of a level around the street, or the first one in it.
  private func area(_ level: AreaKind) -> Area? {
    guard let street else { return nil }
    return tree.path(to: street.id).last { $0.kind == level }
      ?? tree.areas(within: street.id).first { $0.kind == level && $0.state == .active }
  }

  /// An organisation of the street, else one that works there too, else any.
  private func organisation(_ kind: OrganisationKind) -> Organisation? {
    let all = organisations.filter { $0.kind == kind }
    guard let street else { return all.first }
    return all.first { tree.isOrganisation($0.id, in: street.id) }
      ?? all.first { tree.isOrganisation($0.id, active: street.id) } ?? all.first
  }
}
