/// Why something could not be printed.
public enum PrintingError: Error, Equatable, Sendable {
  /// An address is empty, or longer than a code holds.
  case address
  /// The modules of a code would be smaller than a phone reads, in tenths of a millimetre.
  case symbolTooSmall(moduleTenths: Double)
  /// More pages than one document may have.
  case tooManyPages(Int)
  /// More bytes than one document may have.
  case tooLarge
  /// A page is no drawing, at the place in the document.
  case drawing(page: Int)
  /// The library says that it could not, with its number.
  case library(Int)
  /// A picture is none, too large, or of more pixels than may be.
  case picture
}
