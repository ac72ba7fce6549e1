import Kernel

/// Looks at every row of a list of organisations, before anything is written.
struct OrganisationCheck {
  /// What will be an organisation.
  struct Draft: Sendable {
    var id: Organisation.ID
    var facts: Organisation.Facts
  }

  private struct Key: Hashable {
    var kind: OrganisationKind
    var parent: String
    var name: String
  }

  private let kinds: [String: OrganisationKind]
  private var known: Set<Key> = []
  private var knownCodes: Set<CreditCode> = []
  private var parents = Names<Organisation.ID>()
  private var areas = Names<Area.ID>()
  private var rows: [Key: Int] = [:]
  private var codes: [CreditCode: Int] = [:]

  private(set) var drafts: [Draft] = []
  private(set) var problems: [OrganisationProblem] = []
  private(set) var knownCount = 0

  init(tree: DirectoryTree, kinds: [String: OrganisationKind]) {
    self.kinds = Dictionary(
      kinds.map { (Self.plain($0), $1) }, uniquingKeysWith: { first, _ in first })
    for organisation in tree.allOrganisations {
      let parent = organisation.parent.flatMap { tree.organisation($0) }?.name.chinese ?? ""
      known.insert(
        Key(
          kind: organisation.kind, parent: Self.plain(parent),
          name: Self.plain(organisation.name.chinese)))
      // A company's stations have its code.
      if let code = organisation.facts.creditCode, organisation.kind != .dispatchStation {
        knownCodes.insert(code)
      }
      parents.add(organisation.id, organisation.name.chinese)
    }
    for area in tree.allAreas {
      areas.add(area.id, area.name.chinese)
      if let code = area.code { areas.add(area.id, code.digits) }
    }
  }

  /// Looks at lines, each with what will be its name.
  mutating func look(at lines: [OrganisationLine], _ identifiers: [Organisation.ID]) async {
    // Those above may stand below in the file.
    for (line, id) in zip(lines, identifiers) where !line.name.isEmpty && !isKnown(line) {
      parents.add(id, line.name)
      fresh.insert(id)
    }
    for (place, (line, id)) in zip(lines, identifiers).enumerated() {
      look(at: line, id)
      if place % 200 == 0 { await Task.yield() }
    }
    await dropOrphans()
  }

  private mutating func look(at line: OrganisationLine, _ id: Organisation.ID) {
    var found: [(OrganisationProblem.Field, OrganisationProblem.Kind)] = []
    if line.name.isEmpty { found.append((.name, .missing)) }
    if line.name.count > 100 { found.append((.name, .tooLong)) }
    if line.address.count > 200 { found.append((.address, .tooLong)) }
    let kind = kinds[Self.plain(line.kind)]
    if kind == nil { found.append((.kind, line.kind.isEmpty ? .missing : .unknown)) }
    let code = CreditCode(line.creditCode)
    if code == nil, !line.creditCode.isEmpty { found.append((.creditCode, .malformed)) }
    let parent = parents.find(line.parent)
    if let problem = parent.problem { found.append((.parent, problem)) }
    let home = areas.find(line.area)
    if let problem = home.problem { found.append((.area, problem)) }
    guard found.isEmpty, let kind, let name = LocalisedText(line.name) else {
      problems += found.map { OrganisationProblem(row: line.row, field: $0.0, kind: $0.1) }
      return
    }
    let key = Key(kind: kind, parent: Self.plain(line.parent), name: Self.plain(line.name))
    if isKnown(line) {
      knownCount += 1
      return
    }
    let own = kind == .dispatchStation ? nil : code
    if let other = rows[key] ?? own.flatMap({ codes[$0] }) {
      problems.append(
        OrganisationProblem(row: line.row, field: .name, kind: .twice, otherRow: other))
      return
    }
    rows[key] = line.row
    if let own { codes[own] = line.row }
    rowOf[id] = line.row
    drafts.append(
      Draft(
        id: id,
        facts: Organisation.Facts(
          kind: kind, parent: parent.id, name: name, creditCode: code, home: home.id,
          address: line.address.isEmpty ? nil : line.address)))
  }

  /// Whether the city has it already: then its name stands for that one.
  private func isKnown(_ line: OrganisationLine) -> Bool {
    guard let kind = kinds[Self.plain(line.kind)] else { return false }
    if let code = CreditCode(line.creditCode), kind != .dispatchStation, knownCodes.contains(code) {
      return true
    }
    return known.contains(
      Key(kind: kind, parent: Self.plain(line.parent), name: Self.plain(line.name)))
  }

  private var rowOf: [Organisation.ID: Int] = [:]

  /// What stands below a row that is wrong, or below itself, has nothing above it.
  private mutating func dropOrphans() async {
    let mine = Set(rowOf.keys)
    var isGood: [Organisation.ID: Bool] = [:]
    let parents = Dictionary(drafts.map { ($0.id, $0.facts.parent) }, uniquingKeysWith: { $1 })
    for draft in drafts {
      var path: [Organisation.ID] = []
      var next: Organisation.ID? = draft.id
      var verdict = true
      while let id = next, isGood[id] == nil, mine.contains(id) {
        if path.contains(id) {
          verdict = false
          break
        }
        path.append(id)
        next = parents[id] ?? nil
      }
      if let next {
        let isNew = fresh.contains(next)
        verdict = verdict && (isGood[next] ?? !isNew)
      }
      for id in path { isGood[id] = verdict }
    }
    for draft in drafts where isGood[draft.id] == false {
      problems.append(
        OrganisationProblem(row: rowOf[draft.id] ?? 0, field: .parent, kind: .unknown))
    }
    drafts.removeAll { isGood[$0.id] == false }
    problems.sort { $0.row < $1.row }
  }

  private var fresh: Set<Organisation.ID> = []

  fileprivate static func plain(_ word: String) -> String {
    word.lowercased().filter { !$0.isWhitespace }
  }
}

/// What stands for a name; several may have one.
private struct Names<ID: Hashable & Sendable>: Sendable {
  private var ids: [String: ID] = [:]
  private var doubtful: Set<String> = []

  mutating func add(_ id: ID, _ name: String) {
    let name = OrganisationCheck.plain(name)
    if let other = ids.updateValue(id, forKey: name), other != id { doubtful.insert(name) }
  }

  func find(_ name: String) -> (id: ID?, problem: OrganisationProblem.Kind?) {
    guard !name.isEmpty else { return (nil, nil) }
    let name = OrganisationCheck.plain(name)
    guard let id = ids[name] else { return (nil, .unknown) }
    return doubtful.contains(name) ? (nil, .doubtful) : (id, nil)
  }
}
