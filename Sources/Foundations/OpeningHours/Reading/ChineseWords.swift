/// Chinese words and full-width signs as people type them, and what they stand for.
enum ChineseWords {
  /// What a word does.
  enum Meaning {
    case tokens(Words.Entry)
    /// A weekday.
    case weekday(Int)
    /// Nothing.
    case nothing
    /// The hour after it is before noon, or after it.
    case beforeNoon, afterNoon, atNoon
    /// After a number: hours, half past, minutes, month, day, year, all day for 24.
    case hour, half, minute, month, day, year, hours
    /// One of the weekdays that go on after a weekday: the 五 of 周一至五.
    case shortWeekday(Int)
  }

  /// Meanings by the first scalar, the longest first.
  static let table: [UInt32: [(scalars: [UInt32], meaning: Meaning)]] = {
    var table: [UInt32: [(scalars: [UInt32], meaning: Meaning)]] = [:]
    func add(_ words: String, _ meaning: Meaning) {
      for word in words.split(separator: " ") {
        let scalars = word.unicodeScalars.map(\.value)
        if let first = scalars.first { table[first, default: []].append((scalars, meaning)) }
      }
    }
    func token(_ kind: Token.Kind, _ value: Int, _ readAs: String) -> Meaning {
      .tokens(Words.Entry(tokens: [(kind, value)], readAs: readAs))
    }
    for (index, names) in weekdayNames.enumerated() {
      for name in names {
        for prefix in ["周", "星期", "礼拜", "週"] { add(prefix + name, .weekday(index)) }
        add(name, .shortWeekday(index))
      }
    }
    add("每天 每日 天天 一周七天 全周 全年 全年无休 年中无休", .tokens(Words.allWeek))
    add("工作日 平日", .tokens(Words.span(0, 4, "Mo-Fr")))
    add("周末 双休日 週末", .tokens(Words.span(5, 6, "Sa-Su")))
    add("法定节假日 法定假日 节假日 公众假期 公共假期 节日 假日 假期", token(.holiday, 0, "PH"))
    add("寒暑假 学校假期", token(.holiday, 1, "SH"))
    add("休息 不营业 关闭 闭馆 停业 歇业 关门 不开放 闭店 休馆 休业 打烊 休", token(.state, 2, "off"))
    add("营业 开放 开门 开馆 正常营业 正常开放", token(.state, 0, "open"))
    add("全天 全日 全天候", token(.always, 0, "24/7"))
    add("至 到", token(.dash, 0, "-"))
    add("和 及 与 、", token(.comma, 0, ","))
    add("营业时间 开放时间 次日 翌日 第二天 逢 的 为 均", .nothing)
    add("上午 早上 清晨 早 凌晨", .beforeNoon)
    add("下午 晚上 傍晚 晚", .afterNoon)
    add("中午", .atNoon)
    add("点半 點半 时半", .half)
    add("点钟 点 时 點", .hour)
    add("小时", .hours)
    add("分", .minute)
    add("月份 月", .month)
    add("号", .day)
    add("年", .year)
    for first in table.keys {
      table[first]?.sort { $0.scalars.count > $1.scalars.count }
    }
    return table
  }()

  /// What unusual signs stand for, as one byte of ASCII.
  static func plain(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    // Full-width forms of ASCII.
    case 0xFF01...0xFF5E: asciiDash(UInt8(scalar - 0xFF01 + 0x21))
    case 0x3000, 0xA0, 0x2002...0x200B, 0x202F, 0xFEFF: UInt8(ascii: " ")
    case 0x2010...0x2015, 0x2212, 0x301C, 0x30FC, 0x2500, 0xFE58, 0xFE63, 0x223C, 0x2192:
      UInt8(ascii: "-")
    case 0xFE30, 0x2236, 0xFE55: UInt8(ascii: ":")
    case 0xFE10, 0x201A: UInt8(ascii: ",")
    default: nil
    }
  }

  private static func asciiDash(_ sign: UInt8) -> UInt8 {
    sign == UInt8(ascii: "~") ? UInt8(ascii: "-") : sign
  }

  private static let weekdayNames = [
    ["一"], ["二"], ["三"], ["四"], ["五"], ["六"], ["日", "天"],
  ]
}
