@testable import WebServer
@testable import Website

/// Models of the pages of places; together they enter every section.
enum NearSamples {
  static var all: [TemplateSample] {
    [
      TemplateSample("near", near), TemplateSample("near", nothing),
      TemplateSample("near-offline", offline), TemplateSample("place", place),
      TemplateSample("place", bare),
    ]
  }

  static let needs = [
    NearView.Need(
      code: "tired", address: "/near?need=tired", icon: "seat", name: "Tired", hint: "sit")
  ]

  private static let chip = StateChip(word: "Until 22:00", icon: "ok", isOk: true)

  static let rows = [
    PlaceRow(
      address: "/p/1", name: "Rest stop", chip: chip, facts: "Water", minutes: 4, by: "riding",
      away: "400 m"),
    PlaceRow(
      address: "/p/2", name: "Canteen", chip: StateChip(word: "?", icon: "ask", isAsk: true),
      away: "500 m"),
    PlaceRow(
      address: "/p/3", name: "Toilet",
      chip: StateChip(word: "9 days", icon: "stale", isStale: true)),
  ]

  private static let back = BackView(address: "/", label: "Home", title: "Qiji")

  private static let near = NearPage(
    back: back, title: "Tired", hint: "Nearest first", asksWhere: true,
    filters: [
      LinkView(name: "Open now", address: "/near?open=no", isCurrent: true),
      LinkView(name: "Seats", address: "/near?with=seats", isCurrent: false),
    ], list: .init(rows: rows), more: "/near?after=0.0.1")

  private static let nothing = NearPage(
    back: back, title: "Tired", hint: "Nearest first", asksWhere: false, filters: [],
    empty: .init(title: "None", body: "Ask for less", address: "/near", action: "All"))

  private static let offline = OfflineNearPage(
    back: back, needs: needs, until: "until {time}", away: "{count} m")

  private static let place = PlacePage(
    name: "Rest stop", under: "Rest stop, 400 m", back: "/near", notice: "Noted", chip: chip,
    until: "Open until 22:00", hours: "07:00-22:00", late: "Late meals 22:00-02:00",
    price: "Free", note: "Second floor", confirm: .init(address: "/p/1"),
    reports: .init(rows: [
      .init(icon: "lock", name: "Locked", word: "locked", sure: "Yes", address: "/p/1")
    ]),
    facts: .init(rows: [.init(name: "Water", chip: chip, age: "9 days ago")]),
    live: .init(rows: [.init(name: "Fast charging", chip: chip, age: "2 min ago")]),
    turns: .init(
      rows: [
        .init(
          name: "Rice cooker", chip: chip, detail: "2 before you", address: "/p/1/turns",
          appliance: "rice-cooker",
          steps: [
            .init(step: "begin", name: "Begin"),
            .init(step: "leave", name: "Give up"),
          ]),
        .init(
          name: "Air fryer", chip: chip, address: "/p/1/turns", appliance: "air-fryer", steps: []),
      ], signIn: "/sign-in", again: "/p/1"),
    visiting: .init(address: "/p/1/visits"), visits: "12 visits",
    told: .init(rows: [
      .init(
        text: "x", picture: "/x", large: .init(address: "/x", words: "x"), age: "x",
        report: "/texts/1/report")
    ]), add: "/p/1/add", source: "Said by staff",
    address: "1 Main Street", parking: "/parking/report", way: "/d/4ZD")

  private static let bare = PlacePage(
    name: "Tap", under: "Water", back: "/near", chip: chip, source: "Said by staff",
    parking: "/parking/report", way: "/map")
}
