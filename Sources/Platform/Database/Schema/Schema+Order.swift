extension Schema {
  /// Tables so that each comes after those it refers to: the order to make, distribute and fill
  /// them in.
  ///
  /// - Returns: The names, and what is left because it refers to itself through a circle.
  var tablesByReference: (order: [String], left: [String]) {
    var order: [String] = []
    var waiting = tables
    while true {
      let placed = Set(order)
      let known = Set(tables.map(\.name))
      let ready = waiting.filter { table in
        table.foreignKeys.allSatisfy { placed.contains($0.table) || !known.contains($0.table) }
      }
      if ready.isEmpty { return (order, waiting.map(\.name)) }
      order += ready.map(\.name).sorted()
      waiting.removeAll { table in ready.contains { $0.name == table.name } }
    }
  }
}

extension SchemaTable {
  /// The column by which rows would be spread over nodes; nil where every node has all of them.
  var spreadingColumn: String? {
    switch tableClass {
    case .district: "district"
    case .ownKey(let column): column ?? primaryKey.first
    case .reference: nil
    }
  }
}
