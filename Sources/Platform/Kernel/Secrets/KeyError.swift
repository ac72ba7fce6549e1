public import Database

/// What can go wrong with keys and with what they sealed.
///
/// It carries names of files and keys, never a key or a text.
public enum KeyError: Error, Equatable, Sendable {
  /// There is no file of keys, or it can't be read.
  case cannotRead(path: String, code: Int32)
  /// The file can't be written.
  case cannotWrite(path: String, code: Int32)
  /// There is a file of this name already.
  case exists(path: String)
  /// Others than its owner can read the file.
  case isOpen(path: String)
  /// The file is no file of keys, or is damaged; lines count from 1.
  case damaged(path: String, line: Int)
  /// Another command is changing the file.
  case beingChanged(path: String)
  /// The file was made for another city than the one before.
  case otherFile(path: String)
  /// The ring lives in memory only and can't be changed.
  case inMemory
  /// The database belongs to other keys.
  case otherKeys
  /// The database has values of a key that is not in the file.
  case missingKey(KeyIdentifier)
  /// There is a key of this name, and it is another one.
  case differentKey(KeyIdentifier)
  /// There is no key for this purpose.
  case noKey(KeyPurpose)
  /// The value was made with a key that is not there.
  case unknownKey(KeyIdentifier)
  /// The value is of an algorithm that this program does not know.
  case unknownAlgorithm(UInt8)
  /// The value was changed, or belongs to something else.
  case notAuthentic
  /// The key is still needed: it makes new values, or old ones are left.
  case inUse(KeyIdentifier)
  /// The database said so.
  case database(DatabaseError)
}
