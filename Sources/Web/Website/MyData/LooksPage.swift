import Directory
import Kernel
import WebServer

/// Everybody who looked at one's data.
struct LooksPage: Sendable {
  struct List: Sendable { var rows: [LookView] }

  /// Somebody read what is sealed.
  struct Opening: Sendable {
    var at: String
    var what: String
    var reason: String
  }
  struct Openings: Sendable { var rows: [Opening] }

  var back: BackView
  var list: List?
  var more: String?
  var openings: Openings?

  /// As many as somebody reads before they go on.
  static let most = 20
}

extension LooksPage {
  init(_ looks: [PersonalLook], _ openings: [CompartmentAccess], _ names: DataWords) {
    let words = names.words
    back = BackView(
      address: "/me/data", label: words("my-data.title"), title: words("site.name"))
    let shown = looks.prefix(Self.most)
    list = shown.isEmpty ? nil : List(rows: shown.map { LookView($0, names) })
    if looks.count > Self.most, let last = shown.last {
      more = Call.address("/me/looks", [("before", "\(LookCursor(last))")])
    }
    let read = openings.map { Opening($0, words) }
    self.openings = read.isEmpty ? nil : Openings(rows: read)
  }
}

extension LooksPage.Opening {
  init(_ access: CompartmentAccess, _ words: Words) {
    at = Words.dayAndTime(access.readAt)
    what = words("look.sealed", ["name": .text(access.compartment)])
    reason = access.purpose
  }
}

/// Everything that is kept about somebody, as a file of their own.
struct DataFilePage: Sendable {
  var language: String
  var title: String
  var made: String
  var sections: [DataPage.Section]
  var looks: LooksPage.List?
  var openings: LooksPage.Openings?
}

extension DataFilePage {
  init(
    sections: [PersonalSection], looks: [PersonalLook], openings: [CompartmentAccess],
    now: Moment, _ names: DataWords
  ) {
    language = names.words.language.tag
    title = names.words("my-data.title")
    made = names.words("my-data.made", ["time": .text(Words.dayAndTime(now))])
    self.sections = sections.map { DataPage.Section($0, names) }
    self.looks = looks.isEmpty ? nil : LooksPage.List(rows: looks.map { LookView($0, names) })
    self.openings =
      openings.isEmpty
      ? nil : LooksPage.Openings(rows: openings.map { LooksPage.Opening($0, names.words) })
  }
}
