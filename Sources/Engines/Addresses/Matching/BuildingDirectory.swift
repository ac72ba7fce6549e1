import Geodesy

/// The buildings of an index, sorted by estate and by number.
struct BuildingDirectory: Sendable {
  /// One way to call a building: a name (or none) and a number (or none).
  struct Call: Hashable, Sendable {
    /// By its name and number apart, by both in one, or by street and house number.
    enum Kind: Sendable { case name, spelling, street }

    var kind = Kind.name
    /// Number of the name in the table; nil for "3栋", which says only a number.
    var name: Int32?
    /// The building's number; nil for 图书馆.
    var number: String?
  }

  /// Estates that have all their names in common are one group.
  struct Group: Sendable {
    /// Numbers of the names in the table; empty for buildings without an estate.
    var names: [Int32] = []
    /// The buildings, as places in the list of entries.
    var buildings: [Int32] = []
    /// The buildings by number.
    var byNumber: [String: [Int32]] = [:]
  }

  private(set) var table = NameTable()
  private(set) var groups: [Group] = []
  /// For each entry, its group.
  private(set) var groupOf: [Int32] = []
  /// For each entry, the ways to call it.
  private(set) var calls: [[Call]] = []
  /// For each entry, the numbers of its units, in their order.
  private(set) var units: [[String]] = []
  /// For each name in the table, the groups that it names.
  private(set) var groupsByName: [Int32: [Int32]] = [:]
  /// For each kind of call and name in the table, the entries that it names, wholly or with a
  /// number.
  private(set) var entries: [Call.Kind: [Int32: [Int32]]] = [:]
  private var groupByKey: [[String]: Int32] = [:]
  private var parsed: [String: AddressQuery] = [:]
  private var unitNumbers: [String: String] = [:]

  init(_ entries: [AddressEntry]) {
    for (index, entry) in entries.enumerated() {
      let group = self.group(for: entry.estates)
      groupOf.append(group)
      groups[Int(group)].buildings.append(Int32(index))
      let calls = calls(of: entry, in: group)
      self.calls.append(calls)
      units.append(entry.units.map { unitNumber($0.ref) })
      for call in calls {
        if call.kind == .name, let number = call.number {
          groups[Int(group)].byNumber[number, default: []].append(Int32(index))
        }
        if let name = call.name {
          self.entries[call.kind, default: [:]][name, default: []].append(Int32(index))
        }
      }
    }
    parsed = [:]
    unitNumbers = [:]
    groupByKey = [:]
  }

  private mutating func group(for estates: [String]) -> Int32 {
    if let known = groupByKey[estates] { return known }
    let number = Int32(groups.count)
    groupByKey[estates] = number
    var group = Group()
    for estate in estates {
      // 某某大学（某地): the place in brackets is no name of it.
      let outer = String(estate.prefix { !"(（".contains($0) })
      let keys = [
        NameKey.scalars(of: estate), NameKey.scalars(of: outer), Self.acronym(of: estate),
      ]
      for key in keys where !key.isEmpty {
        let name = table.insert(key)
        if !group.names.contains(name) {
          group.names.append(name)
          groupsByName[name, default: []].append(number)
        }
      }
    }
    groups.append(group)
    return number
  }

  /// Beijing University of Posts and Telecommunications: bupt.
  private static func acronym(of name: String) -> [Unicode.Scalar] {
    let small: Set<String> = ["of", "and", "the", "for", "in"]
    let words = name.lowercased().split { !$0.isLetter }.filter { !small.contains(String($0)) }
    guard words.count >= 3, words.allSatisfy({ $0.first?.isASCII == true }) else { return [] }
    return words.compactMap { $0.unicodeScalars.first }
  }

  // MARK: Ways to call a building

  private mutating func calls(of entry: AddressEntry, in group: Int32) -> [Call] {
    var calls: [Call] = []
    for name in entry.names.flatMap(Self.variants) {
      let query = parse(name)
      let call = Call(name: nameNumber(query, group), number: query.building)
      if call.name != nil || call.number != nil, !calls.contains(call) { calls.append(call) }
      guard call.name != nil, call.number != nil else { continue }
      for key in [NameKey.scalars(of: name), NameKey.spelling(of: name)] {
        let own = withoutEstate(key, group)
        guard (1...Self.longestSpelling).contains(own.count) else { continue }
        let call = Call(kind: .spelling, name: table.insert(own), number: nil)
        if !calls.contains(call) { calls.append(call) }
      }
    }
    for address in entry.streetAddresses.compactMap({ StreetAddress($0) }) {
      let street = table.insert(address.street)
      let call = Call(kind: .street, name: street, number: address.number)
      if !calls.contains(call) { calls.append(call) }
    }
    if let number = entry.number.map({ Self.number($0) }),
      !calls.contains(where: { $0.kind == .name && $0.number == number })
    {
      calls.append(Call(name: nil, number: number))
    }
    return calls
  }

  /// 汇文楼（国际部） is called 汇文楼 too, and 国际部.
  private static func variants(of name: String) -> [String] {
    let parts = name.split { "()（）;；".contains($0) }.map(String.init)
    return parts.count > 1 ? [name] + parts : [name]
  }

  /// The number on its own: `3` for 3号楼.
  static func number(_ text: String) -> String {
    AddressParser.parseName(text).building ?? text.lowercased()
  }

  /// 2 for 2, 2单元 and 二单元.
  private mutating func unitNumber(_ ref: String) -> String {
    if let known = unitNumbers[ref] { return known }
    let query = AddressParser.parse(ref + (ref.unicodeScalars.count > 3 ? "" : "单元"))
    let number = query.unit ?? query.building ?? NameKey.text(of: ref)
    unitNumbers[ref] = number
    return number
  }

  private mutating func parse(_ name: String) -> AddressQuery {
    if let known = parsed[name] { return known }
    let query = AddressParser.parseName(name)
    parsed[name] = query
    return query
  }

  /// The name without the estate's, which orders say once.
  private mutating func nameNumber(_ query: AddressQuery, _ group: Int32) -> Int32? {
    let all = NameKey.scalars(of: query.place + query.rest)
    let key = withoutEstate(all, group)
    // A building with the estate's name and no number is called by it.
    if key.isEmpty, query.building == nil, !all.isEmpty { return table.insert(all) }
    return key.isEmpty ? nil : table.insert(key)
  }

  private func withoutEstate(_ key: [Unicode.Scalar], _ group: Int32) -> [Unicode.Scalar] {
    for estate in groups[Int(group)].names {
      let prefix = table.row(Int(estate)).map { table.characters[Int($0)] }
      if key.starts(with: prefix) { return Array(key.dropFirst(prefix.count)) }
    }
    return key
  }

  /// Only short names are spelled out by initials: 教三楼, 学生13号公寓.
  private static let longestSpelling = 8

  /// The call by its number that a building of an estate has.
  func call(of building: Int32, number: String) -> Call? {
    calls[Int(building)].first { $0.kind == .name && $0.number == number }
  }
}
