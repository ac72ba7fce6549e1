import OpenStreetMap

extension MapDraft {
  /// So many elements are handed over at once; more take more memory.
  private static let portion = 4_000

  /// Hands over what was drawn, one kind after the other.
  func read(
    _ kinds: OSMKinds, _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    if kinds.contains(.nodes) {
      try Self.portions(gridNodes) { nodes throws(OSMReadError) in
        try OSMElements(nodes: nodes.map(\.element)).read(.nodes, body)
      }
      try Self.portions(nodes) { nodes throws(OSMReadError) in
        try OSMElements(nodes: nodes.map(\.element)).read(.nodes, body)
      }
    }
    if kinds.contains(.ways) {
      try Self.portions(ways) { ways throws(OSMReadError) in
        try OSMElements(ways: ways.map(\.element)).read(.ways, body)
      }
    }
    if kinds.contains(.relations) {
      try OSMElements(relations: relations.map(\.element)).read(.relations, body)
    }
  }

  private static func portions<Element>(
    _ elements: [Element], _ body: (ArraySlice<Element>) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    var start = 0
    while start < elements.count {
      let end = min(start + portion, elements.count)
      try body(elements[start..<end])
      start = end
    }
  }
}

extension MapDraft.Node {
  var element: OSMNode {
    OSMNode(id: id, coordinate: Ground.coordinate(point), tags: tags.dictionary)
  }
}

extension MapDraft.Way {
  var element: OSMWay { OSMWay(id: id, nodes: nodes, tags: tags.dictionary) }
}

extension MapDraft.Relation {
  var element: OSMRelation { OSMRelation(id: id, members: members, tags: tags.dictionary) }
}

extension [Tag] {
  /// A later tag beats an earlier one of the same key.
  var dictionary: [String: String] {
    Dictionary(map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
  }

  subscript(_ key: String) -> String? { last { $0.key == key }?.value }
}
