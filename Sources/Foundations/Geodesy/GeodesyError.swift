/// Why bytes from outside are not what they say they are.
public enum GeodesyError: Error, Hashable, Sendable {
  /// The bytes of a tree don't begin with its magic.
  case notATree
  /// The tree was written in a layout that this program doesn't know.
  case treeVersion(UInt32)
  /// The tree has another number of bytes than its count of boxes asks for.
  case treeLength(expected: Int, found: Int)
  /// The row's box isn't the smallest one around its children, or its item is no item or a twin.
  case treeRow(Int)
}
