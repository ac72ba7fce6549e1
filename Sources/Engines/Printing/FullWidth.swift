/// Chinese punctuation in Chinese text.
enum FullWidth {
  private static let pairs: [Character: Character] = [
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）",
  ]

  /// The text with signs of full width wherever they stand at an ideograph, and a full stop
  /// behind one; numbers, addresses and Latin words keep theirs.
  ///
  /// - Parameter text: as somebody typed it.
  /// - Returns: the text as it is printed.
  static func signs(in text: String) -> String {
    let characters = Array(text)
    var result: [Character] = []
    result.reserveCapacity(characters.count)
    var opened: [Bool] = []
    var skipsBlanks = false
    for (place, character) in characters.enumerated() {
      if skipsBlanks, character == " " { continue }
      skipsBlanks = false
      let before = result.last { $0 != " " }.map(isChinese) ?? false
      let after = follower(of: place, in: characters).map(isChinese) ?? false
      let isChinese = before || (character == "(" && after)
      switch character {
      case "(":
        opened.append(before || after)
        result.append(before || after ? "（" : "(")
      case ")":
        result.append((opened.popLast() ?? before) ? "）" : ")")
      case "." where before && (place + 1 == characters.count || after):
        result.append("。")
      default:
        if isChinese, let full = pairs[character] {
          result.append(full)
          skipsBlanks = true
        } else {
          result.append(character)
        }
      }
    }
    return String(result)
  }

  private static func follower(of place: Int, in text: [Character]) -> Character? {
    text[(place + 1)...].first { $0 != " " }
  }

  private static func isChinese(_ character: Character) -> Bool {
    Kinsoku.isIdeograph(character) || "，。、；：？！）》」』】（《「『【".contains(character)
  }
}
