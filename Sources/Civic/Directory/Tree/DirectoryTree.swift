public import Kernel

/// All areas and organisations at one moment, in memory: who is below whom, who works where, what
/// lies where.
///
/// It never changes; ``DirectoryTrees`` holds the present one.
public struct DirectoryTree: ScopeTree {
  private var areas: [Area.ID: Area] = [:]
  private var organisations: [Organisation.ID: Organisation] = [:]
  private var areaOrder = SortedNames<PermissionScope.Area>()
  private var organisationOrder = SortedNames<PermissionScope.Organisation>()
  private var areaNesting = Nesting<PermissionScope.Area>()
  private var organisationNesting = Nesting<PermissionScope.Organisation>()
  private var codes: [AreaCode: Area.ID] = [:]
  private var servants: [Area.ID: [Organisation.ID]] = [:]
  private(set) var boundaries: BoundaryIndex

  /// Nothing at all.
  public init() { boundaries = BoundaryIndex([:]) }

  /// Brings areas and organisations together.
  ///
  /// - Parameters:
  ///   - areas: all of them, in the order in which lists show them.
  ///   - organisations: the same.
  ///   - boundaries: the outlines of those areas that have one.
  public init(
    areas: [Area], organisations: [Organisation], boundaries: [Area.ID: AreaBoundary] = [:]
  ) {
    self.boundaries = BoundaryIndex(boundaries)
    self.areas = Dictionary(areas.map { ($0.id, $0) }) { first, _ in first }
    self.organisations = Dictionary(organisations.map { ($0.id, $0) }) { first, _ in first }
    areaOrder = SortedNames(areas.map { ($0.id, $0.sortKey) })
    organisationOrder = SortedNames(organisations.map { ($0.id, $0.sortKey) })
    nestAreas()
    nestOrganisations()
    for area in areas where area.state == .active {
      if let code = area.code { codes[code] = area.id }
    }
    for organisation in organisations {
      for area in organisation.areas { servants[area, default: []].append(organisation.id) }
    }
  }

  private mutating func nestAreas() {
    areaNesting = Nesting(areaOrder.ids.map { ($0, areas[$0]?.parent) })
  }

  private mutating func nestOrganisations() {
    organisationNesting = Nesting(organisationOrder.ids.map { ($0, organisations[$0]?.parent) })
  }

  /// Takes in what changed of some: what they are below is sorted out anew only when that, or the
  /// order, is another.
  ///
  /// - Parameters:
  ///   - changed: areas as they are now.
  ///   - organisations: the same.
  ///   - index: the outlines, when one of them changed.
  mutating func take(
    _ changed: [Area], _ organisations: [Organisation], _ index: BoundaryIndex? = nil
  ) {
    var (nestsAreas, nestsOrganisations) = (false, false)
    for area in changed {
      let old = areas.updateValue(area, forKey: area.id)
      if old.map({ $0.parent != area.parent }) ?? true { nestsAreas = true }
      if old?.name != area.name || old?.code != area.code,
        areaOrder.put(area.id, key: area.sortKey)
      {
        nestsAreas = true
      }
      if let code = old?.code, codes[code] == area.id { codes[code] = nil }
      if area.state == .active, let code = area.code { codes[code] = area.id }
    }
    for organisation in organisations {
      let old = self.organisations.updateValue(organisation, forKey: organisation.id)
      if old.map({ $0.parent != organisation.parent }) ?? true { nestsOrganisations = true }
      if old?.name != organisation.name,
        organisationOrder.put(organisation.id, key: organisation.sortKey)
      {
        nestsOrganisations = true
      }
      for area in old?.areas.subtracting(organisation.areas) ?? [] {
        servants[area]?.removeAll { $0 == organisation.id }
      }
      for area in organisation.areas.subtracting(old?.areas ?? []) {
        servants[area, default: []].append(organisation.id)
      }
    }
    if nestsAreas { nestAreas() }
    if nestsOrganisations { nestOrganisations() }
    if let index { boundaries = index }
  }

  /// Whether these, as they are now, have others below them whose paths have changed with theirs.
  func movesOthers(_ changed: [Area]) -> Bool {
    changed.contains { area in
      guard let old = areas[area.id], old.path != area.path else { return false }
      return !areaNesting.children(of: area.id).isEmpty
    }
  }
}

extension DirectoryTree {
  /// An area; nil when there is none of this name.
  public func area(_ id: Area.ID) -> Area? { areas[id] }

  /// The area that has a code at present.
  public func area(code: AreaCode) -> Area? { codes[code].flatMap { areas[$0] } }

  /// How many areas there are, those that are no longer included.
  public var areaCount: Int { areas.count }

  /// Every area, each before what is below it.
  public var allAreas: [Area] { areaNesting.ids.compactMap { areas[$0] } }

  /// Whether an area is the other one or below it; false for areas that are not there.
  public func isArea(_ area: Area.ID, within other: Area.ID) -> Bool {
    areaNesting.isWithin(area, other)
  }

  /// An area and everything below it, parents first; those that are no longer included.
  public func areas(within area: Area.ID) -> [Area] {
    areaNesting.below(area).compactMap { areas[$0] }
  }

  /// The areas right below one, or at the top for nil; those that are no longer included.
  public func areas(rightBelow area: Area.ID?) -> [Area] {
    areaNesting.children(of: area).compactMap { areas[$0] }
  }

  /// The areas from the top down to this one.
  public func path(to area: Area.ID) -> [Area] {
    areaNesting.path(to: area).compactMap { areas[$0] }
  }
}

extension DirectoryTree {
  /// An organisation; nil when there is none of this name.
  public func organisation(_ id: Organisation.ID) -> Organisation? { organisations[id] }

  /// How many organisations there are, dissolved ones included.
  public var organisationCount: Int { organisations.count }

  /// Every organisation, each before what it runs.
  public var allOrganisations: [Organisation] {
    organisationNesting.ids.compactMap { organisations[$0] }
  }

  /// Every organisation in the order in which they were given: that of lists.
  public var sortedOrganisations: [Organisation] {
    organisationOrder.ids.compactMap { organisations[$0] }
  }

  /// Whether an organisation is the other one or run by it; false for those that are not there.
  public func isOrganisation(_ organisation: Organisation.ID, within other: Organisation.ID) -> Bool
  {
    organisationNesting.isWithin(organisation, other)
  }

  /// An organisation and everything it runs, parents first.
  public func organisations(within organisation: Organisation.ID) -> [Organisation] {
    organisationNesting.below(organisation).compactMap { organisations[$0] }
  }

  /// The organisations right below one, or at the top for nil.
  public func organisations(rightBelow organisation: Organisation.ID?) -> [Organisation] {
    organisationNesting.children(of: organisation).compactMap { organisations[$0] }
  }

  /// The organisations from the top down to this one.
  public func path(to organisation: Organisation.ID) -> [Organisation] {
    organisationNesting.path(to: organisation).compactMap { organisations[$0] }
  }

  /// The areas that an organisation works in, not those below them; its seat's when none is named.
  public func areas(servedBy organisation: Organisation.ID) -> Set<Area.ID> {
    guard let found = organisations[organisation] else { return [] }
    guard found.areas.isEmpty, let home = found.facts.home else { return found.areas }
    return [home]
  }

  /// The organisations that work in an area, or in one above it, in order.
  public func organisations(serving area: Area.ID) -> [Organisation] {
    areaNesting.path(to: area).flatMap { servants[$0] ?? [] }.compactMap { organisations[$0] }
  }

  /// Whether an organisation works in an area or has its seat there; both with all below.
  public func isOrganisation(_ organisation: Organisation.ID, active area: Area.ID) -> Bool {
    guard let found = organisations[organisation] else { return false }
    return found.areas.contains { areaNesting.isWithin($0, area) || areaNesting.isWithin(area, $0) }
      || found.facts.home.map { areaNesting.isWithin($0, area) } ?? false
  }

  /// Whether an organisation belongs to an area: its seat is in it, or all that it works in is.
  public func isOrganisation(_ organisation: Organisation.ID, in area: Area.ID) -> Bool {
    guard let found = organisations[organisation] else { return false }
    if let home = found.facts.home { return areaNesting.isWithin(home, area) }
    return !found.areas.isEmpty && found.areas.allSatisfy { areaNesting.isWithin($0, area) }
  }

  /// The level of government that an organisation belongs to: its seat's, or that of the highest
  /// area it works in; nil for a business.
  public func level(of organisation: Organisation.ID) -> AreaKind? {
    guard let found = organisations[organisation], !found.kind.isEnterprise else { return nil }
    if let home = found.facts.home.flatMap({ areas[$0] }) { return home.kind }
    return found.areas.compactMap { areas[$0]?.kind }.min()
  }
}
