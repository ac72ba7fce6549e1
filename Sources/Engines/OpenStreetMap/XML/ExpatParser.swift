import CExpat

/// Runs expat over chunks of text and passes on what it finds.
///
/// A class, because expat keeps its address and calls back with it.
@safe
final class ExpatParser {
  /// More text than this without a finished piece of markup is hostile: expat keeps it in memory.
  static let markupLimit = 1 << 20

  /// How far a piece of text brought the reading.
  enum Progress {
    /// All of it was understood.
    case done
    /// The block is full: take it and call `resume`.
    case full
    /// The text stops too early.
    case truncated
  }

  var reader: XMLElementReader
  private let parser: XML_Parser?
  private var fault: OSMReadError.Fault?
  private var faultPosition = 0
  private var fed = 0

  init(_ reader: XMLElementReader) {
    self.reader = reader
    unsafe parser = XML_ParserCreate(nil)
    guard let parser = unsafe parser else { return }
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let name = unsafe name, let attributes = unsafe attributes else { return }
        unsafe ExpatParser.of(context)?.react { reader throws(OSMReadError.Fault) in
          try reader.start(unsafe XMLText(name), unsafe XMLAttributes(attributes))
        }
      },
      { context, _ in
        unsafe ExpatParser.of(context)?.react { reader throws(OSMReadError.Fault) in
          try reader.end()
        }
      })
    // Entities can grow without bound ("billion laughs"), default attributes nearly so.
    unsafe XML_SetEntityDeclHandler(parser) { context, _, _, _, _, _, _, _, _ in
      unsafe ExpatParser.of(context)?.refuseDeclaration()
    }
    unsafe XML_SetAttlistDeclHandler(parser) { context, _, _, _, _, _ in
      unsafe ExpatParser.of(context)?.refuseDeclaration()
    }
  }

  deinit {
    if let parser = unsafe parser { unsafe XML_ParserFree(parser) }
  }

  /// How many bytes of the text were understood, or where the fault is.
  var position: Int {
    guard fault == nil else { return faultPosition }
    guard let parser = unsafe parser else { return 0 }
    return unsafe max(0, Int(XML_GetCurrentByteIndex(parser)))
  }

  /// Parses the front of an array; expat copies what it has to keep.
  func feed(_ text: [UInt8], count: Int, isLast: Bool) throws(OSMReadError.Fault) -> Progress {
    guard let parser = unsafe parser else { throw .tooMany }
    fed += count
    let status = unsafe text.withUnsafeBytes { bytes in
      unsafe XML_Parse(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count),
        isLast ? 1 : 0)
    }
    return try progress(status, isLast: isLast)
  }

  /// Goes on after a block was taken.
  func resume(isLast: Bool) throws(OSMReadError.Fault) -> Progress {
    guard let parser = unsafe parser else { throw .tooMany }
    return try progress(unsafe XML_ResumeParser(parser), isLast: isLast)
  }

  private func progress(
    _ status: XML_Status, isLast: Bool
  ) throws(OSMReadError.Fault) -> Progress {
    if let fault { throw fault }
    if status == XML_STATUS_SUSPENDED { return .full }
    if status == XML_STATUS_OK {
      if fed - position > Self.markupLimit { throw .textTooLong }
      return .done
    }
    if reader.isHeaderOnly, reader.hasReachedElements { return .done }
    let code = unsafe XML_GetErrorCode(parser)
    let early = [
      XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR,
      XML_ERROR_UNCLOSED_CDATA_SECTION,
    ]
    if isLast, early.contains(code) { return .truncated }
    throw .notWellFormed(Int(code.rawValue))
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> ExpatParser? {
    unsafe context.map { unsafe Unmanaged<ExpatParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private func react(
    _ body: (inout XMLElementReader) throws(OSMReadError.Fault) -> Void
  ) {
    guard fault == nil else { return }
    do throws(OSMReadError.Fault) {
      try body(&reader)
      if reader.isHeaderOnly, reader.hasReachedElements { stop(mayResume: false) }
      if reader.isBetweenElements, reader.builder.isFull { stop(mayResume: true) }
    } catch {
      // Within a call the parser is at the beginning of the element.
      faultPosition = position
      fault = error
      stop(mayResume: false)
    }
  }

  private func refuseDeclaration() {
    react { _ throws(OSMReadError.Fault) in throw .entityDeclared }
  }

  private func stop(mayResume: Bool) {
    if let parser = unsafe parser { unsafe XML_StopParser(parser, mayResume ? 1 : 0) }
  }
}
