import Directory
import Kernel
import Places
import WebServer

/// What anybody is told of a plaque: one verdict, one reason, one next step.
struct PlaquePage: Sendable {
  struct Verdict: Sendable {
    /// `ok`, `ask` or `stop`.
    var look: String
    var icon: String
    var word: String
    var reason: String
    var facts: [OrganisationPage.Fact]
    /// Where the place is shown; nil where it is no longer one.
    var place: String?
  }

  var back: BackView
  var verdict: Verdict?
  var typed: String
  var wrong: String?
}

extension PlaquePage {
  /// The form alone.
  init(_ words: Words) {
    back = BackView(address: "/", label: words("site.home"), title: words("site.home"))
    typed = ""
  }

  init(_ verdict: CheckPlaque.Verdict, in tree: DirectoryTree, _ words: Words) {
    self.init(words)
    func facts(_ plaque: IssuedPlaque) -> [OrganisationPage.Fact] {
      var facts: [OrganisationPage.Fact] = [
        .init(name: words("marks.name"), text: words(plaque.name), address: nil),
        .init(name: words("marks.kind"), text: words.kind(plaque.kind), address: nil),
      ]
      if let area = plaque.area.flatMap(tree.area) {
        facts.append(.init(name: words("marks.area"), text: words(area.name), address: nil))
      }
      facts.append(.init(name: words("marks.serial"), text: plaque.serial.text, address: nil))
      facts.append(
        .init(name: words("marks.issued"), text: "\(plaque.issuedOn)", address: nil))
      facts.append(
        .init(
          name: words(plaque.endedOn == nil ? "marks.until" : "marks.ended"),
          text: "\(plaque.endedOn ?? plaque.validUntil)", address: nil))
      return facts
    }
    switch verdict {
    case .good(let plaque):
      self.verdict = Verdict(
        look: "ok", icon: "ok", word: words("marks.genuine"),
        reason: words("marks.genuine-reason"), facts: facts(plaque),
        place: "/p/\(plaque.place)")
    case .suspended(let plaque):
      self.verdict = Verdict(
        look: "ask", icon: "ask", word: words("marks.paused"),
        reason: words("marks.paused-reason"), facts: facts(plaque), place: nil)
    case .past(let plaque):
      self.verdict = Verdict(
        look: "stop", icon: "stop", word: words("marks.past"),
        reason: words(plaque.endedOn == nil ? "marks.expired-reason" : "marks.past-reason"),
        facts: facts(plaque), place: nil)
    case .unknown:
      self.verdict = Verdict(
        look: "stop", icon: "stop", word: words("marks.unknown"),
        reason: words("marks.unknown-reason"), facts: [], place: nil)
    }
  }
}
