import Directory
import Kernel
import Places
import WebServer

/// Rows of a list that may be places that are there: a person says which are.
struct PlaceQuestionsPage: Sendable {
  struct Side: Sendable {
    var title: String
    var name: String
    var facts: [String]
  }

  struct Choice: Sendable {
    var value: String
    var name: String
  }

  struct Question: Sendable {
    var row: Int
    var why: String
    var action: String
    var file: Side
    var place: Side
    var choices: [Choice]
  }

  /// Questions on one page.
  static let most = 20

  var back: BackView
  var title: String
  var about: String
  var fault: String?
  var questions: [Question]?
  var more: String?
}

extension PlaceQuestionsPage {
  init(
    _ list: PlaceList, _ found: [ReadPlaceList.Question], fault: String? = nil, _ call: Call
  ) {
    let words = Words(call)
    let own = "\(PlaceListPages.address(list.area))/\(list.id)"
    let name = words("place-lists.one")
    back = BackView(address: own, label: name, title: name)
    title = words("place-lists.questions-title")
    about = words("place-lists.questions-about")
    self.fault = fault
    let some = found.prefix(Self.most).compactMap { Self.question($0, own, words) }
    questions = some.isEmpty ? nil : some
    more =
      found.count > Self.most
      ? Call.address(own + "/questions", [("after", "\(found[Self.most - 1].draft.row)")]) : nil
  }

  private static func question(
    _ question: ReadPlaceList.Question, _ own: String, _ words: Words
  ) -> Question? {
    let (draft, place) = (question.draft, question.place)
    guard let facts = draft.facts else { return nil }
    let isOwn = draft.twin == draft.place
    let choices: [DecideTwin.Choice] =
      isOwn ? [.same, .replace, .merge] : [.same, .merge, .replace, .different]
    return Question(
      row: draft.row,
      why: isOwn
        ? words("place-lists.why.checked")
        : words(
          "place-lists.why.alike",
          ["percent": .number(draft.likeness ?? 0), "metres": .number(draft.away ?? 0)]),
      action: "\(own)/questions/\(draft.row)",
      file: side(words("place-lists.side.file", ["row": .number(draft.row)]), facts, words),
      place: side(words("place-lists.side.place"), place.facts, words),
      choices: choices.map { choice in
        Choice(
          value: choice.rawValue, name: words(TextKey("place-lists.choice.\(choice.rawValue)")))
      })
  }

  private static func side(_ title: String, _ facts: CityPlace.Facts, _ words: Words) -> Side {
    let name = facts.name.text(for: words.language.tag)
    let known: [String?] = [
      words.name(facts.kind), facts.address?.text(for: words.language.tag), facts.openingHours,
      facts.services.isEmpty
        ? nil : facts.services.sorted().map { words.name($0) }.joined(separator: "\u{B7}"),
    ]
    return Side(title: title, name: name, facts: known.compactMap(\.self))
  }
}
