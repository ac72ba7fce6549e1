import CRsvg

/// Has a page drawn by librsvg.
enum PageRenderer {
  /// The most bytes of one drawing.
  static let longestDrawing = 4 << 20

  /// Draws a page over the whole of a surface.
  ///
  /// - Parameters:
  ///   - page: what is drawn.
  ///   - number: which page of its document it is, for the error.
  ///   - context: where.
  ///   - width: of the surface, in its units.
  ///   - height: of the surface, in its units.
  /// - Throws: `PrintingError` when it is no drawing or too long a one.
  static func draw(
    _ page: PrintedPage, number: Int, on context: OpaquePointer, width: Double, height: Double
  ) throws(PrintingError) {
    let bytes = Array(page.svg.utf8)
    guard bytes.count <= longestDrawing else { throw .tooLarge }
    // Without a base address nothing from elsewhere is ever read.
    guard let handle = unsafe rsvg_handle_new_from_data(bytes, gsize(bytes.count), nil) else {
      throw .drawing(page: number)
    }
    defer { unsafe g_object_unref(handle) }
    var box = RsvgRectangle(x: 0, y: 0, width: width, height: height)
    guard unsafe rsvg_handle_render_document(handle, context, &box, nil) != 0 else {
      throw .drawing(page: number)
    }
    let status = unsafe cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else { throw .library(Int(status.rawValue)) }
  }
}
