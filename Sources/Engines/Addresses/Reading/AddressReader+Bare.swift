extension AddressReader {
  /// Reads numbers that no word explains, by their length and place: 3-2-1104, A1802, 1104.
  mutating func readBare(_ parts: [Designator]) {
    guard let first = parts.first, let last = parts.last else { return }
    let all = first.range.lowerBound..<last.range.upperBound
    if mode == .name {
      readBareInName(parts, all)
    } else if building != nil {
      readBareAfterBuilding(parts, all)
    } else if namesBuilding(from: all.upperBound, inChainOf: first.isLong ? 2 : 3) {
      if first.isLong, namesPrefixedBuilding(from: all.upperBound) { hide(all) } else { keep(all) }
    } else if parts.count > 1 {
      if first.form == .digits, first.isLong { hide(all) } else { place(parts) }
    } else {
      readSingle(first, all)
    }
  }

  private mutating func readSingle(_ part: Designator, _ all: Range<Int>) {
    let hasPlace = isPlace.contains(true)
    let terminal = isTerminal(all.upperBound)
    switch part.form {
    case .mixed where part.isLong && !Self.isStem(part):
      splitLetter(part, all)
    case .mixed: if terminal { takeBuilding(part, marker: all) } else { keep(all) }
    case .digits where part.isLong:
      if terminal, hasPlace { hide(all) } else { keep(all) }
    case .digits: if terminal, hasPlace { takeBuilding(part, marker: all) } else { keep(all) }
    case .letters: if hasPlace { takeBuilding(part, marker: all) } else { keep(all) }
    case .numeral: if part.isLong { hide(all) } else { takeBuilding(part, marker: all) }
    case .stem: keep(all)
    }
  }

  /// A1802 is room 1802 of building A; 1104A is a room.
  private mutating func splitLetter(_ part: Designator, _ all: Range<Int>) {
    guard isPlace.contains(true) else { return keep(all) }
    guard tokens[all.lowerBound].kind != .digits else { return hide(all) }
    let letter = Designator(
      form: .letters, value: tokens[all.lowerBound].text, digitCount: 0,
      range: all.lowerBound..<all.lowerBound + 1)
    takeBuilding(letter, marker: letter.range)
    hide(all.lowerBound + 1..<all.upperBound)
  }

  private mutating func readBareAfterBuilding(_ parts: [Designator], _ all: Range<Int>) {
    if unit != nil || isPrivate.contains(true) { return hide(all) }
    guard parts.count == 1, let part = parts.first else { return place(parts) }
    let isUnit =
      switch part.form {
      case .digits: part.digitCount == 1
      case .letters: true
      case .mixed: !part.isLong
      case .numeral: part.digitCount == 1
      case .stem: false
      }
    if isUnit {
      takeUnit(part, marker: all)
    } else if part.form != .stem {
      hide(all)
    } else {
      keep(all)
    }
  }

  private mutating func readBareInName(_ parts: [Designator], _ all: Range<Int>) {
    guard parts.count == 1, let part = parts.first, building == nil else { return keep(all) }
    let alone = all.count == tokens.count
    let isNumber =
      switch part.form {
      case .digits: alone && !part.isLong || alone && part.digitCount == 3
      case .mixed: isTerminal(all.upperBound)
      case .letters: alone || isPlace.contains(true)
      case .numeral: true
      case .stem: false
      }
    if isNumber { takeBuilding(part, marker: all) } else { keep(all) }
  }

  /// Building, unit, room: each number takes the first of them that is free and that it fits.
  mutating func place(_ parts: [Designator]) {
    for part in parts {
      let range = part.range
      if building == nil {
        takeBuilding(part, marker: range)
      } else if unit == nil, !part.isLong, !isPrivate.contains(true) {
        takeUnit(part, marker: range)
      } else {
        conceal(range)
      }
    }
  }

  /// Hides in an order; in a name, a number of storeys is part of the name.
  mutating func conceal(_ range: Range<Int>) {
    if mode == .order { hide(range) } else { keep(range) }
  }

  private static func isStem(_ part: Designator) -> Bool {
    part.value.unicodeScalars.first.map { $0.value > 0x7F } ?? false
  }
}
