/// The source text without its private parts, and the room that was among them.
struct CutText {
  let text: String
  let room: String

  init(_ folded: FoldedText, notes: [Bool], rooms: [Bool]) {
    var kept = Array(repeating: false, count: folded.source.count)
    var isRoom = kept
    for (index, origin) in folded.origins.enumerated() {
      if rooms[index] { isRoom[origin] = true } else if !notes[index] { kept[origin] = true }
    }
    for index in kept.indices where isRoom[index] { kept[index] = false }
    text = Self.tidy(folded.source.indices.filter { kept[$0] }.map { folded.source[$0] })
    room = Self.runs(isRoom).map { Self.tidy(Array(folded.source[$0])) }.joined(separator: " ")
  }

  private static func runs(_ mask: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in mask.indices where mask[index] {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }

  /// Drops empty brackets and doubled separators inside, and all separators at the ends.
  private static func tidy(_ scalars: [Unicode.Scalar]) -> String {
    var kept: [Unicode.Scalar] = []
    for scalar in scalars {
      let sign = FoldedText.fold(scalar).first ?? " "
      let last = kept.last.flatMap { FoldedText.fold($0).first }
      if let last, isSeparator(last), isSeparator(sign), sign == last || sign == " " { continue }
      if sign == ")", last == "(" {
        kept.removeLast()
      } else {
        kept.append(scalar)
      }
    }
    let trimmed = kept.drop { isEdge($0, closing: ")") }.reversed().drop {
      isEdge($0, closing: "(")
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: trimmed.reversed())
    return String(view)
  }

  private static func isSeparator(_ sign: Unicode.Scalar) -> Bool {
    sign == " " || sign == "," || sign == "-"
  }

  private static func isEdge(_ scalar: Unicode.Scalar, closing: Unicode.Scalar) -> Bool {
    guard let sign = FoldedText.fold(scalar).first else { return true }
    return isSeparator(sign) || sign == ":" || sign == "." || sign == closing
  }
}
