import Foundation

extension Language {
  /// The name of the language in itself, from the system's locale data.
  var ownName: String {
    Self.ownNames[self] ?? tag
  }

  private static let ownNames: [Language: String] = Dictionary(
    uniqueKeysWithValues: allCases.map { language in
      let locale = Locale(identifier: language.tag)
      // The bare code: 中文 rather than 中文（中国）.
      let code = String(language.tag.prefix { $0 != "-" })
      return (language, locale.localizedString(forLanguageCode: code) ?? language.tag)
    })
}
