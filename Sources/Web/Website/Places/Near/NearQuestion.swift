import Geodesy
import Kernel
import PlaceSearch
import Places
import WebServer

/// What somebody looks for, as the address of the page says it.
struct NearQuestion: Sendable {
  var need: PlaceNeed?
  var kinds: [PlaceKind] = []
  var services: Set<PlaceService> = []
  var isOpenNow = true
  var text: String?
  var origin: Origin?
  /// The last one of the page before.
  var after: FoundPlaceCursor?

  /// The same with or without a service.
  func toggling(_ service: PlaceService) -> NearQuestion {
    var copy = self
    copy.after = nil
    if copy.services.remove(service) == nil { copy.services.insert(service) }
    return copy
  }

  /// The same, open or not.
  func opening(_ isOpenNow: Bool) -> NearQuestion {
    var copy = self
    copy.after = nil
    copy.isOpenNow = isOpenNow
    return copy
  }

  /// The same from some place on.
  func after(_ last: FoundPlaceCursor) -> NearQuestion {
    var copy = self
    copy.after = last
    return copy
  }

  /// The page that shows it.
  var address: String {
    Call.address(
      "/near",
      [
        ("need", need?.code),
        ("kind", kinds.isEmpty ? nil : kinds.map(\.code).joined(separator: ",")),
        ("with", services.isEmpty ? nil : services.sorted().map(\.code).joined(separator: ",")),
        ("open", isOpenNow ? nil : "no"), ("q", text), ("from", origin?.text),
        ("after", after?.description),
      ])
  }

  /// The same as the places in memory are asked.
  func asked(near: Coordinate<WGS84>?, limit: Int) -> PlaceQuestion {
    var question = PlaceQuestion()
    question.near = near
    question.text = text
    question.need = need
    question.kinds = Set(kinds)
    question.services = services
    question.opening = isOpenNow ? .open : .any
    question.limit = limit
    question.after = after
    return question
  }
}
