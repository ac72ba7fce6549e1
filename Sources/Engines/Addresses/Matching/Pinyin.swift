import Synchronization

/// How Chinese characters are read aloud, in letters without tones.
public enum Pinyin {
  // The transform behind it is slow, and a city's names have some two thousand characters.
  private static let known = Mutex<[Unicode.Scalar: [String]]>([:])

  /// Every reading of a character, `v` and `u` for ü; none for letters and signs.
  ///
  /// 重 is read `chong` and `zhong`, 行 `hang`, `heng` and `xing`.
  public static func readings(of character: Unicode.Scalar) -> [String] {
    guard character.value >= 0x3400 else { return [] }
    if let found = known.withLock({ $0[character] }) { return found }
    let readings = Syllables.spellings(of: character)
    known.withLock { $0[character] = readings }
    return readings
  }

  /// A text by which names are sorted as a register does: the first reading of each character.
  ///
  /// - Parameter name: a name.
  /// - Returns: letters and digits; equal for names that sound alike.
  public static func sortKey(_ name: String) -> String {
    var key = ""
    for scalar in name.lowercased().unicodeScalars {
      if let reading = readings(of: scalar).last {
        key += reading + " "
      } else {
        key.unicodeScalars.append(scalar)
      }
    }
    return key
  }
}
