import Directory
import Kernel
import WebServer

/// The page of one organisation.
struct OrganisationPage: Sendable {
  /// A line of what is known.
  struct Fact: Sendable {
    var name: String
    var text: String
    var address: String?
  }

  /// What may be done with it next.
  struct Act: Sendable {
    var value: String
    var name: String
  }

  /// The form of what may be done next.
  struct Acts: Sendable {
    var address: String
    var version: Int64
    var rows: [Act]
    /// What can be taken back only by somebody who looks at it again: asked for twice.
    var end: Act?
  }

  struct Event: Sendable {
    var name: String
    var when: String
    var state: String
    var note: String?
  }

  struct Agreements: Sendable {
    struct Row: Sendable {
      var address: String?
      var title: String
      var term: String
      var state: String
      /// Whether it ends within thirty days.
      var endsSoon: Bool
    }
    var rows: [Row]
    var add: String?
  }

  struct Contacts: Sendable {
    struct Row: Sendable {
      var duty: String
      var name: String
      var phone: String
      /// How the number is called by a press; nil while it is masked.
      var call: String?
      var remove: Removal?
    }
    struct Removal: Sendable {
      var address: String
      var contact: String
    }
    var rows: [Row]
    /// Where whole numbers are shown.
    var reveal: String?
    var add: String?
  }

  struct Parts: Sendable {
    var rows: [OrganisationsPage.Row]
    /// Where the others are, when there are more.
    var more: String?
  }

  var back: BackView
  var crumbs: [Crumb]
  var name: String
  var otherName: String?
  var state: OfficeChip
  var notice: String?
  var wrong: String?
  var facts: [Fact]
  var acts: Acts?
  var edit: String?
  var contacts: Contacts?
  var agreements: Agreements?
  var parts: Parts?
  var events: [Event]
  var older: String?
}

extension OrganisationPage {
  /// Parts that are shown on the page itself.
  private static let mostParts = 20

  init(
    _ organisation: Organisation, _ events: [(number: Int64, event: OrganisationEvent)],
    _ reach: OrganisationReach, _ words: Words
  ) {
    let tree = reach.tree
    let address = "/organisations/\(organisation.id)"
    back = BackView(
      address: "/organisations", label: words("office.title"), title: words("office.title"))
    crumbs = tree.path(to: organisation.id).dropLast().map {
      Crumb(
        name: words($0.name),
        address: reach.covers($0.id, $0.facts) ? "/organisations/\($0.id)" : nil)
    }
    name = words(organisation.name)
    let other =
      words.language == .english ? organisation.name.chinese : organisation.name.english
    otherName = other == name ? nil : other
    state = OfficeChip(organisation.state, words)
    facts = Self.facts(organisation, tree, words)
    let children = tree.organisations(rightBelow: organisation.id)
      .filter { $0.state != .dissolved && reach.covers($0.id, $0.facts) }
    parts =
      children.isEmpty
      ? nil
      : Parts(
        rows: children.prefix(Self.mostParts).map { OrganisationsPage.Row($0, tree, words) },
        more: children.count > Self.mostParts
          ? Call.address("/organisations", [("parent", "\(organisation.id)")]) : nil)
    self.events = events.map {
      Event(
        name: words($0.event.event), when: Words.dayAndTime($0.event.at),
        state: words($0.event.state), note: $0.event.note)
    }
    older = events.last.flatMap { last in
      last.number > 1 ? Call.address(address, [("before", "\(last.number)")]) + "#history" : nil
    }
  }

  private static func facts(
    _ organisation: Organisation, _ tree: DirectoryTree, _ words: Words
  ) -> [Fact] {
    let known = organisation.facts
    var facts = [Fact(name: words("office.kind"), text: words(known.kind))]
    if let code = known.creditCode {
      facts.append(Fact(name: words("office.credit-code"), text: code.text))
    }
    if let home = known.home.flatMap(tree.area) {
      facts.append(
        Fact(name: words("office.home"), text: words(home.name), address: "/areas/\(home.id)"))
    }
    if let address = known.address {
      facts.append(Fact(name: words("office.address"), text: address))
    }
    let areas = known.areas.compactMap(tree.area).sorted { $0.path.text < $1.path.text }
    if !areas.isEmpty {
      let names = areas.prefix(12).map { words($0.name) }.joined(separator: "\u{B7}")
      let more = areas.count > 12 ? words("office.areas-more", ["count": .number(areas.count)]) : ""
      facts.append(Fact(name: words("office.areas"), text: names + more))
    }
    return facts
  }
}

extension OrganisationPage.Acts {
  init?(_ organisation: Organisation, _ words: Words) {
    let events = organisation.state.events.filter { $0 != .change }
    guard !events.isEmpty else { return nil }
    address = "/organisations/\(organisation.id)/events"
    version = organisation.version
    rows = events.filter { $0 != .dissolve }.map {
      OrganisationPage.Act(value: $0.rawValue, name: words.act($0))
    }
    end =
      events.contains(.dissolve)
      ? OrganisationPage.Act(
        value: OrganisationState.Event.dissolve.rawValue, name: words.act(.dissolve))
      : nil
  }
}
