import Foundation
import Addresses

/// A name as it is looked for: its characters, how they are read, the grams that find it.
struct NameKeys {
  /// Small letters, without spaces and signs.
  let folded: String
  private let scalars: [Unicode.Scalar]
  private let readings: [[[UInt8]]]

  init(_ name: String) {
    var folded = String.UnicodeScalarView()
    for scalar in name.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      folded.append(scalar)
    }
    self.init(folded: String(folded.prefix(80)))
  }

  /// A name that was folded before: thousands are looked at for one letter that somebody typed.
  init(folded: String) {
    self.folded = folded
    scalars = Array(self.folded.unicodeScalars)
    readings = scalars.map { scalar in
      let spellings = Pinyin.readings(of: scalar).map { Array($0.utf8) }
      return spellings.isEmpty ? [Array(String(scalar).utf8)] : spellings
    }
  }

  /// One and two characters in a row.
  var grams: Set<String> {
    var grams = Set(scalars.map { String($0) })
    for (one, next) in zip(scalars, scalars.dropFirst()) {
      grams.insert(String(one) + String(next))
    }
    return grams
  }

  /// What somebody may type first who spells it from some character on.
  var spelledGrams: Set<String> {
    var grams: Set<String> = []
    for (place, spellings) in readings.enumerated() {
      for spelling in spellings {
        guard let first = spelling.first, first < 0x80 else { continue }
        let initial = Self.text([first])
        grams.insert("~" + initial)
        if spelling.count > 1 { grams.insert("~" + Self.text(Array(spelling.prefix(2)))) }
        guard place + 1 < readings.count else { continue }
        for next in readings[place + 1] {
          if let letter = next.first, letter < 0x80 {
            grams.insert("~" + initial + Self.text([letter]))
          }
        }
      }
    }
    return grams
  }

  /// Where a spelled text begins in the name; nil when it is not spelled so.
  ///
  /// Each character may be spelled out or begun: `cq`, `chongq` and `chongqing` are all 重庆.
  func place(spelled text: String) -> Int? {
    let letters = Array(text.utf8)
    return readings.indices.first { matches(letters[...], from: $0) }
  }

  private func matches(_ letters: ArraySlice<UInt8>, from place: Int) -> Bool {
    guard !letters.isEmpty else { return true }
    guard place < readings.count else { return false }
    return readings[place].contains { spelling in
      let common = zip(spelling, letters).prefix { $0 == $1 }.count
      guard common > 0 else { return false }
      // The whole reading, its first letter, or as much as was typed.
      if common == letters.count { return true }
      if common == spelling.count, matches(letters.dropFirst(common), from: place + 1) {
        return true
      }
      return matches(letters.dropFirst(), from: place + 1)
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
