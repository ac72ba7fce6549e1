/// Names of the map inside an SVG document: nothing in them can end an attribute or an element.
enum PictureText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // XML has no others, not even written as numbers.
      case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        result.unicodeScalars.append(scalar)
      default: continue
      }
    }
    return result
  }

  /// About how wide a text is, for letters of size one: Chinese ones are square.
  static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 1 : 0.6) }
  }

  static func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }

  static let fonts =
    "PingFang SC,HarmonyOS Sans SC,MiSans,Noto Sans SC,Noto Sans CJK SC,Microsoft YaHei,sans-serif"
}

extension Double {
  /// With one decimal at most: finer is not seen.
  var picture: String {
    let tenths = Int((self * 10).rounded())
    return tenths % 10 == 0
      ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
