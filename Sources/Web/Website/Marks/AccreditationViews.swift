import Directory
import Kernel
import Places
import WebServer

/// One row of a list of this part of the site.
struct MarkRow: Sendable {
  var address: String
  var name: String
  var facts: [String]
  var state: OfficeChip?
}

/// A list of this part of the site: plaques, campaigns, gifts.
struct MarksListPage: Sendable {
  struct List: Sendable { var rows: [MarkRow] }
  /// Prints all that are shown.
  struct Printing: Sendable {
    var serials: String
    var papers: [ChoiceView]
  }

  var back: BackView
  var title: String
  var hint: String?
  var filters: [FilterView]
  var list: List?
  var nothing: OrganisationsPage.Nothing?
  var printing: Printing?
  var next: String?
  var add: OrganisationPage.Act?
}

/// A filter that is a link.
struct FilterView: Sendable {
  var address: String
  var name: String
  var isCurrent: Bool
}

/// The way of a place to its plaque, for an office.
struct AccreditationPage: Sendable {
  struct Acts: Sendable {
    var address: String
    var version: Int64
    var rows: [OrganisationPage.Act]
  }
  struct Printing: Sendable {
    var serial: String
    var papers: [ChoiceView]
    var check: String
  }
  struct History: Sendable { var events: [OrganisationPage.Event] }

  var back: BackView
  var name: String
  var state: OfficeChip
  var notice: String?
  var wrong: String?
  var facts: [OrganisationPage.Fact]
  var acts: Acts?
  var printing: Printing?
  var posters: String?
  /// Nil where nothing has happened yet.
  var history: History?
}

extension AccreditationPage {
  /// What an office sees of it.
  init(
    _ place: CityPlace, _ found: (accreditation: Accreditation, steps: [AccreditationStep])?,
    events: [AccreditationState.Event], in tree: DirectoryTree, _ words: Words
  ) {
    let state = found?.accreditation.state ?? .none
    back = BackView(
      address: "/plaques", label: words("marks.plaques"), title: words("marks.plaques"))
    name = words(place.name)
    self.state = OfficeChip(state, words)
    var facts: [OrganisationPage.Fact] = [
      .init(name: words("marks.kind"), text: words.name(place.kind), address: nil)
    ]
    if let area = place.area.flatMap(tree.area) {
      facts.append(.init(name: words("marks.area"), text: words(area.name), address: nil))
    }
    if let serial = found?.accreditation.serial {
      facts.append(
        .init(name: words("marks.serial"), text: serial.text, address: "/plaque/\(serial)"))
    }
    if let until = found?.accreditation.validUntil {
      facts.append(.init(name: words("marks.until"), text: "\(until)", address: nil))
    }
    self.facts = facts
    let shown = state.events.filter(events.contains)
    if !shown.isEmpty {
      acts = Acts(
        address: "/plaques/places/\(place.id)", version: found?.accreditation.version ?? 0,
        rows: shown.map { OrganisationPage.Act(value: $0.rawValue, name: words($0)) })
    }
    let steps = (found?.steps ?? []).map {
      OrganisationPage.Event(
        name: words($0.event), when: "\($0.at.dayInChina)", state: words($0.state), note: $0.note)
    }
    if !steps.isEmpty { history = History(events: steps) }
  }
}

extension OfficeChip {
  init(_ state: AccreditationState, _ words: Words) {
    let (look, icon) =
      switch state {
      case .none: ("stale", "stale")
      case .applied, .reviewed: ("plain", "clock")
      case .granted: ("ok", "ok")
      case .suspended: ("ask", "ask")
      case .refused, .revoked: ("stop", "stop")
      }
    self.init(name: words(state), look: look, icon: icon)
  }
}
