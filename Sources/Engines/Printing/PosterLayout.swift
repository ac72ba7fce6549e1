/// Where things stand on the pages of a poster.
struct PosterLayout: Sendable {
  let poster: Poster
  /// Which things stand on which page.
  let groups: [Range<Int>]
  private let size: Double

  private static let margin = 110.0
  private static let headHeight = 430.0
  private static let footHeight = 470.0
  private static let gap = 34.0
  /// The largest and smallest size of a thing's title, in tenths of a millimetre.
  private static let sizes = (largest: 104.0, smallest: 58.0)

  init(_ poster: Poster) {
    self.poster = poster
    var size = Self.sizes.largest
    var groups = Self.groups(poster, size: size)
    while groups.count > 1, size > Self.sizes.smallest {
      size = max(Self.sizes.smallest, size * 0.95)
      groups = Self.groups(poster, size: size)
    }
    (self.size, self.groups) = (size, groups)
  }

  // MARK: Measures

  /// The largest height of a map: the things below it need room as well.
  private static let planHeight = 950.0

  private static func top(_ poster: Poster) -> Double {
    planTop(poster) + (poster.plan == nil ? 0 : planHeight + 50)
  }

  private static func planTop(_ poster: Poster) -> Double {
    headHeight + (poster.lead.isEmpty ? 60 : 190)
  }

  private static func bottom(_ poster: Poster) -> Double {
    Drawing.page.height - (poster.link == nil ? 170 : footHeight) - 60
  }

  /// Below a map things are short, and should stand on the same sheet as it.
  private static func columns(_ poster: Poster) -> Int {
    poster.arrangement == .grid ? poster.plan == nil ? 2 : 3 : 1
  }

  private static func columnWidth(_ poster: Poster) -> Double {
    let count = Double(columns(poster))
    return (Drawing.page.width - 2 * margin - (count - 1) * gap * 1.6) / count
  }

  private static func titleStyle(_ size: Double) -> FittedText.Style {
    FittedText.Style(size: size, smallest: size * 0.8, isBold: true, isBalanced: true)
  }

  private static func detailStyle(_ size: Double) -> FittedText.Style {
    FittedText.Style(
      size: size * 0.68, smallest: size * 0.56, ink: .secondWords, leading: 1.42)
  }

  /// A thing, set: no higher than what is left of a whole page.
  private static func set(
    _ item: Poster.Item, _ poster: Poster, size: Double
  ) -> (title: FittedText, detail: FittedText, height: Double) {
    let width = columnWidth(poster) - size * 1.75
    let room = bottom(poster) - top(poster)
    let title = FittedText(item.title, width: width, height: room * 0.4, titleStyle(size))
    let detail = FittedText(item.detail, width: width, height: room * 0.5, detailStyle(size))
    let between = detail.lines.isEmpty ? 0 : size * 0.2
    return (title, detail, max(size * 1.3, title.height + between + detail.height))
  }

  private static func rowHeights(_ poster: Poster, size: Double) -> [Double] {
    let heights = poster.items.map { set($0, poster, size: size).height }
    let columns = columns(poster)
    return stride(from: 0, to: heights.count, by: columns).map { start in
      heights[start..<min(start + columns, heights.count)].max() ?? 0
    }
  }

  private static func groups(_ poster: Poster, size: Double) -> [Range<Int>] {
    let room = bottom(poster) - top(poster)
    let columns = columns(poster)
    var groups: [Range<Int>] = []
    var (first, used) = (0, 0.0)
    let heights = rowHeights(poster, size: size)
    for (row, height) in heights.enumerated() {
      if row > first, used + height + gap > room {
        groups.append(first * columns..<row * columns)
        (first, used) = (row, 0)
      }
      used += height + gap
    }
    return groups + [first * columns..<poster.items.count]
  }

  // MARK: Drawing

  func draw(_ number: Int, on paper: Paper) throws(PrintingError) -> PrintedPage {
    var drawing = Drawing(title: poster.title, language: poster.language)
    drawing.fill(Drawing.page, .paper)
    drawHead(into: &drawing)
    if let plan = poster.plan {
      let width = min(Drawing.page.width - 2 * Self.margin, Self.planHeight / plan.ratio)
      drawing.plan(
        plan,
        in: Box(
          x: (Drawing.page.width - width) / 2, y: Self.planTop(poster), width: width,
          height: width * plan.ratio))
    }
    drawItems(groups[number], into: &drawing)
    if let link = poster.link {
      let side = 360.0
      let box = Box(
        x: Drawing.page.width - Self.margin - side - 14,
        y: Drawing.page.height - Self.footHeight - 14, width: side, height: side)
      try link.draw(in: box, on: paper, into: &drawing)
      let words = Box(
        x: Self.margin, y: box.y, width: box.x - Self.margin - 70, height: side)
      let end = drawing.text(
        link.caption, in: Box(x: words.x, y: words.y + 40, width: words.width, height: 210),
        .init(size: 84, smallest: 56, isBold: true, anchor: .end, isBalanced: true))
      drawing.text(
        link.readable, in: Box(x: words.x, y: end + 18, width: words.width, height: 90),
        .init(size: 44, smallest: 34, ink: .secondWords, anchor: .end))
    }
    drawImprint(number, into: &drawing)
    return drawing.page(on: paper)
  }

  private func drawHead(into drawing: inout Drawing) {
    let plate = Box(x: 0, y: 0, width: Drawing.page.width, height: Self.headHeight)
    drawing.plate(plate, radius: 0, line: 9)
    var words = Box(
      x: Self.margin, y: 66, width: Drawing.page.width - 2 * Self.margin, height: 300)
    if let mark = poster.mark {
      let side = 220.0
      mark.draw(
        in: Box(
          x: words.right - side, y: plate.y + (plate.height - side) / 2, width: side,
          height: side), into: &drawing)
      words.width -= side + 50
    }
    drawing.text(
      poster.owner, in: Box(x: words.x, y: words.y, width: words.width, height: 84),
      .init(size: 68, smallest: 44, ink: .white, mostLines: 1))
    drawing.text(
      poster.title, in: Box(x: words.x, y: words.y + 92, width: words.width, height: 222),
      .init(
        size: 170, smallest: 84, isBold: true, ink: .white, leading: 1.2, mostLines: 2,
        isBalanced: true), isCentred: true)
    if !poster.lead.isEmpty {
      drawing.text(
        poster.lead,
        in: Box(
          x: Self.margin, y: Self.headHeight + 40, width: Drawing.page.width - 2 * Self.margin,
          height: 130),
        .init(size: 66, smallest: 46, mostLines: 2), isCentred: true)
    }
  }

  private func drawItems(_ items: Range<Int>, into drawing: inout Drawing) {
    let columns = Self.columns(poster)
    let heights = Self.rowHeights(poster, size: size)
    let rows = items.lowerBound / columns..<(items.upperBound + columns - 1) / columns
    let room = Self.bottom(poster) - Self.top(poster)
    let used = heights[rows].reduce(0) { $0 + $1 + Self.gap }
    // What room is left goes between the things, within reason.
    let air = rows.isEmpty ? 0 : min(size * 0.9, max(0, room - used) / Double(rows.count))
    var y = Self.top(poster)
    for row in rows {
      for column in 0..<columns where row * columns + column < items.upperBound {
        let index = row * columns + column
        let x = Self.margin + Double(column) * (Self.columnWidth(poster) + Self.gap * 1.6)
        drawItem(index, x: x, y: y, into: &drawing)
      }
      y += heights[row] + Self.gap + air
    }
  }

  private func drawItem(_ index: Int, x: Double, y: Double, into drawing: inout Drawing) {
    let (title, detail, _) = Self.set(poster.items[index], poster, size: size)
    let radius = size * 0.62
    drawing.disc(x: x + radius, y: y + radius, radius: radius, .plate)
    drawing.text(
      "\(index + 1)", in: Box(x: x + radius * 0.25, y: y, width: radius * 1.5, height: radius * 2),
      .init(
        size: size * 0.78, smallest: size * 0.4, isBold: true, ink: .white, anchor: .middle,
        mostLines: 1), isCentred: true)
    let words = Box(
      x: x + size * 1.7, y: y, width: Self.columnWidth(poster) - size * 1.75, height: 0)
    drawing.put(title, in: words, top: y + size * 0.06)
    drawing.put(detail, in: words, top: y + size * 0.2 + title.height)
  }

  private func drawImprint(_ number: Int, into drawing: inout Drawing) {
    let y = Drawing.page.height - 92
    drawing.fill(
      Box(x: Self.margin, y: y - 8, width: Drawing.page.width - 2 * Self.margin, height: 3), .line)
    let width = Drawing.page.width - 2 * Self.margin
    drawing.text(
      poster.imprint, in: Box(x: Self.margin, y: y + 6, width: width - 200, height: 60),
      .init(size: 36, smallest: 26, ink: .secondWords, mostLines: 2))
    guard groups.count > 1 else { return }
    drawing.text(
      "\(number + 1) / \(groups.count)",
      in: Box(x: Self.margin, y: y + 6, width: width, height: 50),
      .init(size: 36, smallest: 26, ink: .secondWords, anchor: .end, mostLines: 1))
  }
}
