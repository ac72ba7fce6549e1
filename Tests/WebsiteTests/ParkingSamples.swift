@testable import WebServer
@testable import Website

/// Models of the pages about streets: parking, and boards; together they enter every section.
enum ParkingSamples {
  private static let back = OfficeSamples.back
  private static let choices = OfficeSamples.choices

  static let all: [TemplateSample] = [
    TemplateSample(
      "parking-report",
      ParkingReportPage(
        back: back, isDone: false, asksWhere: false,
        form: .init(
          address: "/parking/report", place: "x",
          kinds: [.init(value: "no-room", name: "x", icon: "park")], roles: choices))),
    TemplateSample(
      "parking-report", ParkingReportPage(back: back, isDone: false, asksWhere: true)),
    TemplateSample(
      "parking-report", ParkingReportPage(back: back, isDone: true, asksWhere: false)),
    TemplateSample(
      "parking-heat",
      ParkingHeatPage(
        back: back, from: "x", until: "x", areas: choices, total: "x",
        picture: .init(address: "/parking/heat.svg", label: "x"),
        list: .init(
          rows: ["x", nil].map { area in
            .init(
              number: 1, name: "x", map: "/map", area: area, kind: "x", hour: "11:00", count: 2)
          }), cuts: [.init(title: "x", lines: [.init(name: "x", count: 2)])])),
    TemplateSample(
      "parking-heat",
      ParkingHeatPage(
        back: back, from: "x", until: "x", areas: choices, total: "x", cuts: [],
        nothing: .init(address: "/parking/report"))),
    TemplateSample(
      "board",
      BoardPage(back: back, notice: "x", areas: choices, kinds: choices, papers: choices)),
    TemplateSample("board", BoardPage(back: back, areas: [], kinds: [], papers: [])),
  ]
}
