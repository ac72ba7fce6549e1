import Foundation
import Kernel

/// Leaves of a log only what can't be about a person: times, levels, known fields with plain values,
/// and messages in plain small words.
///
/// The server's log says nothing about persons already; this trusts nobody, because the log may come
/// from another program or an older version.
enum LogScrubbing {
  /// Longer words may be secrets.
  private static let longestWord = 24
  private static let mark = "[removed]"

  /// The lines with everything else taken out.
  static func cleaned(_ text: String) -> String {
    text.split(separator: "\n").map { line(PersonalText.removed(from: String($0))) }
      .joined(separator: "\n")
  }

  private static func line(_ text: String) -> String {
    text.split(separator: " ").map { word(String($0)) }.joined(separator: " ")
  }

  private static func word(_ word: String) -> String {
    let bare = word.trimmingCharacters(in: CharacterSet(charactersIn: ",;:()[]"))
    if isMoment(bare) || bare == mark { return word }
    if let equals = word.firstIndex(of: "=") {
      let (name, value) = (String(word[..<equals]), String(word[word.index(after: equals)...]))
      return LogFields.allowed.contains(name) && isPlainValue(value)
        ? word : "\(name.isPlain ? name : mark)=\(mark)"
    }
    return isPlainWord(bare) ? word : mark
  }

  /// A time as logs begin with.
  private static func isMoment(_ word: String) -> Bool {
    word.count <= 32 && word.first?.isNumber == true && word.contains("T")
      && word.allSatisfy { $0.isASCII && ($0.isNumber || "TZ:+-.".contains($0)) }
  }

  /// Small letters, as the program's own messages are written; names have a capital letter, or are
  /// in no Latin letters at all.
  private static func isPlainWord(_ word: String) -> Bool {
    word.count <= longestWord
      && word.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "/.,:;'-_".utf8.contains(byte)
      }
  }

  /// Numbers, words, routes with their parameters' names in braces; nothing that could be a secret.
  private static func isPlainValue(_ value: String) -> Bool {
    let isShort = value.count <= 80 && value.utf8.allSatisfy { $0 > 32 && $0 < 127 }
    let longest = value.split { !($0.isLetter || $0.isNumber) }.map(\.count).max() ?? 0
    return isShort && longest <= longestWord
  }
}

extension String {
  /// Whether it is one word of small letters.
  fileprivate var isPlain: Bool {
    count <= 24 && utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}
