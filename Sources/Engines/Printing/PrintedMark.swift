/// The mark of a street as it is printed.
public enum PrintedMark: Hashable, Sendable {
  /// One drawn from shapes of ours.
  case drawn(StreetMark)
  /// A picture that somebody has looked at.
  case picture(PixelPicture)

  func draw(in box: Box, into drawing: inout Drawing) {
    switch self {
    case .drawn(let mark):
      // A white edge, since the plate below it is as dark.
      drawing.path(mark.field.path, fill: Ink.white.rawValue, in: box)
      drawing.path(mark.field.path, fill: mark.colour.code, in: box.inset(box.width * 0.035))
      drawing.path(mark.sign.path, fill: Ink.white.rawValue, in: box.inset(box.width * 0.21))
    case .picture(let picture):
      drawing.fill(box, .white, radius: 16)
      drawing.picture(picture, in: box.inset(10))
    }
  }
}
