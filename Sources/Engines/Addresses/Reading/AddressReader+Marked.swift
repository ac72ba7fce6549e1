extension AddressReader {
  /// Reads a chain: by its word, or by its place among the others.
  mutating func read(_ chain: Chain) {
    guard let last = chain.parts.last else { return }
    let before = Array(chain.parts.dropLast())
    switch chain.marker {
    case nil: readBare(chain.parts)
    case .word(.building), .word(.kind), .hash: readBuilding(last, before, chain)
    case .word(.unit): readUnit(last, before, chain)
    case .word(.floor): readPrivate(last, before, chain)
    case .word(.room): readPrivate(last, before, chain)
    case .word(.storeyOrBuilding): readStorey(last, before, chain)
    case .word(.number): readNumber(last, before, chain)
    case .word(.gate): readNumberedGate(last, before, chain)
    default: keep(chain.parts[0].range.lowerBound..<chain.markerRange.upperBound)
    }
  }

  private mutating func readBuilding(_ last: Designator, _ before: [Designator], _ chain: Chain) {
    guard building == nil else {
      // 3栋A座 has a wing; in 3号楼旁边5号楼 the second is only said on the way.
      let isWing = last.form == .letters || tokens[chain.markerRange.lowerBound].text == "座"
      if unit == nil, isWing, !last.isLong {
        takeUnit(last, marker: chain.markerRange)
      } else if chain.marker == .hash {
        readBare(chain.parts)
      } else {
        next = chain.markerRange.upperBound
      }
      return
    }
    if let prefix = before.last, prefix.form == .letters {
      takeBuilding(prefix, marker: prefix.range)
      takeBuilding(last, marker: chain.markerRange)
      building = prefix.value + last.value
    } else {
      for part in before { keep(part.range) }
      takeBuilding(last, marker: chain.markerRange)
    }
  }

  private mutating func readUnit(_ last: Designator, _ before: [Designator], _ chain: Chain) {
    if last.isLong {
      readBare(chain.parts)
    } else if unit != nil {
      hide(last.range.lowerBound..<chain.markerRange.upperBound)
    } else {
      place(before)
      takeUnit(last, marker: chain.markerRange)
    }
  }

  private mutating func readPrivate(_ last: Designator, _ before: [Designator], _ chain: Chain) {
    place(before)
    conceal(last.range.lowerBound..<chain.markerRange.upperBound)
  }

  private mutating func readStorey(_ last: Designator, _ before: [Designator], _ chain: Chain) {
    let first = chain.parts[0].range.lowerBound
    if mode == .order, building != nil || standsInTower(first) || isUnderground(first) {
      if isUnderground(first) { hideUnderground(first) }
      readPrivate(last, before, chain)
    } else {
      readBuilding(last, before, chain)
    }
  }

  private mutating func readNumber(_ last: Designator, _ before: [Designator], _ chain: Chain) {
    let all = chain.parts[0].range.lowerBound..<chain.markerRange.upperBound
    let road = Self.roads.contains(lastScalar(before: all.lowerBound))
    if road, building == nil {
      keep(all)
    } else if building != nil || (mode == .order && last.isLong && !before.isEmpty) {
      readPrivate(last, before, chain)
    } else if mode == .order, namesBuilding(from: all.upperBound) {
      keep(all)
    } else if last.digitCount > 3, isPlace.contains(true) {
      conceal(all)
    } else {
      readBuilding(last, before, chain)
    }
  }

  private mutating func readNumberedGate(
    _ last: Designator, _ before: [Designator], _ chain: Chain
  ) {
    if building != nil || !before.isEmpty {
      readUnit(last, before, chain)
    } else if last.form == .numeral {
      keep(last.range.lowerBound..<chain.markerRange.upperBound)
    } else {
      gate = last.value
      next = chain.markerRange.upperBound
    }
  }

  private static let roads: Set<Unicode.Scalar?> = ["路", "街", "道", "巷", "同", "段"]

  /// Whether the text before names a house with storeys: 大厦, 酒店, 明理楼.
  private func standsInTower(_ index: Int) -> Bool {
    guard let last = lastScalar(before: index) else { return false }
    let previous = lastScalar(before: index, skipping: 1)
    switch last {
    case "院": return previous == "医"
    case "馆": return previous != "公"
    default: return "楼厦心场店部堂厅塔行".unicodeScalars.contains(last)
    }
  }

  /// 负一楼, 地下一楼.
  private func isUnderground(_ index: Int) -> Bool {
    lastScalar(before: index) == "负"
      || (lastScalar(before: index) == "下" && lastScalar(before: index, skipping: 1) == "地")
  }

  private mutating func hideUnderground(_ index: Int) {
    let length = lastScalar(before: index) == "负" ? 1 : 2
    for token in max(0, index - length)..<index {
      isPlace[token] = false
      isPrivate[token] = true
    }
  }

  private func lastScalar(before index: Int, skipping skipped: Int = 0) -> Unicode.Scalar? {
    var index = index - 1
    while index >= 0, tokens[index].kind == .space { index -= 1 }
    guard index - skipped >= 0 else { return nil }
    let text = tokens[index].text.unicodeScalars
    if skipped == 0 { return text.last }
    return text.count > skipped
      ? text.dropLast(skipped).last : tokens[index - skipped].text.unicodeScalars.last
  }
}
