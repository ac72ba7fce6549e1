import CRsvg

/// Pages as a PDF: words stay words, the faces come along.
public struct PortableDocument: Sendable {
  /// The most pages of one document.
  public static let mostPages = 500
  /// The most bytes of one document.
  public static let mostBytes = 48 << 20

  /// The file.
  public let bytes: [UInt8]

  /// Makes a document.
  ///
  /// - Parameters:
  ///   - pages: at least one.
  ///   - title: what a reader shows above it.
  ///   - madeAt: when, in the form of RFC 3339: the same pages and time give the same bytes.
  /// - Throws: `PrintingError` when a page can't be drawn or a bound is passed.
  public init(
    _ pages: [PrintedPage], title: String, madeAt: String
  ) throws(PrintingError) {
    guard let first = pages.first, pages.count <= Self.mostPages else {
      throw .tooManyPages(pages.count)
    }
    let sink = ByteSink(most: Self.mostBytes)
    let surface = unsafe cairo_pdf_surface_create_for_stream(
      ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(), first.paper.widthPoints,
      first.paper.heightPoints)
    defer {
      unsafe cairo_surface_destroy(surface)
      // Destroying writes what is left, so the sink lives longer, whatever is thrown before.
      withExtendedLifetime(sink) {}
    }
    guard let surface = unsafe surface, let context = unsafe cairo_create(surface) else {
      throw .library(0)
    }
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, madeAt)
    for (number, page) in pages.enumerated() {
      let (width, height) = (page.paper.widthPoints, page.paper.heightPoints)
      unsafe cairo_pdf_surface_set_size(surface, width, height)
      unsafe try PageRenderer.draw(page, number: number, on: context, width: width, height: height)
      unsafe cairo_show_page(context)
    }
    unsafe cairo_surface_finish(surface)
    let status = unsafe cairo_surface_status(surface)
    guard status != CAIRO_STATUS_WRITE_ERROR else { throw .tooLarge }
    guard status == CAIRO_STATUS_SUCCESS else { throw .library(Int(status.rawValue)) }
    bytes = sink.bytes
  }
}
