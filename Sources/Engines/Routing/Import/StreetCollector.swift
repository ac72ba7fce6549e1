import OpenStreetMap

/// Gathers the ways that people travel on, before their nodes are known.
struct StreetCollector {
  var ids: [Int64] = []
  var rules: [WayRules] = []
  /// Positions in `names`.
  var nameIndices: [Int32] = []
  /// The nodes of way `i` are `nodes[ends[i - 1]..<ends[i]]`.
  var nodes: [Int64] = []
  var ends: [Int] = []
  /// The first is empty.
  var names: [String] = [""]
  private var nameIndex: [String: Int32] = ["": 0]

  mutating func add(
    _ id: Int64, _ rules: WayRules, name: String?, nodes wayNodes: ArraySlice<Int64>
  ) {
    guard wayNodes.count >= 2 else { return }
    ids.append(id)
    self.rules.append(rules)
    nameIndices.append(index(ofName: name ?? ""))
    nodes.append(contentsOf: wayNodes)
    ends.append(nodes.count)
  }

  func nodes(ofWay way: Int) -> ArraySlice<Int64> {
    nodes[(way == 0 ? 0 : ends[way - 1])..<ends[way]]
  }

  private mutating func index(ofName name: String) -> Int32 {
    if let index = nameIndex[name] { return index }
    let index = Int32(names.count)
    names.append(name)
    nameIndex[name] = index
    return index
  }
}
