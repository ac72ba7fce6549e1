import OpenStreetMap

/// Gathers turn restrictions, before their ways and nodes are known.
struct RestrictionCollector {
  struct Restriction {
    var id: Int64
    var tags: RestrictionTags
    var from: [Int64] = []
    var viaNode: Int64?
    var viaWays: [Int64] = []
    var to: [Int64] = []
  }

  private(set) var restrictions: [Restriction] = []

  /// The nodes that restrictions turn at.
  var nodes: [Int64] { restrictions.compactMap(\.viaNode) }

  /// Takes a relation if it is a restriction that can be understood: one kind of via.
  mutating func add(
    _ id: Int64, _ members: [(kind: OSMKind, id: Int64, role: String)], _ tags: OSMTags
  ) {
    guard let rules = RestrictionTags(tags) else { return }
    var restriction = Restriction(id: id, tags: rules)
    for member in members {
      switch (member.role, member.kind) {
      case ("from", .way): restriction.from.append(member.id)
      case ("to", .way): restriction.to.append(member.id)
      case ("via", .way): restriction.viaWays.append(member.id)
      case ("via", .node):
        if restriction.viaNode != nil { return }
        restriction.viaNode = member.id
      default: break
      }
    }
    let isNode = restriction.viaNode != nil
    guard !restriction.from.isEmpty, !restriction.to.isEmpty, isNode == restriction.viaWays.isEmpty
    else { return }
    restrictions.append(restriction)
  }

  /// Sorts, so that the order of the source does not show in the city.
  mutating func finish() { restrictions.sort { $0.id < $1.id } }
}
