import CExpat
import Glibc

/// Runs expat over a part of a workbook.
///
/// Declarations of any kind end it at once.
/// A class, because expat keeps its address and calls back with it.
@safe
final class PartParser {
  /// More bytes than this without a finished piece of markup are hostile: expat keeps them in
  /// memory, and some versions look through them again with every piece.
  private static let markupLimit = 1 << 20

  private let reader: any PartReader
  private let part: ZipPart
  private let limits: SpreadsheetLimits
  private let parser: XML_Parser
  private var fault: SpreadsheetError?
  private var depth = 0
  private var text: [UInt8] = []
  private var isTextWanted = false

  private init?(_ part: ZipPart, _ reader: any PartReader, _ limits: SpreadsheetLimits) {
    guard let parser = unsafe XML_ParserCreate(nil) else { return nil }
    self.part = part
    self.reader = reader
    self.limits = limits
    unsafe self.parser = unsafe parser
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let name = unsafe name, let attributes = unsafe attributes else { return }
        unsafe PartParser.of(context)?.start(name, unsafe PartAttributes(attributes))
      },
      { context, name in
        guard let name = unsafe name else { return }
        unsafe PartParser.of(context)?.end(name)
      })
    unsafe XML_SetCharacterDataHandler(parser) { context, text, count in
      guard let text = unsafe text, count > 0 else { return }
      unsafe PartParser.of(context)?.take(UnsafeRawBufferPointer(start: text, count: Int(count)))
    }
    // No part has a document type; with it go entities, which grow without bound.
    unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      unsafe PartParser.of(context)?.refuseDeclaration()
    }
  }

  deinit { unsafe XML_ParserFree(parser) }

  /// Reads a part to its end.
  static func read(
    _ part: ZipPart, with reader: any PartReader, _ limits: SpreadsheetLimits
  ) throws(SpreadsheetError) {
    guard let parser = PartParser(part, reader, limits) else { throw .damagedArchive }
    try parser.run()
  }

  private func run() throws(SpreadsheetError) {
    var piece = [UInt8](repeating: 0, count: ZipPart.pieceSize)
    var fed = 0
    while true {
      let count = try part.next(into: &piece)
      fed += count
      let status = unsafe piece.withUnsafeBytes { bytes in
        unsafe XML_Parse(
          parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count),
          count == 0 ? 1 : 0)
      }
      if let fault { throw fault }
      let understood = unsafe Int(XML_GetCurrentByteIndex(parser))
      guard status == XML_STATUS_OK, fed - understood <= Self.markupLimit
      else {
        throw .malformed(part: part.name, line: unsafe Int(XML_GetCurrentLineNumber(parser)))
      }
      if count == 0 { return }
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> PartParser? {
    unsafe context.map { unsafe Unmanaged<PartParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func localName(_ name: UnsafePointer<CChar>) -> String {
    let local = unsafe strchr(name, Int32(UInt8(ascii: ":"))).map { unsafe UnsafePointer($0 + 1) }
    return unsafe String(cString: local ?? name)
  }

  private func react(_ body: () throws(SpreadsheetError) -> Void) {
    guard fault == nil else { return }
    do throws(SpreadsheetError) {
      try body()
    } catch {
      fault = error
      unsafe XML_StopParser(parser, 0)
    }
  }

  @unsafe
  private func start(_ name: UnsafePointer<CChar>, _ attributes: PartAttributes) {
    let name = unsafe Self.localName(name)
    react { () throws(SpreadsheetError) in
      depth += 1
      guard depth <= limits.depth else { throw .tooDeep(part: part.name) }
      text.removeAll(keepingCapacity: true)
      isTextWanted = try reader.start(name, attributes)
    }
  }

  @unsafe
  private func end(_ name: UnsafePointer<CChar>) {
    let name = unsafe Self.localName(name)
    react { () throws(SpreadsheetError) in
      depth -= 1
      let inside = isTextWanted ? String(decoding: text, as: UTF8.self) : ""
      text.removeAll(keepingCapacity: true)
      isTextWanted = false
      try reader.end(name, inside)
    }
  }

  @unsafe
  private func take(_ piece: UnsafeRawBufferPointer) {
    guard isTextWanted else { return }
    react { () throws(SpreadsheetError) in
      guard text.count + piece.count <= limits.cellBytes else {
        let (row, column) = reader.place
        throw .cellTooLong(row: row, column: column, limit: limits.cellBytes)
      }
      unsafe text.append(contentsOf: piece)
    }
  }

  private func refuseDeclaration() {
    react { () throws(SpreadsheetError) in throw .declaration(part: part.name) }
  }
}
