/// Which sheet of a workbook is wanted.
public enum SheetChoice: Hashable, Sendable {
  /// The first that is not hidden.
  case first
  /// The one with this name, hidden or not.
  case named(String)
}
