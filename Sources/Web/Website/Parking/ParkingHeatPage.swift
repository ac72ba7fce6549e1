import Directory
import Geodesy
import Places
import WebServer

/// Where and when people quarrel about parking, for an office: a map, the worst squares, the hours.
struct ParkingHeatPage: Sendable {
  struct Row: Sendable {
    var number: Int
    /// The shop or the coordinates, and where it is on the map.
    var name: String
    var map: String
    var area: String?
    var kind: String
    var hour: String
    var count: Int
  }
  struct Rows: Sendable { var rows: [Row] }
  struct Line: Sendable {
    var name: String
    var count: Int
  }
  struct Cut: Sendable {
    var title: String
    var lines: [Line]
  }
  struct Picture: Sendable {
    var address: String
    var label: String
  }
  struct Nothing: Sendable { var address: String }

  var back: BackView
  var from: String
  var until: String
  var areas: [ChoiceView]
  var total: String
  var picture: Picture?
  var list: Rows?
  var cuts: [Cut]
  var nothing: Nothing?
}

extension ParkingHeatPage {
  init(
    _ question: ParkingDesk.Question, _ lines: [ParkingHeat.Line], _ guide: PlaceGuide,
    hasMap: Bool, _ words: Words
  ) {
    let tree = guide.directory.trees.current
    let days = question.heat.days
    let (from, until) = ("\(days.lowerBound.date)", "\(days.upperBound.date)")
    back = BackView(
      address: "/places/manage", label: words("places.manage.title"),
      title: words("places.manage.title"))
    (self.from, self.until) = (from, until)
    let seen = Set(lines.compactMap(\.area)).union([question.area].compactMap { $0 })
    let around = Set(seen.flatMap { tree.path(to: $0).map(\.id) }).compactMap(tree.area)
    areas =
      [ChoiceView(value: "", name: words("parking.every-area"), isChosen: question.area == nil)]
      + around.sorted { ($0.kind, words($0.name)) < ($1.kind, words($1.name)) }.map {
        ChoiceView(value: "\($0.id)", name: words($0.name), isChosen: $0.id == question.area)
      }
    total = words(
      "parking.total",
      ["from": .text(from), "until": .text(until), "count": .number(lines.reports)])
    guard !lines.isEmpty else {
      cuts = []
      nothing = Nothing(address: "/parking/report")
      return
    }
    let squares = lines.squares
    if hasMap {
      picture = Picture(
        address: Call.address(
          "/parking/heat.svg",
          [("from", from), ("until", until), ("area", question.area.map { "\($0)" })]),
        label: words("parking.picture", ["count": .number(squares.count)]))
    }
    list = Rows(
      rows: squares.prefix(ParkingPages.numbered).enumerated().map { place, square in
        Row(
          number: place + 1,
          name: Self.name(of: square, guide, words),
          map: guide.map.address(at: square.middle, from: nil),
          area: square.area.flatMap(tree.area).map { words($0.name) }, kind: words(square.kind),
          hour: Self.hours(square.hour), count: square.reports)
      })
    let hours = Dictionary(grouping: lines, by: \.hour).mapValues(\.reports)
    let kinds = Dictionary(grouping: lines, by: \.kind).mapValues(\.reports)
    let roles = Dictionary(grouping: lines, by: \.role).mapValues(\.reports)
    cuts = [
      Cut(
        title: words("parking.by-hour"),
        lines: hours.sorted { $0.key < $1.key }.map {
          Line(name: Self.hours($0.key), count: $0.value)
        }),
      Cut(
        title: words("parking.by-kind"),
        lines: ParkingConflict.Kind.allCases.compactMap { kind in
          kinds[kind].map { Line(name: words(kind), count: $0) }
        }),
      Cut(
        title: words("parking.by-role"),
        lines: ParkingConflict.Role.allCases.compactMap { role in
          roles[role].map { Line(name: words(role), count: $0) }
        }),
    ]
  }

  /// The shop that was named, else whatever place is near, else the coordinates.
  private static func name(
    of square: ParkingHeat.Square, _ guide: PlaceGuide, _ words: Words
  ) -> String {
    if let place = square.place.flatMap({ guide.finder.place($0) }) { return words.name(place) }
    var question = PlaceQuestion()
    (question.near, question.within, question.limit) = (square.middle, near, 1)
    return guide.finder.find(question).rows.first.map {
      words("parking.near", ["place": .text(words.name($0.place))])
    } ?? square.middle.description
  }

  /// Farther off, a name misleads.
  private static let near = Metres(150)

  /// "11:00–12:00".
  private static func hours(_ hour: Int) -> String {
    let next = hour + 1
    return (hour < 10 ? "0" : "") + "\(hour):00\u{2013}" + (next < 10 ? "0" : "") + "\(next):00"
  }
}
