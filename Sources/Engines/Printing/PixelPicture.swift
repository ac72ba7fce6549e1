import CRsvg

/// A PNG of ours: drawn here, or read and written anew, so that it holds pixels and nothing else.
public struct PixelPicture: Hashable, Sendable {
  /// The most bytes of a file that somebody sends.
  public static let mostBytes = 512 << 10
  /// The sides that such a file may have, in pixels.
  public static let sides = 32...1_024

  /// The file.
  public let bytes: [UInt8]

  /// Reads a picture that somebody has sent, and keeps its pixels.
  ///
  /// - Parameter file: a PNG.
  /// - Throws: `PrintingError.picture` when it is none, or larger than may be.
  public init(reading file: [UInt8]) throws(PrintingError) {
    // The head says the size before anything is made room for.
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    guard file.count <= Self.mostBytes, file.count > 33, file.starts(with: head),
      file[12..<16].elementsEqual(Array("IHDR".utf8)),
      Self.sides ~= Self.number(file[16..<20]), Self.sides ~= Self.number(file[20..<24])
    else { throw .picture }
    let source = ByteSource(file)
    let surface = unsafe cairo_image_surface_create_from_png_stream(
      ByteSource.read, Unmanaged.passUnretained(source).toOpaque())
    defer {
      unsafe cairo_surface_destroy(surface)
      withExtendedLifetime(source) {}
    }
    guard let surface = unsafe surface,
      unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS
    else { throw .picture }
    bytes = unsafe try Self.written(surface)
  }

  /// Draws a page.
  ///
  /// - Parameters:
  ///   - page: what is drawn.
  ///   - width: in pixels, 4,000 at most.
  /// - Throws: `PrintingError` when the page can't be drawn.
  public init(of page: PrintedPage, width: Int) throws(PrintingError) {
    guard 1...4_000 ~= width else { throw .picture }
    let height = Int(
      (Double(width) * page.paper.heightMillimetres / page.paper.widthMillimetres).rounded())
    let surface = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, CInt(width), CInt(height))
    defer { unsafe cairo_surface_destroy(surface) }
    guard let surface = unsafe surface, let context = unsafe cairo_create(surface) else {
      throw .library(0)
    }
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe try PageRenderer.draw(
      page, number: 0, on: context, width: Double(width), height: Double(height))
    bytes = unsafe try Self.written(surface)
  }

  /// As text, for a drawing that holds it.
  public var base64: String { Base64.text(bytes) }

  private static func written(_ surface: OpaquePointer) throws(PrintingError) -> [UInt8] {
    let sink = ByteSink(most: 32 << 20)
    let status = unsafe cairo_surface_write_to_png_stream(
      surface, ByteSink.write, Unmanaged.passUnretained(sink).toOpaque())
    guard status == CAIRO_STATUS_SUCCESS else { throw .library(Int(status.rawValue)) }
    return sink.bytes
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
