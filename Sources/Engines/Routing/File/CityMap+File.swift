extension CityMap {
  /// Writes the city to one file, all or nothing: a reader never sees half of it.
  ///
  /// - Throws: `CityFileError.cannotWrite`.
  public func write(to path: String) throws(CityFileError) {}

  /// Reads a city from a file that `write(to:)` made.
  ///
  /// - Throws: `CityFileError`: what is wrong with the file.
  public convenience init(contentsOf path: String) throws(CityFileError) {
    throw .notACityFile
  }
}
