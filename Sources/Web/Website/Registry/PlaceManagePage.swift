import Directory
import Kernel
import Places
import WebServer

/// A place as an office sees it.
struct PlaceManagePage: Sendable {
  struct Fact: Sendable {
    var name: String
    var checked: String
    var isMissing: Bool
  }

  struct Event: Sendable {
    var name: String
    var time: String
    var role: String
    var note: String?
  }

  struct Act: Sendable {
    var event: String
    var name: String
  }

  struct Acts: Sendable {
    var address: String
    var version: Int64
    var acts: [Act]
  }

  struct Word: Sendable { var text: String }

  struct Voice: Sendable { var words: [Word] }

  var back: BackView
  var name: String
  var kind: String
  var state: OfficeChip
  var scene: String
  var area: String?
  var hours: String?
  var facts: [Fact]
  var voice: Voice?
  var events: [Event]
  var acts: Acts?
  var edit: String?
  var wrong: String?
}

extension PlaceManagePage {
  init(
    _ place: CityPlace, _ events: [PlaceHistory.Event], _ facts: [KnownFact], _ voice: PlaceVoice,
    _ role: CheckerRole?, _ tree: DirectoryTree, now: Moment, _ words: Words
  ) {
    back = BackView(
      address: "/places/manage", label: words("places.manage.title"),
      title: words("places.manage.title"))
    name = words(place.name)
    kind = words.name(place.kind)
    state = OfficeChip(place.state, words)
    scene = words(place.isCounted ? "places.manage.is-scene" : "places.manage.not-scene")
    area = place.area.map { tree.path(to: $0).map { words($0.name) }.joined(separator: " ") }
    hours = place.facts.openingHours
    self.facts = facts.compactMap { known in
      guard case .service(let service) = known.fact else { return nil }
      return Fact(
        name: words.name(service),
        checked: "\(Words.day(known.check.at)) \(words.name(known.check.by))"
          + " \(words.name(known.check.confidence))",
        isMissing: !known.holds)
    }
    let said = PlaceWord.allCases.filter { voice.count($0) > 0 }.map {
      Word(text: "\(words.placeWord($0.rawValue)) \(voice.count($0))")
    }
    self.voice = said.isEmpty ? nil : Voice(words: said)
    self.events = events.map {
      Event(
        name: words.placeEvent($0.event), time: Words.day($0.happenedAt),
        role: words.name($0.role),
        note: $0.note.map { note in
          PlaceWord(rawValue: note).map { words.placeWord($0.rawValue) } ?? note
        })
    }
    let open = role.map { role in place.state.events.filter { $0.isOpen(to: role) } } ?? []
    if !open.isEmpty {
      acts = Acts(
        address: "/places/manage/\(place.id)/state", version: place.version,
        acts: open.map { Act(event: $0.rawValue, name: words.placeEvent($0.rawValue)) })
    }
    if role != nil, place.state != .closed { edit = "/places/manage/\(place.id)/edit" }
  }
}
