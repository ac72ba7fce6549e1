/// The rules that have a say on one day.
struct DayView {
  /// A rule of the day, or what the day before left for it.
  struct Layer {
    var rule: Int
    var isOfYesterday: Bool
    var holiday: NamedDay?
  }

  let timetable: Timetable
  let setting: Setting
  let day: CivilDay
  private(set) var layers: [Layer] = []
  /// The day as it would be with each choice of holidays, where some are not announced.
  private(set) var variants: [DayView] = []
  private var isUnsure = false

  init(_ timetable: Timetable, _ setting: Setting, _ day: CivilDay) {
    let almanac = Almanac(calendar: setting.holidays)
    self.init(timetable, setting, day, almanac)
    guard isUnsure else { return }
    let unknown = unknown(almanac)
    variants = (0..<UInt(1) << UInt(unknown.count)).map { assumed in
      DayView(
        timetable, setting, day,
        Almanac(calendar: setting.holidays, unknown: unknown, assumed: assumed))
    }
  }

  private init(
    _ timetable: Timetable, _ setting: Setting, _ day: CivilDay, _ almanac: Almanac
  ) {
    self.timetable = timetable
    self.setting = setting
    self.day = day
    let today = DayFacts(day)
    let yesterday = timetable.reach.spills ? DayFacts(day.advanced(by: -1)) : nil
    let rules = timetable.rules
    for index in rules.indices {
      let replaces = rules[index].replaces(index > 0 ? rules[index - 1] : nil)
      add(rules[index].dates.match(today, almanac), index, false, replaces)
      if let yesterday, rules[index].spills {
        add(rules[index].dates.match(yesterday, almanac), index, true, false)
      }
    }
  }

  private mutating func add(
    _ match: DayMatch, _ rule: Int, _ isOfYesterday: Bool, _ replaces: Bool
  ) {
    switch match {
    case .no: return
    case .unsure:
      isUnsure = true
      // Only for its boundaries: the variants know what it does.
      layers.append(Layer(rule: rule, isOfYesterday: isOfYesterday))
    case .yes(let holiday):
      if replaces, !isUnsure { layers.removeAll(keepingCapacity: true) }
      layers.append(
        Layer(
          rule: rule, isOfYesterday: isOfYesterday, holiday: isOfYesterday ? nil : holiday))
    }
  }

  /// The holidays of these days that rules ask for and nobody knows: public ones of four days at
  /// most, as they may be moved by one, and school holidays of two.
  private func unknown(_ almanac: Almanac) -> [Almanac.Unknown] {
    var list: [Almanac.Unknown] = []
    for rule in timetable.rules {
      for day in [day, day.advanced(by: -1)] {
        for unknown in almanac.unknown(for: rule.dates, on: day) where !list.contains(unknown) {
          list.append(unknown)
        }
      }
    }
    return list
  }

  /// What holds at a minute of the day.
  ///
  /// Where it depends on holidays that are not announced it is unknown.
  func answer(at minute: Int) -> Answer {
    guard let first = variants.first?.answer(at: minute) else {
      var answer = Answer(state: .closed)
      for layer in layers { apply(layer, minute, &answer) }
      return answer
    }
    for variant in variants.dropFirst() {
      let other = variant.answer(at: minute)
      if other.state != first.state {
        return Answer(state: .unknown, remark: .holidaysNotAnnounced, rule: other.rule)
      }
    }
    return first
  }

  private func apply(_ layer: Layer, _ minute: Int, _ answer: inout Answer) {
    let rules = timetable.rules
    let isOtherwise = rules[layer.rule].joint == .otherwise
    if rules[layer.rule].times.isEmpty {
      if !layer.isOfYesterday, !isOtherwise || answer.state == .closed {
        set(layer, isOpenEnd: false, &answer)
      }
      return
    }
    let minute = layer.isOfYesterday ? minute + CivilMinute.perDay : minute
    let day = layer.isOfYesterday ? day.advanced(by: -1) : day
    for index in rules[layer.rule].times.indices where !isOtherwise || answer.state == .closed {
      let span = ClockSpan(rules[layer.rule].times[index], on: day, setting)
      switch span.cover(minute) {
      case .none: continue
      case .open: set(layer, isOpenEnd: false, &answer)
      case .openEnd:
        // An open end is over when a time that is named after it has begun.
        let isOver = rules[layer.rule].times[(index + 1)...].contains { time in
          let later = ClockSpan(time, on: day, setting)
          return later.end > span.openFrom && later.start <= minute
        }
        if !isOver { set(layer, isOpenEnd: true, &answer) }
      }
    }
  }

  private func set(_ layer: Layer, isOpenEnd: Bool, _ answer: inout Answer) {
    let rule = timetable.rules[layer.rule]
    answer = Answer(state: rule.state, remark: nil, rule: layer.rule)
    if isOpenEnd, answer.state != .closed {
      answer.state = .unknown
      answer.remark = .openEnd
    }
    if let comment = rule.comment {
      answer.remark = .comment(comment)
    } else if answer.remark == nil, let holiday = layer.holiday {
      answer.remark = .holiday(holiday.name, days: holiday.days)
    }
  }

  /// The times of a layer, counted from the midnight of its own day.
  func spans(of layer: Layer) -> [ClockSpan] {
    let times = timetable.rules[layer.rule].times
    let day = layer.isOfYesterday ? day.advanced(by: -1) : day
    return times.map { ClockSpan($0, on: day, setting) }
  }
}

extension Rule {
  /// Whether a time of it may run into the next day.
  var spills: Bool {
    times.contains {
      $0.end.usual > CivilMinute.perDay || $0.end.isSun || $0.kind == .closedOpenEnd
    }
  }
}
