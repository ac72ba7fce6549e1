/// Letters and plates on the picture, none over another: what is added first has its place.
struct PictureLabels {
  /// A rectangle that something stands in.
  struct Box: Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    init(around centre: PicturePoint, width: Double, height: Double) {
      (x, y) = (centre.x - width / 2, centre.y - height / 2)
      (self.width, self.height) = (width, height)
    }

    func overlaps(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height
        && other.y < y + height
    }

    var isInside: Bool {
      x >= 4 && y >= 4 && x + width <= PictureView.width - 4 && y + height <= PictureView.height - 4
    }
  }

  /// How letters look.
  struct Style: Sendable {
    var size: Double
    var colour: String
    var halo: String
    var isBold = false
  }

  private(set) var text = ""
  private var taken: [Box] = []
  private var gap = 4.0

  /// Keeps a place free, whatever stands there already.
  mutating func keep(_ box: Box) { taken.append(box) }

  /// Takes a place if it is free and wholly in the picture.
  mutating func take(_ box: Box) -> Bool {
    guard box.isInside, !taken.contains(where: { $0.overlaps(box) }) else { return false }
    var wide = box
    (wide.x, wide.y) = (box.x - gap / 2, box.y - gap / 2)
    (wide.width, wide.height) = (box.width + gap, box.height + gap)
    taken.append(wide)
    return true
  }

  mutating func draw(_ element: String) { text += element }

  /// Writes a line of letters around a place, if there is room.
  @discardableResult
  mutating func write(_ words: String, at centre: PicturePoint, _ style: Style) -> Bool {
    let width = PictureText.width(words) * style.size
    guard take(Box(around: centre, width: width, height: style.size * 1.1)) else { return false }
    text += Self.element(words, at: centre, style)
    return true
  }

  static func element(
    _ words: String, at centre: PicturePoint, _ style: Style, turned degrees: Double = 0
  ) -> String {
    let baseline = centre.y + style.size * 0.36
    let turn =
      degrees == 0
      ? "" : " transform=\"rotate(\(degrees.picture) \(centre.x.picture) \(centre.y.picture))\""
    return "<text x=\"\(centre.x.picture)\" y=\"\(baseline.picture)\" font-size="
      + "\"\(style.size.picture)\" fill=\"\(style.colour)\" stroke=\"\(style.halo)\""
      + "\(style.isBold ? " font-weight=\"700\"" : "")\(turn)>\(PictureText.escaped(words))</text>"
  }
}
