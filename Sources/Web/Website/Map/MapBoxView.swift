import Routing
import WebServer

/// The map on a page: a picture at first, and what scripts need to draw it live.
struct MapBoxView: Sendable {
  /// The still picture, by the light that it is drawn for.
  struct Picture: Sendable {
    var address: String
    /// The same for dark systems; nil when the visitor has chosen a light.
    var night: String?
    var words: String
  }

  /// The class of a page that has a map above its sheet.
  var pageClass = "way"
  /// The scene as JSON; nil when only the picture is offered.
  var scene: String?
  var picture: Picture?
  /// Whether a start may be picked by the crosshair.
  var picksStart: Bool
  /// Whether there is a way to fit the map to.
  var hasWay: Bool
  /// What a numbered gate is called, with `{ref}` for its number.
  var gateNumbered: String
  /// What is said aloud about the buildings in view, with `{count}` for their number.
  var inView: String
  /// What is said aloud about a step, with `{step}` for its words.
  var atStep: String

  init(
    _ offer: MapOffer, scene: MapScene, pictureOf code: String?, words: Words, about name: String,
    picksStart: Bool = false
  ) {
    self.scene = offer.isLive ? scene.text : nil
    picture = code.map { code in
      Picture(scene, of: code, in: offer.theme, words: words("map.picture", ["place": .text(name)]))
    }
    self.picksStart = picksStart
    hasWay = scene.legs != nil
    gateNumbered = words("place.gate", ["ref": .text("{ref}")])
    inView = words("map.in-view", ["count": .text("{count}")])
    atStep = words("map.at-step", ["step": .text("{step}")])
  }
}

extension MapBoxView.Picture {
  fileprivate init(_ scene: MapScene, of code: String, in theme: Theme?, words: String) {
    func address(_ theme: Theme) -> String {
      Call.address(
        "/picture/\(code).svg",
        [
          ("from", scene.from), ("by", scene.by == Profile.ebike.rawValue ? nil : scene.by),
          ("theme", theme.rawValue),
        ])
    }
    self.init(
      address: address(theme ?? .day), night: theme == nil ? address(.night) : nil, words: words)
  }
}
