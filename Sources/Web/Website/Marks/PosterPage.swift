import Places
import Printing
import WebServer

/// The words of a notice, to be changed before it is printed.
struct PosterPage: Sendable {
  var back: BackView
  var name: String
  var address: String
  var kind: String
  var kinds: [FilterView]
  var title: String
  var lead: String
  var lines: String
  var papers: [ChoiceView]
}

extension PosterPage {
  init(_ place: CityPlace, _ kind: PosterPages.Kind, _ words: Words) {
    back = BackView(
      address: "/plaques/places/\(place.id)", label: words(place.name), title: words(place.name))
    name = words(place.name)
    address = "/posters/\(place.id)"
    self.kind = kind.rawValue
    kinds = PosterPages.Kind.allCases.map {
      FilterView(
        address: "/posters/\(place.id)?kind=\($0.rawValue)",
        name: words(TextKey("marks.poster-\($0.rawValue)")), isCurrent: $0 == kind)
    }
    title = words(TextKey("marks.poster-\(kind.rawValue)"))
    lead = words(TextKey("marks.poster-\(kind.rawValue)-lead"))
    lines = Self.lines(place, kind, words)
    papers = AccreditationPages.papers(words)
  }

  /// The eight services of hospitals.
  private static let hospital = [
    "wound-dressing", "blood-pressure", "green-channel", "priority-registration", "escort",
    "health-check", "chinese-medicine", "counselling",
  ]

  private static func lines(
    _ place: CityPlace, _ kind: PosterPages.Kind, _ words: Words
  ) -> String {
    switch kind {
    case .hospital:
      let has = Set(place.services.map(\.code))
      let shown = hospital.filter { has.isDisjoint(with: hospital) || has.contains($0) }
      return shown.map {
        words(TextKey("places.service.\($0)")) + " | " + words(TextKey("marks.hospital-\($0)"))
      }.joined(separator: "\n")
    case .rules:
      return (1...6).map { words(TextKey("marks.rule-\($0)")) }.joined(separator: "\n")
    }
  }

  /// What stands in the lines.
  static func items(_ lines: String) -> [Poster.Item] {
    lines.split(whereSeparator: \.isNewline).map { line in
      let parts = line.split(separator: "|", maxSplits: 1).map { part in
        part.trimmingPrefix { $0 == " " }.description
      }
      return Poster.Item(
        parts.first.map { String($0.reversed().drop { $0 == " " }.reversed()) } ?? "",
        detail: parts.count > 1 ? parts[1] : "")
    }.filter { !$0.title.isEmpty }
  }
}
