/// A numbered plaque for the door of a place that the city has found friendly.
public struct Plaque: Hashable, Sendable {
  /// What it is called: friendly merchant, rest stop.
  public var kind: String
  /// Whose door it is for.
  public var name: String
  /// What there is, in order of weight; the first six are shown.
  public var services: [String]
  /// Its number.
  public var serial: String
  /// Leads to the page that says whether it is genuine.
  public var link: PrintedLink
  /// The mark of the street; nil for none.
  public var mark: PrintedMark?
  /// Who has given it.
  public var giver: String
  /// How long it holds, in words.
  public var term: String
  /// Its language, such as `zh-CN`.
  public var language: String

  /// Says what stands on it.
  public init(
    kind: String, name: String, services: [String] = [], serial: String, link: PrintedLink,
    mark: PrintedMark? = nil, giver: String, term: String, language: String = "zh-CN"
  ) {
    self.kind = kind
    self.name = name
    self.services = services
    self.serial = serial
    self.link = link
    self.mark = mark
    self.giver = giver
    self.term = term
    self.language = language
  }

  /// Draws it.
  ///
  /// - Parameter paper: what it is printed on.
  /// - Returns: The page.
  /// - Throws: `PrintingError` when the address fits no code that a phone reads from it.
  public func page(on paper: Paper) throws(PrintingError) -> PrintedPage {
    var drawing = Drawing(title: "\(kind) \(serial)", language: language)
    let page = Drawing.page
    drawing.fill(page, .white)
    drawing.plate(page.inset(60), radius: 90, line: 14)
    let words = page.inset(190)
    drawHead(in: words, into: &drawing)
    drawServices(in: Box(x: words.x, y: 1_470, width: words.width, height: 330), &drawing)
    try drawFoot(in: words, on: paper, into: &drawing)
    return drawing.page(on: paper)
  }

  private func drawHead(in words: Box, into drawing: inout Drawing) {
    var top = words.y + 40
    if let mark {
      let side = 380.0
      mark.draw(
        in: Box(x: words.middle - side / 2, y: top, width: side, height: side), into: &drawing)
      top += side + 60
    }
    let kindHeight = 260.0
    drawing.text(
      kind, in: Box(x: words.x, y: top, width: words.width, height: kindHeight),
      .init(
        size: 230, smallest: 110, isBold: true, ink: .white, anchor: .middle, leading: 1.15,
        mostLines: 2, isBalanced: true), isCentred: true)
    top += kindHeight + 30
    drawing.fill(Box(x: words.middle - 160, y: top, width: 320, height: 8), .white, radius: 4)
    top += 50
    drawing.text(
      name, in: Box(x: words.x, y: top, width: words.width, height: 1_420 - top),
      .init(
        size: 170, smallest: 76, isBold: true, ink: .white, anchor: .middle, leading: 1.2,
        mostLines: 3, isBalanced: true), isCentred: true)
  }

  private func drawServices(in box: Box, _ drawing: inout Drawing) {
    let shown = Array(services.prefix(6))
    guard !shown.isEmpty else { return }
    let columns = shown.count <= 4 ? 2 : 3
    let rows = (shown.count + columns - 1) / columns
    let gap = 30.0
    let width = (box.width - gap * Double(columns - 1)) / Double(columns)
    let height = 140.0
    let top = box.y + (box.height - Double(rows) * height - Double(rows - 1) * gap) / 2
    for (place, service) in shown.enumerated() {
      let cell = Box(
        x: box.x + Double(place % columns) * (width + gap),
        y: top + Double(place / columns) * (height + gap), width: width, height: height)
      drawing.fill(cell, .paper, radius: 24)
      drawing.text(
        service, in: cell.inset(18),
        .init(
          size: 78, smallest: 44, isBold: true, anchor: .middle, leading: 1.15, mostLines: 2,
          isBalanced: true), isCentred: true)
    }
  }

  private func drawFoot(
    in words: Box, on paper: Paper, into drawing: inout Drawing
  ) throws(PrintingError) {
    let side = 640.0
    let code = Box(x: words.right - side - 14, y: 1_880, width: side, height: side)
    let left = Box(x: words.x, y: 1_880, width: code.x - words.x - 70, height: side)
    try link.draw(in: code, on: paper, into: &drawing)
    drawing.text(
      link.caption, in: Box(x: left.x, y: left.y + 20, width: left.width, height: 280),
      .init(size: 108, smallest: 60, isBold: true, ink: .white, mostLines: 3, isBalanced: true))
    let number = Box(x: left.x, y: left.y + 350, width: left.width, height: 150)
    drawing.fill(number, .white, radius: 24)
    drawing.text(
      serial, in: number.inset(20),
      .init(size: 92, smallest: 50, isBold: true, ink: .plate, anchor: .middle, mostLines: 1),
      isCentred: true)
    drawing.text(
      link.readable, in: Box(x: left.x, y: left.y + 530, width: left.width, height: 110),
      .init(size: 44, smallest: 32, ink: .white, mostLines: 2))
    drawing.text(
      giver, in: Box(x: words.x, y: 2_590, width: words.width, height: 96),
      .init(size: 72, smallest: 44, isBold: true, ink: .white, anchor: .middle, mostLines: 1))
    drawing.text(
      term, in: Box(x: words.x, y: 2_690, width: words.width, height: 70),
      .init(size: 52, smallest: 36, ink: .white, anchor: .middle, mostLines: 1))
  }
}
