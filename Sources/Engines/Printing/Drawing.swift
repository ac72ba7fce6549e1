/// Draws a page in SVG, in tenths of a millimetre of A4.
struct Drawing: Sendable {
  private var body = ""
  private let title: String
  private let language: String

  static let page = Box(x: 0, y: 0, width: 2_100, height: 2_970)

  /// The faces, as pages name them: whichever is there.
  private static let faces =
    "PingFang SC, Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, sans-serif"

  init(title: String, language: String) {
    self.title = title
    self.language = language
  }

  mutating func fill(_ box: Box, _ ink: Ink, radius: Double = 0) {
    body += "<rect \(place(box)) rx=\"\(number(radius))\" fill=\"\(ink.rawValue)\"/>"
  }

  mutating func frame(_ box: Box, _ ink: Ink, line: Double, radius: Double) {
    let inner = box.inset(line / 2)
    body += "<rect \(place(inner)) rx=\"\(number(radius))\" fill=\"none\""
    body += " stroke=\"\(ink.rawValue)\" stroke-width=\"\(number(line))\"/>"
  }

  /// The blue plate with its white line inside.
  mutating func plate(_ box: Box, radius: Double, line: Double) {
    fill(box, .plate, radius: radius)
    frame(box.inset(line * 1.6), .white, line: line, radius: max(1, radius - line * 1.6))
  }

  mutating func disc(x: Double, y: Double, radius: Double, _ ink: Ink) {
    body += "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\""
    body += " fill=\"\(ink.rawValue)\"/>"
  }

  /// A drawing of ours: a path in a square of 100, put into a box.
  mutating func path(_ data: String, fill: String, in box: Box, side: Double = 100) {
    let scale = min(box.width, box.height) / side
    body += "<path transform=\"translate(\(number(box.x)) \(number(box.y)))"
    body += " scale(\(number(scale)))\" fill=\"\(fill)\" fill-rule=\"evenodd\" d=\"\(data)\"/>"
  }

  mutating func modules(_ symbol: QRSymbol, x: Double, y: Double, module: Double) {
    body += "<path fill=\"#000000\" shape-rendering=\"crispEdges\""
    body += " transform=\"translate(\(number(x)) \(number(y))) scale(\(number(module)))\""
    body += " d=\"\(symbol.path)\"/>"
  }

  /// A PNG that has been read and written anew.
  mutating func picture(_ picture: PixelPicture, in box: Box) {
    body += "<image \(place(box)) preserveAspectRatio=\"xMidYMid meet\""
    body += " href=\"data:image/png;base64,\(picture.base64)\"/>"
  }

  /// A map, as large as the box allows.
  mutating func plan(_ plan: PrintedPlan, in box: Box) {
    body += "<svg \(place(box)) viewBox=\"0 0 720 \(number(720 * plan.ratio))\">\(plan.svg)</svg>"
  }

  /// Text with its first baseline so that it begins at the top of the box.
  ///
  /// - Returns: Where it ends.
  @discardableResult
  mutating func text(
    _ text: String, in box: Box, _ style: FittedText.Style, isCentred: Bool = false
  ) -> Double {
    let fitted = FittedText(text, width: box.width, height: box.height, style)
    let top = isCentred ? box.y + (box.height - fitted.height) / 2 : box.y
    put(fitted, in: box, top: top)
    return top + fitted.height
  }

  mutating func put(_ text: FittedText, in box: Box, top: Double) {
    let style = text.style
    let x =
      switch style.anchor {
      case .start: box.x
      case .middle: box.middle
      case .end: box.right
      }
    for (place, line) in text.lines.enumerated() {
      let baseline = top + text.size * (0.92 + style.leading * Double(place))
      body += "<text x=\"\(number(x))\" y=\"\(number(baseline))\""
      body += " font-size=\"\(number(text.size))\" fill=\"\(style.ink.rawValue)\""
      body +=
        " font-weight=\"\(style.isBold ? 700 : 400)\" text-anchor=\"\(style.anchor.rawValue)\">"
      for run in line.runs {
        let shift = Double(run.shift) * text.size / 1_000
        if run.shift == 0 {
          body += Self.escaped(run.text)
        } else {
          body += "<tspan dx=\"\(number(shift))\">\(Self.escaped(run.text))</tspan>"
        }
      }
      body += "</text>"
    }
  }

  /// The whole drawing.
  func page(on paper: Paper) -> PrintedPage {
    let (width, height) = (number(paper.widthMillimetres), number(paper.heightMillimetres))
    // A paper is never off its series by more than half a millimetre.
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)mm\" height=\"\(height)mm\""
      + " viewBox=\"0 0 2100 2970\" lang=\"\(Self.escaped(language))\""
      + " xml:lang=\"\(Self.escaped(language))\" font-family=\"\(Self.faces)\">"
      + "<title>\(Self.escaped(title))</title>"
    return PrintedPage(paper: paper, svg: head + body + "</svg>")
  }

  private func place(_ box: Box) -> String {
    "x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\""
      + " height=\"\(number(box.height))\""
  }

  /// Two decimals at most, none without need.
  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    if rest == 0 { return "\(sign)\(whole)" }
    return rest < 10 ? "\(sign)\(whole).0\(rest)" : "\(sign)\(whole).\(rest)"
  }

  /// Fit for the text of XML; what XML can't say is left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t": result += " "
      default:
        guard scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF else { continue }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
