/// A colour of print: the day theme, on paper.
enum Ink: String, Sendable {
  case paper = "#FFFCF5"
  case white = "#FFFFFF"
  case black = "#000000"
  case words = "#1D1913"
  case secondWords = "#4B4337"
  case edge = "#7B6F5C"
  case line = "#D3C7B1"
  case plate = "#143F6E"
}
