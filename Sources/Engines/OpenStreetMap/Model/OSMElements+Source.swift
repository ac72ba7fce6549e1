extension OSMElements: OSMSource {
  /// Hands over the elements in blocks: nodes, ways, relations, each in the order of its array.
  public func read(
    _ kinds: OSMKinds, _ body: (borrowing OSMBlock) throws(OSMReadError) -> Void
  ) throws(OSMReadError) {
    var builder = OSMBlockBuilder()
    if kinds.contains(.nodes) {
      for node in nodes {
        for (key, value) in node.tags.sorted(by: { $0.key < $1.key }) {
          builder.appendTag(key: key, value: value)
        }
        builder.endNode(id: node.id, coordinate: node.coordinate)
        if builder.isFull { try builder.hand(to: body) }
      }
    }
    if kinds.contains(.ways) {
      for way in ways {
        for (key, value) in way.tags.sorted(by: { $0.key < $1.key }) {
          builder.appendTag(key: key, value: value)
        }
        for node in way.nodes { builder.appendWayNode(node) }
        builder.endWay(id: way.id)
        if builder.isFull { try builder.hand(to: body) }
      }
    }
    if kinds.contains(.relations) {
      for relation in relations {
        for (key, value) in relation.tags.sorted(by: { $0.key < $1.key }) {
          builder.appendTag(key: key, value: value)
        }
        for member in relation.members {
          builder.appendMember(kind: member.kind, id: member.id, role: member.role)
        }
        builder.endRelation(id: relation.id)
        if builder.isFull { try builder.hand(to: body) }
      }
    }
    try builder.hand(to: body)
  }
}
