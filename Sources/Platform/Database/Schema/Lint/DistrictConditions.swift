/// Finds in a condition which districts it equates.
struct DistrictConditions {
  let scope: QueryScope

  /// Notes what every row must fulfil: equations between the ANDs, nothing below an OR or a NOT.
  func note(_ condition: ArraySlice<SQLToken>, in groups: inout DistrictGroups) {
    let parts = Self.split(condition, at: "AND")
    guard Self.split(condition, at: "OR").count == 1 else { return }
    if parts.count > 1 {
      for part in parts { note(part, in: &groups) }
      return
    }
    if let inside = Self.inside(condition) {
      if inside.first?.isWord("SELECT") != true { note(inside, in: &groups) }
      return
    }
    noteEquation(condition, in: &groups)
  }

  private func noteEquation(_ words: ArraySlice<SQLToken>, in groups: inout DistrictGroups) {
    if let sign = Self.position(in: words, where: { $0.isSymbol("=") }) {
      let left = words[words.startIndex..<sign]
      let right = words[(sign + 1)...]
      // (district, id) = ($1, $2)
      if let leftInside = Self.inside(left), let rightInside = Self.inside(right) {
        let pairs = zip(
          Self.split(leftInside, atSymbol: ","), Self.split(rightInside, atSymbol: ","))
        for (one, other) in pairs { equate(one, other, in: &groups) }
      } else {
        equate(left, right, in: &groups)
      }
    } else if let sign = Self.position(in: words, where: { $0.isWord("IN") }),
      let inside = Self.inside(words[(sign + 1)...])
    {
      // district IN ($1, $2): a few districts that are known.
      let members = Self.split(inside, atSymbol: ",")
      guard members.allSatisfy(Self.isKnown) else { return }
      for member in members { equate(words[words.startIndex..<sign], member, in: &groups) }
    }
  }

  private func equate(
    _ one: ArraySlice<SQLToken>, _ other: ArraySlice<SQLToken>, in groups: inout DistrictGroups
  ) {
    switch (relation(one, groups), relation(other, groups)) {
    case (let left?, let right?): groups.equate(left, right)
    case (let left?, nil) where Self.isKnown(other):
      groups.equate(left, toTerm: other.map(\.text).joined())
    case (nil, let right?) where Self.isKnown(one):
      groups.equate(right, toTerm: one.map(\.text).joined())
    default: break
    }
  }

  /// The relation whose district this is.
  private func relation(_ words: ArraySlice<SQLToken>, _ groups: DistrictGroups) -> Int? {
    guard let last = words.last, last.name == "district" else { return nil }
    let found: Int? =
      switch words.count {
      case 1: scope.plainDistrict(groups)
      case 3: words.first?.name.flatMap { scope.relation($0, groups) }
      default: nil
      }
    // A reference table has every district in it: equal to one of those is any.
    guard let found, groups[found].kind != .other else { return nil }
    return found
  }

  /// A parameter or a number, perhaps with its type.
  private static func isKnown(_ words: ArraySlice<SQLToken>) -> Bool {
    let typing: Set<String> = ["CAST", "AS", "BIGINT", "INTEGER"]
    return words.contains { $0.kind == .parameter || $0.kind == .number }
      && words.allSatisfy {
        [.parameter, .number, .symbol].contains($0.kind)
          || typing.contains($0.text.uppercased())
      }
  }

  /// What stands between brackets that enclose everything.
  private static func inside(_ words: ArraySlice<SQLToken>) -> ArraySlice<SQLToken>? {
    guard words.first?.isSymbol("(") == true, words.last?.isSymbol(")") == true else { return nil }
    var depth = 0
    for (position, word) in zip(words.indices, words) {
      if word.isSymbol("(") { depth += 1 }
      if word.isSymbol(")") { depth -= 1 }
      if depth == 0, position != words.endIndex - 1 { return nil }
    }
    return words.dropFirst().dropLast()
  }

  private static func position(
    in words: ArraySlice<SQLToken>, where holds: (SQLToken) -> Bool
  ) -> Int? {
    var depth = 0
    for (position, word) in zip(words.indices, words) {
      if word.isSymbol("(") { depth += 1 }
      if word.isSymbol(")") { depth -= 1 }
      if depth == 0, holds(word) { return position }
    }
    return nil
  }

  private static func split(
    _ words: ArraySlice<SQLToken>, at keyword: String = "", atSymbol symbol: String = ""
  ) -> [ArraySlice<SQLToken>] {
    var parts: [ArraySlice<SQLToken>] = []
    var rest = words
    while let cut = position(
      in: rest, where: { symbol.isEmpty ? $0.isWord(keyword) : $0.isSymbol(symbol) })
    {
      parts.append(rest[rest.startIndex..<cut])
      rest = rest[(cut + 1)...]
    }
    return parts + [rest]
  }
}
