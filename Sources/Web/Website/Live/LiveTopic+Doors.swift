import Estates
import Foundation
import Kernel
import WebServer

extension LiveTopic {
  /// What riders say of doors: whether one is shut now, and until when.
  static func doors(_ map: MapContext) -> LiveTopic {
    LiveTopic(name: "doors", scope: DoorChange.scope) { change in
      guard let (element, summary) = DoorChange.read(change), let place = map.place(of: element),
        let code = map.code(place)
      else { return nil }
      let state = summary.state(at: map.reports.time.now)
      let until: JSON = state.until.map { .string($0.description) } ?? .null
      return Event(
        name: "door",
        data: ["code": .string("\(code)"), "isShut": .boolean(state.isShut), "until": until],
        audience: .everyone)
    }
  }
}
