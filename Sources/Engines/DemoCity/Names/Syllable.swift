/// A character of a made-up name with its sound.
struct Syllable: Sendable {
  var character: String
  var sound: String

  /// Reads a table such as "槐huai 安an".
  static func table(_ text: String) -> [Syllable] {
    text.split(separator: " ").map { entry in
      Syllable(character: String(entry.prefix(1)), sound: String(entry.dropFirst()))
    }
  }
}

/// A name in Chinese and in English.
struct Name: Sendable, Hashable {
  var chinese: String
  var english: String

  var tags: [Tag] { [Tag("name", chinese), Tag("name:en", english)] }

  func followed(by chinese: String, _ english: String) -> Name {
    Name(chinese: self.chinese + chinese, english: self.english + " " + english)
  }
}
