import Kernel
import Testing

@testable import Directory
@testable import Website

@Suite("Where demo accounts are")
struct DemoScopesTests {
  @Test("Roles of one street have to do with each other; without areas only the city's are held")
  func scopes() throws {
    let maker = IdentifierMaker(node: 1, time: SystemTime())
    let day = try #require(CivilDate("2026-01-01"))
    var areas: [Area] = []
    for (kind, name) in [(AreaKind.city, "C"), (.district, "D"), (.street, "S"), (.community, "K")]
    {
      let id = try maker.make(PermissionScope.Area.self)
      let parent = areas.last
      areas.append(
        Area(
          id: id, kind: kind, parent: parent?.id, path: AreaPath(id, below: parent?.path),
          code: nil,
          name: try #require(LocalisedText(name)), since: day))
    }
    func organisation(_ kind: OrganisationKind, in area: Area) throws -> Organisation {
      Organisation(
        id: try maker.make(PermissionScope.Organisation.self),
        facts: Organisation.Facts(
          kind: kind, name: try #require(LocalisedText(kind.rawValue)), home: area.id))
    }
    let station = try organisation(.dispatchStation, in: areas[2])
    let platform = try organisation(.platform, in: areas[0])
    let scopes = DemoScopes(
      DirectoryTree(areas: areas, organisations: [platform, station]))
    func role(_ name: RoleName, _ places: Set<ScopeKind>) throws -> Role {
      Role(
        name: name, title: try #require(LocalisedText(name.name)), rank: 1, isImplicit: false,
        places: places, permissions: [])
    }
    #expect(scopes.scope(of: try role("street_officer", [.area])) == .area(areas[2].id))
    #expect(scopes.scope(of: try role("district_officer", [.area])) == .area(areas[1].id))
    #expect(scopes.scope(of: try role("grid_worker", [.area])) == .area(areas[3].id))
    #expect(
      scopes.scope(of: try role("station_head", [.organisation])) == .organisation(station.id))
    #expect(
      scopes.scope(of: try role("company_liaison", [.organisation])) == .organisation(platform.id))
    #expect(scopes.scope(of: try role("auditor", [.city, .area])) == .city)
    #expect(scopes.scope(of: try role("merchant", [.organisation])) == nil)
    #expect(scopes.name(of: .area(areas[2].id))?.chinese == "S")
    let empty = DemoScopes(DirectoryTree())
    #expect(empty.scope(of: try role("street_officer", [.area])) == nil)
    #expect(empty.scope(of: try role("city_officer", [.city])) == .city)
  }
}
