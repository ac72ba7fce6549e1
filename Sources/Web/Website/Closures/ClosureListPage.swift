import Estates
import Geodesy
import Kernel
import Routing
import WebServer

/// What is shut now, and what one more word would shut.
struct ClosureListPage: Sendable {
  struct Rows: Sendable { var rows: [Row] }
  struct Row: Sendable {
    var name: String
    var chip: StateChip
    /// "两位骑手·12:08·320 米".
    var facts: String
    var until: String?
    /// Where a word on it is sent; nil where nobody can sign in.
    var say: Say?
  }
  struct Say: Sendable {
    var address: String
    var from: String?
  }
  struct Nothing: Sendable {
    var title: String
    var body: String
  }

  var back: BackView
  var thanks: String?
  var list: Rows?
  var nothing: Nothing?
  var more: String?
}

extension ClosureListPage {
  /// A page of more rows than this is not read.
  private static let most = 100

  init(_ desk: ClosureDesk, from origin: Origin?, said: DoorAnswer?, words: Words) {
    let map = desk.map
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    thanks = said.map { words($0 == .shut ? "closures.thanks-shut" : "closures.thanks-open") }
    let here = origin?.coordinate(on: map)
    let all = desk.listed().map { entry in
      (entry: entry, away: here.map { map.doorstep(of: entry.closable).distance(to: $0) })
    }.sorted { one, other in
      if let left = one.away, let right = other.away { return left < right }
      return one.entry.state.lastShut ?? .earliest > other.entry.state.lastShut ?? .earliest
    }
    let rows = all.prefix(Self.most).map { entry, away in
      Row(
        entry.closable, entry.state, away: away,
        say: desk.directory == nil
          ? nil : Say(address: "/closures/\(entry.name)", from: origin?.text), on: map, words)
    }
    list = rows.isEmpty ? nil : Rows(rows: rows)
    if rows.isEmpty {
      nothing = Nothing(title: words("closures.none"), body: words("closures.none-hint"))
    }
    let hidden = all.count - rows.count
    more = hidden > 0 ? words("home.more", ["count": .number(hidden)]) : nil
  }
}

extension ClosureListPage.Row {
  fileprivate init(
    _ closable: Closable, _ state: DoorState, away: Metres?, say: ClosureListPage.Say?,
    on map: MapContext, _ words: Words
  ) {
    let riders =
      state.isOfficial
      ? words("closures.by-office")
      : state.shutCount == 2
        ? words("door.two-riders") : words("door.riders", ["count": .number(state.shutCount)])
    self.init(
      name: words.doorName(closable, on: map),
      chip: state.isShut
        ? StateChip(word: words("closures.shut"), icon: "stop", isStop: true)
        : StateChip(word: words("closures.one-says"), icon: "ask", isAsk: true),
      facts: [
        riders, state.lastShut.map { Words.clock($0) }, away.map { words.distance($0) },
      ].compactMap { $0 }.joined(separator: "\u{B7}"),
      until: state.until.map {
        words("closures.until", ["time": .text(Words.dayAndTime($0))])
      }, say: say)
  }
}
