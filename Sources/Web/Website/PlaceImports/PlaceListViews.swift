import Directory
import Kernel
import Places
import WebServer

extension ListPage {
  /// A list of places.
  init(
    _ list: PlaceList, named name: String, _ found: [PlaceLineProblem], after place: Int,
    file: (id: HeldFile.ID, held: HeldFile)?, _ call: Call
  ) {
    let words = Words(call)
    let base = PlaceListPages.address(list.area)
    let own = "\(base)/\(list.id)"
    let lists = words("place-lists.title")
    back = BackView(address: base, label: lists, title: lists)
    title = words(list.state == .ready ? "lists.preview" : "place-lists.one")
    about = "\(name)\u{B7}\(Words.dayAndTime(list.madeAt))"
    state = words.chip(list.state)
    facts = words.facts(list).map { Fact(words: $0) }
    switch list.state {
    case .staging:
      progress = words.progress(list.staged, of: list.rows)
      return
    case .ready: offer(list, own, base, file, words)
    case .live: goOn(list, own, words)
    case .withdrawn: note = words("place-lists.note.withdrawn")
    case .discarded: note = words("place-lists.note.discarded")
    case .ended: break
    }
    if list.asked > 0, list.state == .ready || list.state == .live {
      questions = Link(
        address: own + "/questions",
        words: words("place-lists.questions", ["count": .number(list.asked)]))
    }
    guard !found.isEmpty else { return }
    let query = [("file", file.map { "\($0.id)" })]
    problems = Problems(
      title: words("lists.bad", ["count": .number(list.bad)]),
      rows: found.prefix(Self.most).map { problem in
        Problem(
          row: problem.row, field: problem.field.title(words), words: words.problem(problem))
      },
      file: Call.address(own + "/problems.csv", query),
      hint: words(file == nil ? "lists.bad-hint" : "lists.bad-hint-rows"),
      more: found.count > Self.most
        ? Call.address(own, [("after", "\(place + Self.most)")] + query) : nil)
  }

  private mutating func offer(
    _ list: PlaceList, _ own: String, _ base: String,
    _ file: (id: HeldFile.ID, held: HeldFile)?, _ words: Words
  ) {
    let count = list.good - list.asked + list.gone
    let isAnything = count > 0 || list.asked > 0
    choice =
      isAnything
      ? Choice(
        address: own + "/confirm",
        button: words("place-lists.confirm", ["count": .number(count)]), hasEarlier: false)
      : nil
    next = isAnything ? nil : base
    columns = file.map { file in
      Columns(
        words: words.columns(PlaceLine.Field.written, file.held),
        mend: Call.address("\(base)/files/\(file.id)", [("instead", "\(list.id)")]))
    }
    withdraw = Withdraw(
      address: own + "/withdraw", label: words("lists.discard"),
      body: words("lists.discard-body"), sure: words("lists.discard-sure"))
  }

  private mutating func goOn(_ list: PlaceList, _ own: String, _ words: Words) {
    let whole = list.good - list.asked + list.gone
    if list.applied < whole {
      progress = Progress(
        words: words(
          "place-lists.applying", ["count": .number(list.applied), "whole": .number(whole)]),
        value: list.applied, most: max(1, whole))
    }
    withdraw = Withdraw(
      address: own + "/withdraw", label: words("place-lists.undo"),
      body: words("place-lists.undo-body"), sure: words("place-lists.undo-sure"))
  }
}

extension Words {
  /// What a list of places comes to.
  func facts(_ list: PlaceList) -> [String] {
    guard list.state != .staging else { return [] }
    var facts: [String] = []
    func say(_ key: TextKey, _ count: Int) {
      if count > 0 { facts.append(self(key, ["count": .number(count)])) }
    }
    if list.liveAt == nil {
      facts.append(
        self("place-lists.good", ["count": .number(list.good - list.asked)]))
    } else {
      facts.append(self("place-lists.applied", ["count": .number(list.applied)]))
    }
    say("place-lists.asked", list.asked)
    say("place-lists.gone", list.gone)
    say("place-lists.known", list.known)
    say("place-lists.undone", list.undone)
    return facts
  }

  /// How far a list of places has come.
  func chip(_ state: PlaceListState) -> StateChip {
    let word = self(TextKey("place-lists.state.\(state.rawValue)"))
    return switch state {
    case .staging: StateChip(word: word, icon: "clock")
    case .ready: StateChip(word: word, icon: "ask", isAsk: true)
    case .live: StateChip(word: word, icon: "ok", isOk: true)
    case .withdrawn, .ended, .discarded: StateChip(word: word, icon: "stale", isStale: true)
    }
  }

  /// What is wrong with a row of a list of places.
  func problem(_ problem: PlaceLineProblem) -> String {
    self(
      TextKey("place-lists.problem.\(problem.kind.rawValue)"),
      ["row": .number(problem.otherRow ?? 0)])
  }
}
