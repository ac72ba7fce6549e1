/// The names that can be used at one level of a statement.
struct QueryScope {
  /// Numbers of the relations of this level, in the order of its FROM.
  var relations: [Int] = []
  /// The levels around it, the next one first.
  var outer: [[Int]] = []
  /// Names of common table expressions, and what their rows are.
  var expressions: [String: Relation.Kind] = [:]

  /// The scope of a query inside this one.
  var inner: QueryScope {
    QueryScope(outer: [relations] + outer, expressions: expressions)
  }

  /// The relation that a name before a dot means.
  func relation(_ alias: String, _ groups: DistrictGroups) -> Int? {
    for level in [relations] + outer {
      if let found = level.first(where: { groups[$0].alias == alias }) { return found }
    }
    return nil
  }

  /// The relation that a plain `district` means: the only one here that has it, else outside.
  func plainDistrict(_ groups: DistrictGroups) -> Int? {
    for level in [relations] + outer {
      let tables = level.filter { groups[$0].kind == .district }
      if tables.count == 1 { return tables[0] }
      if tables.count > 1 { return nil }
      let others = level.filter { groups[$0].kind == .anchored }
      if others.count == 1 { return others[0] }
    }
    return nil
  }
}
