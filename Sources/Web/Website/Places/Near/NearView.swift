import Kernel
import Places
import WebServer

/// What the first page shows of places: the four needs, and what is open near by.
struct NearView: Sendable {
  struct Need: Sendable {
    var code: String
    var address: String
    var icon: String
    var name: String
    var hint: String
  }

  var needs: [Need]
  var asksWhere: Bool
  var list: NearPage.List?
  /// The page with all of them.
  var all: String
  /// The page of rest stops alone.
  var restStops: String

  /// As many as one sees without turning the page.
  static let most = 5
}

extension NearView {
  init(
    from origin: Origin?, _ found: [PlaceGuide.Found], _ guide: PlaceGuide, at now: Moment,
    words: Words
  ) {
    needs = Self.needs(guide, from: origin, words)
    asksWhere = origin?.coordinate(on: guide.map) == nil
    let rows = found.map { PlaceRow($0, from: origin, guide, at: now, words: words) }
    list = rows.isEmpty ? nil : NearPage.List(rows: rows)
    all = NearQuestion(origin: origin).address
    restStops = Self.restStops(from: origin)
  }

  /// The page of rest stops.
  static func restStops(from origin: Origin?) -> String {
    NearQuestion(kinds: [.restStop], origin: origin).address
  }

  /// The four needs, each with what it is about and its page.
  static func needs(_ guide: PlaceGuide, from origin: Origin?, _ words: Words) -> [Need] {
    guide.catalogue.needs.map { need in
      let hint = TextKey("need-hint.\(need.code)")
      return Need(
        code: need.code, address: NearQuestion(need: need, origin: origin).address,
        icon: need.icon, name: words.name(need), hint: words.has(hint) ? words(hint) : "")
    }
  }
}

extension PlaceGuide {
  /// What the first page shows.
  func view(from origin: Origin?, words: Words) -> NearView {
    var found: [Found] = []
    if origin?.coordinate(on: map) != nil {
      let question = NearQuestion(origin: origin)
      found = self.found(question, limit: NearView.most).rows
    }
    return NearView(from: origin, found, self, at: time.now, words: words)
  }
}
