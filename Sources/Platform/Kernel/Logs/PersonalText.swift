/// Finds in a text what looks like a phone number, an identity card, or a place on the map.
public enum PersonalText {
  /// The text with such parts replaced.
  public static func removed(from text: String) -> String {
    // Most texts have few digits: these leave at once.
    guard text.utf8.contains(where: isDigit) else { return text }
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let end = numberEnd(bytes, from: place)
      guard end > place else {
        kept.append(bytes[place])
        place += 1
        continue
      }
      // A number inside a word, such as an identifier, is left alone.
      let isApart = place == 0 || !isWord(bytes[place - 1])
      let isEnded = end == bytes.count || !isWord(bytes[end])
      let number = bytes[place..<end]
      if isApart, isEnded, isPersonal(number) {
        kept += Array(PrivateLogHandler.mark.utf8)
      } else {
        kept += number
      }
      place = end
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The end of digits with single blanks, hyphens, points or a leading plus between them.
  private static func numberEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start
    if bytes[place] == UInt8(ascii: "+") { place += 1 }
    guard place < bytes.count, isDigit(bytes[place]) else { return start }
    var end = place
    while place < bytes.count {
      if isDigit(bytes[place]) {
        place += 1
        end = place
      } else if isSeparator(bytes[place]), place + 1 < bytes.count, isDigit(bytes[place + 1]) {
        place += 1
      } else {
        break
      }
    }
    // The check digit of an identity card may be an X.
    let isCheck = end < bytes.count && bytes[end] & 0xDF == UInt8(ascii: "X")
    return isCheck && end - start == 17 ? end + 1 : end
  }

  private static func isPersonal(_ number: ArraySlice<UInt8>) -> Bool {
    let digits = number.filter(isDigit)
    let parts = number.split { !isDigit($0) }
    // Degrees with four or more places behind the point: better than ten metres.
    if number.count(where: { $0 == UInt8(ascii: ".") }) == 1, parts.count == 2 {
      return parts[0].count <= 3 && parts[1].count >= 4
    }
    return isMobileNumber(digits) || isLandline(number, digits) || isIdentityCard(digits)
  }

  /// Eleven digits from 13 to 19, perhaps after 86.
  private static func isMobileNumber(_ digits: [UInt8]) -> Bool {
    var digits = digits[...]
    if digits.starts(with: "0086".utf8) { digits = digits.dropFirst(4) }
    if digits.count == 13, digits.starts(with: "86".utf8) { digits = digits.dropFirst(2) }
    return digits.count == 11 && digits.first == UInt8(ascii: "1")
      && (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(digits[digits.startIndex + 1])
  }

  /// An area code with its zero and seven or eight digits, with something between.
  private static func isLandline(_ number: ArraySlice<UInt8>, _ digits: [UInt8]) -> Bool {
    digits.first == UInt8(ascii: "0") && (10...12).contains(digits.count)
      && number.contains(where: { isSeparator($0) && $0 != UInt8(ascii: ".") })
  }

  /// Eighteen digits with a date of birth of the last or this century in the middle.
  private static func isIdentityCard(_ digits: [UInt8]) -> Bool {
    guard digits.count == 18 || digits.count == 17 else { return false }
    let century = digits[6..<8]
    return century.elementsEqual("19".utf8) || century.elementsEqual("20".utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
      || byte == UInt8(ascii: "_")
  }
}
