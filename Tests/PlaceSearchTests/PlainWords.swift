import Addresses
import PlaceSearch

/// The plain way to match names: try everything.
enum PlainWords {
  static func match(
    _ entry: PlaceEntry, _ text: String
  ) -> (fit: PlaceRank.Fit, metres: Double)? {
    let text = Array(text)
    let names = entry.names.map { Array($0) }
    guard !text.isEmpty else { return nil }
    if let metres = names.compactMap({ written($0, text) }).min() { return (.written, metres) }
    if text.contains(where: isLetter), let metres = names.compactMap({ heard($0, text) }).min() {
      return (.sound, metres)
    }
    return names.contains { slips($0, text) } ? (.slip, 0) : nil
  }

  private static func written(_ name: [Character], _ text: [Character]) -> Double? {
    if name == text { return 0 }
    if name.starts(with: text) { return 2_000 }
    return name.indices.contains { name[$0...].starts(with: text) } ? 5_000 : nil
  }

  private static func heard(_ name: [Character], _ text: [Character]) -> Double? {
    var best: Double?
    func go(_ start: Int, _ index: Int, _ place: Int) {
      if place == text.count {
        let metres: Double = start > 0 ? 5_000 : index == name.count ? 0 : 2_000
        best = min(best ?? metres, metres)
        return
      }
      guard index < name.count else { return }
      if name[index] == text[place] { go(start, index + 1, place + 1) }
      for reading in readings(name[index]) {
        for length in 1...reading.count
        where text[place...].starts(with: reading.prefix(length)) {
          let isStop =
            length == 1 || length == reading.count || place + length == text.count
            || (length == 2 && ["zh", "ch", "sh"].contains(String(reading.prefix(2))))
          if isStop { go(start, index + 1, place + length) }
        }
      }
    }
    for start in name.indices { go(start, start, 0) }
    return best
  }

  private static func slips(_ name: [Character], _ text: [Character]) -> Bool {
    if name.count >= 3, text.count >= 3 {
      for start in name.indices {
        for end in start + 1...name.count where isSlip(Array(name[start..<end]), text) {
          return true
        }
      }
    }
    guard text.count >= 5, text.contains(where: isLetter), text.allSatisfy(\.isASCII) else {
      return false
    }
    return name.indices.contains { start in
      spellings(name[start...]).contains { spelling in
        (max(0, text.count - 1)...text.count + 1).contains { length in
          length <= spelling.count && isSlip(Array(spelling.prefix(length)), text)
        }
      }
    }
  }

  private static func spellings(_ name: ArraySlice<Character>) -> [[Character]] {
    var list: [[Character]] = [[]]
    for character in name {
      let readings = character.isASCII ? [[character]] : readings(character)
      list = list.flatMap { head in readings.map { head + $0 } }
    }
    return list
  }

  /// Whether one is the other but for one character wrong, left out, too many, or two changed
  /// about.
  static func isSlip(_ one: [Character], _ other: [Character]) -> Bool {
    if one == other { return true }
    if one.count == other.count {
      let wrong = one.indices.filter { one[$0] != other[$0] }
      if wrong.count == 1 { return true }
      guard wrong.count == 2, wrong[1] == wrong[0] + 1 else { return false }
      return one[wrong[0]] == other[wrong[1]] && one[wrong[1]] == other[wrong[0]]
    }
    let (long, short) = one.count > other.count ? (one, other) : (other, one)
    guard long.count == short.count + 1 else { return false }
    return long.indices.contains { index in
      var rest = long
      rest.remove(at: index)
      return rest == short
    }
  }

  private static func readings(_ character: Character) -> [[Character]] {
    character.unicodeScalars.first.map { Pinyin.readings(of: $0).map(Array.init) } ?? []
  }

  private static func isLetter(_ character: Character) -> Bool { ("a"..."z").contains(character) }
}
