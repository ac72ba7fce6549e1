extension DatabaseSettings {
  /// For a program that reads or fills whole tables, and does nothing else.
  public static var transfer: DatabaseSettings {
    var settings = DatabaseSettings()
    settings.readers = 1
    settings.connections = 2
    // Every statement is slow here.
    settings.slowStatement = .seconds(86_400)
    // Nobody else writes what is copied: its tables are locked.
    settings.isSerializable = false
    return settings
  }

  /// How long a transfer may take: only whoever runs it knows how much there is.
  static let transferLimit: Duration = .seconds(7 * 86_400)
}
