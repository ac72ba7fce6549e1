/// A code with words: where it leads, and what for.
public struct PrintedLink: Hashable, Sendable {
  /// A plain address that any camera opens.
  public var address: String
  /// What whoever scans it gets.
  public var caption: String

  /// Says where a code leads.
  public init(_ address: String, caption: String) {
    self.address = address
    self.caption = caption
  }

  /// Draws the code on white with its quiet zone into a square.
  func draw(
    in box: Box, on paper: Paper, into drawing: inout Drawing
  ) throws(PrintingError) {
    guard let symbol = QRSymbol(address, correction: .medium) else { throw .address }
    let side = Double(symbol.side + 2 * QRSymbol.quietModules)
    let module = box.width / side
    guard module * paper.scale >= QRSymbol.smallestModuleTenths else {
      throw .symbolTooSmall(moduleTenths: module * paper.scale)
    }
    // The line of the frame is outside the quiet zone.
    let frame = box.inset(-14)
    drawing.fill(frame, .white, radius: 24)
    drawing.frame(frame, .plate, line: 8, radius: 24)
    drawing.modules(
      symbol, x: box.x + module * Double(QRSymbol.quietModules),
      y: box.y + module * Double(QRSymbol.quietModules), module: module)
  }

  /// The address as it is read aloud: without its scheme.
  var readable: String {
    for scheme in ["https://", "http://"] where address.hasPrefix(scheme) {
      return String(address.dropFirst(scheme.count))
    }
    return address
  }
}
