/// English words of timetables, by their letters in lower case.
enum Words {
  /// A word: the tokens it stands for, and how it is written right.
  struct Entry {
    var tokens: [(kind: Token.Kind, value: Int)]
    /// nil for words as they should be.
    var readAs: String?
  }

  /// The longest word, in bytes.
  static let longest = 12

  static let table: [Word: Entry] = {
    var table: [Word: Entry] = [:]
    func add(_ words: String, _ kind: Token.Kind, _ value: Int, readAs: String? = nil) {
      for word in words.split(separator: " ") {
        guard let key = Word(word.utf8) else { continue }
        table[key] = Entry(tokens: [(kind, value)], readAs: readAs)
      }
    }
    for weekday in Weekday.allCases {
      let code = weekday.code
      add(code.lowercased(), .weekday, Int(weekday.rawValue))
      add(longDays[Int(weekday.rawValue)], .weekday, Int(weekday.rawValue), readAs: code)
    }
    for (index, code) in monthCodes.enumerated() {
      add(code.lowercased(), .month, index + 1)
      add(longMonths[index], .month, index + 1, readAs: code)
    }
    for (index, event) in SunEvent.allCases.enumerated() { add(event.rawValue, .sun, index) }
    add("ph", .holiday, 0)
    add("sh", .holiday, 1)
    add("holiday holidays", .holiday, 0, readAs: "PH")
    add("easter", .easter, 0)
    add("week", .week, 0)
    add("weeks", .week, 0, readAs: "week")
    add("day days", .days, 0)
    add("open", .state, 0)
    add("closed", .state, 1)
    add("off", .state, 2)
    add("unknown", .state, 3)
    add("close", .state, 1, readAs: "closed")
    add("am", .meridiem, 0)
    add("pm", .meridiem, 1)
    add("to till til until through thru", .dash, 0, readAs: "-")
    add("and", .comma, 0, readAs: ",")
    add("always", .always, 0, readAs: "24/7")
    if let daily = Word("daily".utf8), let everyday = Word("everyday".utf8) {
      table[daily] = allWeek
      table[everyday] = allWeek
    }
    for word in ["weekdays", "weekday", "workdays"] {
      if let key = Word(word.utf8) { table[key] = span(0, 4, "Mo-Fr") }
    }
    for word in ["weekend", "weekends"] {
      if let key = Word(word.utf8) { table[key] = span(5, 6, "Sa-Su") }
    }
    return table
  }()

  /// Words that stand for something with a second word only.
  static let pairs: [Word: [Word: Entry]] = {
    let always = Entry(tokens: [(.always, 0)], readAs: "24/7")
    let publicHoliday = Entry(tokens: [(.holiday, 0)], readAs: "PH")
    let schoolHoliday = Entry(tokens: [(.holiday, 1)], readAs: "SH")
    let pairs: [(first: String, second: String, entry: Entry)] = [
      ("every", "day", allWeek), ("all", "days", allWeek), ("all", "day", always),
      ("bank", "holidays", publicHoliday), ("public", "holiday", publicHoliday),
      ("public", "holidays", publicHoliday), ("school", "holiday", schoolHoliday),
      ("school", "holidays", schoolHoliday),
    ]
    var table: [Word: [Word: Entry]] = [:]
    for pair in pairs {
      guard let first = Word(pair.first.utf8), let second = Word(pair.second.utf8) else { continue }
      table[first, default: [:]][second] = pair.entry
    }
    return table
  }()

  static let monthCodes = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static let allWeek = span(0, 6, "Mo-Su")

  static func span(_ first: Int, _ last: Int, _ readAs: String) -> Entry {
    Entry(tokens: [(.weekday, first), (.dash, 0), (.weekday, last)], readAs: readAs)
  }

  private static let longDays = [
    "mon monday mondays", "tue tues tuesday tuesdays", "wed weds wednesday wednesdays",
    "thu thur thurs thursday thursdays", "fri friday fridays", "sat saturday saturdays",
    "sun sunday sundays",
  ]

  private static let longMonths = [
    "january", "february", "march", "april", "", "june", "july", "august", "sept september",
    "october", "november", "december",
  ]
}

/// Up to sixteen letters as one number, to look words up by.
struct Word: Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// Letters in lower case; nil when there are too many.
  init?(_ letters: some Sequence<UInt8>) {
    var count = 0
    for letter in letters {
      guard count < Words.longest else { return nil }
      if count < 8 { low = low << 8 | UInt64(letter) } else { high = high << 8 | UInt64(letter) }
      count += 1
    }
  }
}
