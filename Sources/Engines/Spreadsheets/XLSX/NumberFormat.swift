/// What the format of a number says about its meaning; how it looks does not matter here.
enum NumberFormat: Hashable, Sendable {
  case plain
  case moment
  /// Zeros fill up to so many digits, as for numbers that begin with 0.
  case filled(Int)

  /// - Parameter id: One of the formats that every program knows (ECMA-376, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    // 27–36 and 50–58 are dates in Chinese, Japanese and Korean programs.
    case 14...22, 27...36, 45...47, 50...58: self = .moment
    default: self = .plain
    }
  }

  /// - Parameter code: A format as a person could have typed it, such as `yyyy"年"m"月"d"日"`.
  init(code: String) {
    var signs: [Character] = []
    var rest = Substring(code.prefix(500))
    while let sign = rest.popFirst(), sign != ";" {
      switch sign {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        // Hours that go on beyond a day; everything else in brackets is a colour or a language.
        if let first = inside.first, inside.allSatisfy({ $0 == first }), "hHmMsS".contains(first) {
          signs.append(first)
        }
      case "\\", "_", "*": rest = rest.dropFirst()
      default: signs.append(sign)
      }
    }
    let plain = String(signs).lowercased()
    if plain == "general" {
      self = .plain
    } else if plain.contains(where: { "ymdhs".contains($0) }) {
      self = .moment
    } else if !plain.isEmpty, plain.allSatisfy({ $0 == "0" }) {
      self = .filled(min(plain.count, 30))
    } else {
      self = .plain
    }
  }
}
