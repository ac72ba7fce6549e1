/// Puts a text together from its runs and leaves out how it is pronounced (ECMA-376, 18.4.4–18.4.8).
struct RichText {
  private var runs = ""
  /// How deep the reading is in `rPh`, the reading aid above Chinese and Japanese signs.
  private var aids = 0

  /// Whether the text of this element belongs to it.
  mutating func start(_ name: String) -> Bool {
    if name == "rPh" { aids += 1 }
    return name == "t" && aids == 0
  }

  mutating func end(_ name: String, _ text: String) {
    if name == "rPh" { aids -= 1 }
    // What cannot stand in a file of texts is cut at the limit of a cell by whoever counts it.
    if name == "t", aids == 0, runs.utf8.count < 1 << 20 { runs += text }
  }

  /// The text, with signs that XML cannot hold (`_x000D_`) put back.
  var text: String { EscapedText.plain(runs) }
}
