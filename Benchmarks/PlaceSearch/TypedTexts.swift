import Addresses
import PlaceSearch

/// What people type, taken from the names that are there.
struct TypedTexts {
  let cases: [(name: String, texts: [String])]

  init(_ entries: [PlaceEntry]) {
    let step = max(1, entries.count / 400)
    let names = stride(from: 0, to: entries.count, by: step).map { entries[$0].names[0] }
    func pinyin(_ text: some StringProtocol) -> [String] {
      text.unicodeScalars.map { Pinyin.readings(of: $0).last ?? String($0) }
    }
    func initials(_ text: some StringProtocol) -> String {
      String(pinyin(text).compactMap(\.first))
    }
    let letters = "abcdefghjklmnopqrstwxyz".map(String.init)
    cases = [
      ("one character", names.map { String($0.prefix(1)) } + names.map { String($0.suffix(1)) }),
      ("two characters", names.map { String($0.prefix(2)) } + names.map { String($0.suffix(2)) }),
      ("three characters", names.map { String($0.suffix(3)) }),
      ("whole name", names),
      ("one letter", letters),
      ("two initials", names.map { initials($0.prefix(2)) } + names.map { initials($0.suffix(2)) }),
      ("initials of the name", names.map { initials($0) }),
      ("pinyin of two characters", names.map { pinyin($0.prefix(2)).joined() }),
      ("pinyin, not yet finished", names.map { String(pinyin($0.prefix(3)).joined().dropLast(2)) }),
      ("characters, then pinyin", names.map { $0.prefix(2) + pinyin($0.dropFirst(2)).joined() }),
      ("one character wrong", names.map { String($0.prefix(1)) + "龘" + $0.dropFirst(2) }),
      (
        "one of three characters wrong",
        names.map { $0.prefix(1) + "龘" + $0.dropFirst(2).prefix(1) }
      ),
      (
        "pinyin with a letter wrong",
        names.map { name in
          var text = pinyin(name.prefix(4)).joined()
          text.remove(at: text.index(text.startIndex, offsetBy: text.count / 2))
          return text
        }
      ),
      ("nothing like it", names.map { String($0.reversed()) }),
    ]
  }
}
