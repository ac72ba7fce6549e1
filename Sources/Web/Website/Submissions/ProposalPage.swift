import Places
import WebServer

/// The form for a place that the map has not, with what was typed and what is wrong with it.
struct ProposalPage: Sendable {
  /// What was typed.
  struct Typed: Sendable {
    var kind = ""
    var name = ""
    var at = ""
    var text = ""
  }

  /// A place that may be the same.
  struct Twin: Sendable {
    var words: String
    /// Nil where nobody may go yet.
    var address: String?
  }

  var back: BackView
  var kinds: [ChoiceView]
  var name: String
  var at: String
  var text: String
  var wrong: String?
  var wrongName: String?
  var wrongAt: String?
  var wrongText: String?
  var twin: Twin?
}

extension ProposalPage {
  init(_ typed: Typed, _ faults: [String: String], _ words: Words) {
    back = BackView(address: "/near", label: words("near.title"), title: words("near.title"))
    // Areas are what offices draw.
    kinds = PlaceCatalogue.shipped.kinds.filter { !$0.isArea }.map {
      ChoiceView(
        value: $0.kind.code, name: words.name($0.kind), isChosen: $0.kind.code == typed.kind)
    }
    (name, at, text) = (typed.name, typed.at, typed.text)
    (wrongName, wrongAt, wrongText) = (faults["name"], faults["at"], faults["text"])
    wrong = faults.first { !["name", "at", "text"].contains($0.key) }?.value
  }
}

extension ProposalPage.Twin {
  init(_ found: FindTwin.Found, _ words: Words) {
    let place = found.place
    self.words = words(
      "submissions.twin",
      [
        "name": .text(words(place.name)), "kind": .text(words.name(place.kind)),
        "metres": .number(found.metres),
      ])
    address = place.state == .open || place.state == .suspended ? "/p/\(place.id)" : nil
  }
}
