import CRsvg
import Foundation

@testable import Printing

/// Where librsvg really puts ink, with the faces of this machine.
enum MeasuredText {
  /// The ink of each text of a page: its left and right edge, in the units of the drawing.
  static func edges(_ page: PrintedPage) -> [(text: String, left: Double, right: Double)] {
    // In units of the drawing: the ink is told in pixels of the outermost size.
    let pieces = page.svg.replacing(
      /width="\d+mm" height="\d+mm"/, with: "width=\"2100\" height=\"2970\""
    ).components(separatedBy: "<text ")
    let svg = pieces.enumerated().map { $0 == 0 ? $1 : "<text id=\"t\($0)\" \($1)" }.joined()
    let bytes = Array(svg.utf8)
    guard let handle = unsafe rsvg_handle_new_from_data(bytes, gsize(bytes.count), nil) else {
      return []
    }
    defer { unsafe g_object_unref(handle) }
    return (1..<pieces.count).compactMap { number in
      var box = RsvgRectangle(x: 0, y: 0, width: 2_100, height: 2_970)
      var (ink, logical) = (RsvgRectangle(), RsvgRectangle())
      guard
        unsafe rsvg_handle_get_geometry_for_layer(
          handle, "#t\(number)", &box, &ink, &logical, nil) != 0
      else { return nil }
      return (pieces[number], ink.x, ink.x + ink.width)
    }
  }
}
