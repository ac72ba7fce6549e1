/// Reads rules from tokens.
struct Parser {
  let bytes: [UInt8]
  var tokens: [Token]
  let purpose: Timetable.Purpose
  var notices: [Notice]
  var at = 0

  init(_ lexer: Lexer, purpose: Timetable.Purpose) {
    bytes = lexer.bytes
    tokens = lexer.tokens
    notices = lexer.notices
    self.purpose = purpose
  }

  var kind: Token.Kind { tokens[at].kind }

  /// The kind of a later token; the last is `end`.
  func kind(_ offset: Int) -> Token.Kind {
    at + offset < tokens.count ? tokens[at + offset].kind : .end
  }

  mutating func run() throws(TimetableFault) -> [Rule] {
    var rules: [Rule] = []
    var joint = Rule.Joint.next
    while true {
      if kind == .semicolon || kind == .end {
        if joint == .otherwise || (joint == .also && kind != .end) { throw unexpected() }
        if joint == .also { note(.needlessSeparator, at - 1, readAs: "") }
        if kind == .end { break }
        note(.needlessSeparator, at, readAs: "")
        at += 1
        joint = .next
        continue
      }
      var rule = try rule(joint)
      // Times after a comma would be read as more times of the rule before: name their days.
      if joint == .also, rule.dates.isEmpty, !rule.times.isEmpty, let before = rules.last,
        before.said == nil, before.comment == nil, !before.times.isEmpty
      {
        rule.dates.weekdays = [.days(first: .monday, last: .sunday)]
      }
      rules.append(rule)
      switch kind {
      case .end: return rules
      case .semicolon:
        joint = .next
        at += 1
        if kind == .end { note(.needlessSeparator, at - 1, readAs: "") }
      case .comma:
        joint = .also
        at += 1
      case .bars:
        joint = .otherwise
        at += 1
      default: joint = .next
      }
    }
    guard !rules.isEmpty else {
      throw TimetableFault(kind: .empty, range: 0..<bytes.count, suggestion: nil)
    }
    return rules
  }

  func fault(
    _ kind: TimetableFault.Kind, _ first: Int, _ last: Int? = nil, _ suggestion: String? = nil
  ) -> TimetableFault {
    let first = min(first, tokens.count - 1)
    let last = min(last ?? first, tokens.count - 1)
    return TimetableFault(
      kind: kind, range: tokens[first].start..<tokens[last].stop, suggestion: suggestion)
  }

  func unexpected(_ offset: Int = 0) -> TimetableFault { fault(.unexpected, at + offset) }

  mutating func note(_ kind: Notice.Kind, _ first: Int, _ last: Int? = nil, readAs: String) {
    let range = tokens[first].start..<max(tokens[last ?? first].stop, tokens[first].start)
    notices.append(Notice(kind: kind, range: range, readAs: readAs))
  }
}
