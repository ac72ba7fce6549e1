/// Why a file of OpenStreetMap data can't be read, and where.
public enum OSMReadError: Error, Equatable, Sendable {
  /// A place in a file.
  public struct Position: Hashable, Sendable {
    /// The byte in the file: of the blob that is at fault (PBF), or of the text itself (XML).
    public var byte: Int
    /// The byte inside the inflated content of that blob, where that is known.
    public var inside: Int?

    /// Makes a position.
    public init(byte: Int, inside: Int? = nil) {
      self.byte = byte
      self.inside = inside
    }
  }

  /// What is wrong with the content.
  public enum Fault: Error, Hashable, Sendable {
    /// The blob has a length that no writer may give it.
    case blobTooLarge
    /// The header of a blob is too large.
    case blobHeaderTooLarge
    /// The first blob is not a file header, or another one follows.
    case misplacedHeader
    /// A blob holds no data.
    case missingData
    /// The compressed data is damaged, or inflates to another size than promised.
    case badCompression
    /// A number runs over ten bytes, or is out of range.
    case badNumber
    /// A field has a wire type that it can't have, or the number 0.
    case badField
    /// A length reaches past the end of what holds it.
    case badLength
    /// Two lists that belong together have different lengths.
    case unevenLists
    /// An index points past the end of the strings.
    case badStringIndex
    /// A member is neither node, way nor relation.
    case badMemberKind
    /// Something that must be given is missing.
    case missingField
    /// More elements, strings or tags than a block may hold.
    case tooMany
    /// The XML is not well-formed; the number is the error code of expat.
    case notWellFormed(Int)
    /// The XML declares entities or attributes, which OpenStreetMap files never need.
    case entityDeclared
    /// A tag, a role or a piece of markup is far longer than OpenStreetMap allows.
    case textTooLong
    /// An XML element stands where it makes no sense.
    case misplacedElement
    /// The document is XML, but its root is neither `osm` nor `osmChange`, or its version not 0.6.
    case notOpenStreetMap
  }

  /// The file can't be opened; the number is `errno`.
  case cannotOpen(path: String, code: Int32)
  /// The system can't read on; the number is `errno`.
  case cannotRead(Position, code: Int32)
  /// The file is neither PBF nor XML nor gzipped XML.
  case unknownFormat
  /// The file ends in the middle of something.
  case truncated(Position)
  /// The content is against the rules of the format.
  case malformed(Fault, Position)
  /// The file says that a reader must know a feature that this one does not know.
  case unknownFeature(String, Position)
  /// The data is compressed in a way that is not supported ("lzma", "bzip2", "lz4", "zstd").
  case unsupportedCompression(String, Position)
  /// The caller wanted no more.
  case cancelled
}
