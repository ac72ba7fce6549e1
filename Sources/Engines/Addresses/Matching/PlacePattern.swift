/// The place of a query, ready to be laid along names.
struct PlacePattern {
  /// The characters, at most 60.
  let scalars: [Unicode.Scalar]
  /// The characters that need no explanation: city, district and road, and what follows the
  /// building.
  let optional: UInt64
  /// The character right before the building's number when it is short for a kind of building:
  /// 学 in 北邮学5, but not in 大学5.
  let shortKind: UInt64
  /// For each character, its number in the table, or -1.
  let numbers: [Int32]
  /// For each character, its readings in the table's syllables.
  let readings: [[UInt16]]

  init(_ query: AddressQuery, _ table: NameTable) {
    let all = Array(query.place.unicodeScalars)
    let head = NameKey.scalars(of: all.prefix(query.leadingScalars)).suffix(Self.longest / 4)
    let body = NameKey.scalars(of: all.dropFirst(query.leadingScalars)).suffix(Self.longest / 2)
    let rest = NameKey.scalars(of: query.rest.unicodeScalars).prefix(Self.longest / 4)
    let kept = Array(head + body + rest)
    scalars = kept
    let isOptional =
      body.isEmpty ? [] : Array(0..<head.count) + (kept.count - rest.count..<kept.count)
    optional = isOptional.reduce(0) { $0 | 1 << UInt64($1) }
    let isShort =
      query.building != nil && body.count >= 2 && rest.isEmpty
      && "学教".unicodeScalars.contains(body.last ?? " ")
      && (query.place.hasSuffix("学生")
        || !"大中小".unicodeScalars.contains(body.dropLast().last ?? " "))
    shortKind = isShort ? 1 << UInt64(kept.count - 1) : 0
    let found = kept.map { table.number(of: $0) ?? -1 }
    numbers = found
    readings = zip(kept, found).map { scalar, number in
      if number >= 0 { return table.readings[Int(number)] }
      return Syllables.spellings(of: scalar).compactMap {
        table.syllables.known(Array($0.utf8)[...])
      }
    }
  }

  /// Names are shorter than this; masks have 64 bits.
  static let longest = 60

  /// The keys under which names that fit are found.
  func keys(_ table: NameTable) -> Set<UInt64> {
    var keys: Set<UInt64> = []
    for index in numbers.indices where numbers[index] >= 0 {
      keys.insert(NameGrams.one(numbers[index]))
      if index + 1 < numbers.count, numbers[index + 1] >= 0 {
        keys.insert(NameGrams.two(numbers[index], numbers[index + 1]))
      }
    }
    for run in letterRuns() { keys.formUnion(Self.initialKeys(run, table)) }
    return keys
  }

  /// Whether the character is a letter that was typed.
  func isLetter(_ index: Int) -> Bool { AddressTokenizer.isLetter(scalars[index]) }

  private func letterRuns() -> [[UInt8]] {
    var runs: [[UInt8]] = []
    var run: [UInt8] = []
    for scalar in scalars {
      if AddressTokenizer.isLetter(scalar) {
        run.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }

  /// Pairs of initials: of the letters as they stand, and of all syllables that stand side by side.
  private static func initialKeys(_ run: [UInt8], _ table: NameTable) -> Set<UInt64> {
    var keys: Set<UInt64> = []
    for (first, second) in zip(run, run.dropFirst()) {
      keys.insert(NameGrams.letters(first, second))
    }
    for start in run.indices {
      keys.insert(NameGrams.letters(run[start], 0))
      for end in (start + 1)...min(run.count, start + 6)
      where table.syllables.known(run[start..<end]) != nil {
        if end < run.count { keys.insert(NameGrams.letters(run[start], run[end])) }
      }
    }
    return keys
  }
}
