/// The rules that have a say on one day.
struct DayView {
  /// A rule of the day, or what the day before left for it.
  struct Layer {
    var rule: Int
    var isOfYesterday: Bool
    var isUnsure: Bool
    /// Whether it takes the place of the layers before it.
    var replaces: Bool
    var holiday: String?
  }

  let timetable: Timetable
  let setting: Setting
  let day: CivilDay
  private(set) var layers: [Layer] = []
  private(set) var isUnsure = false

  init(_ timetable: Timetable, _ setting: Setting, _ day: CivilDay) {
    self.timetable = timetable
    self.setting = setting
    self.day = day
    let today = DayFacts(day)
    let yesterday = timetable.reach.spills ? DayFacts(day.advanced(by: -1)) : nil
    let rules = timetable.rules
    for index in rules.indices {
      let replaces = rules[index].replaces(index > 0 ? rules[index - 1] : nil)
      add(rules[index].dates.match(today, setting.holidays), index, false, replaces)
      if let yesterday, rules[index].spills {
        add(rules[index].dates.match(yesterday, setting.holidays), index, true, false)
      }
    }
  }

  private mutating func add(_ match: DayMatch, _ rule: Int, _ isOfYesterday: Bool, _ replaces: Bool)
  {
    switch match {
    case .no: return
    case .unsure:
      isUnsure = true
      layers.append(
        Layer(rule: rule, isOfYesterday: isOfYesterday, isUnsure: true, replaces: replaces))
    case .yes(let holiday):
      if replaces { layers.removeAll(keepingCapacity: true) }
      layers.append(
        Layer(
          rule: rule, isOfYesterday: isOfYesterday, isUnsure: false, replaces: false,
          holiday: holiday))
    }
  }

  /// What holds at a minute of the day. Where it depends on holidays that are not announced, and
  /// they would make a difference, it is unknown.
  func answer(at minute: Int) -> Answer {
    let first = answer(at: minute, today: false, yesterday: false)
    guard isUnsure else { return first }
    for (today, yesterday) in [(true, true), (true, false), (false, true)] {
      let other = answer(at: minute, today: today, yesterday: yesterday)
      if other.state != first.state {
        return Answer(state: .unknown, remark: .holidaysNotAnnounced, rule: other.rule)
      }
    }
    return first
  }

  /// The same, when unsure days are assumed to be holidays or not.
  private func answer(at minute: Int, today: Bool, yesterday: Bool) -> Answer {
    var answer = Answer(state: .closed)
    for layer in layers {
      if layer.isUnsure {
        guard layer.isOfYesterday ? yesterday : today else { continue }
        if layer.replaces { answer = Answer(state: .closed) }
      }
      apply(layer, minute, &answer)
    }
    return answer
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
    let spans = spans(of: layer)
    let minute = layer.isOfYesterday ? minute + CivilMinute.perDay : minute
    for index in spans.indices where !isOtherwise || answer.state == .closed {
      let next = index + 1 < spans.count ? spans[index + 1] : nil
      switch spans[index].cover(minute, next: next) {
      case .none: continue
      case .open: set(layer, isOpenEnd: false, &answer)
      case .openEnd: set(layer, isOpenEnd: true, &answer)
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
      answer.remark = .holiday(holiday)
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
