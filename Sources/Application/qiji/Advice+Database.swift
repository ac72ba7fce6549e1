import Database

// Errors of the database, in one line for the person at the terminal.

extension DatabaseError {
  var advice: String {
    switch self {
    case .badLocation(let reason): "the database's location can't be understood: \(reason)"
    case .cannotConnect(let reason): "the database can't be reached: \(reason)"
    case .notDurable(let setting):
      "the PostgreSQL server may lose what it has acknowledged: set \(setting) to on"
    case .overloaded: "the database has too much to do: try again later"
    case .timedOut: "the database did not answer in time"
    case .cancelled, .closed: "the work was stopped"
    case .conflict(let tries): "others kept changing the same rows, tried \(tries) times"
    case .diskFull: "the disk is full; nothing of the last step was kept"
    case .readOnly: "the database can be read but not changed"
    case .unknownOutcome: "the connection broke while the last step was being kept: look, try again"
    case .damaged: "the file is damaged or is no database: restore a backup"
    case .moved: "this city was moved to another database by qiji copy: use that one"
    case .statement(let code, let message), .engine(let code, let message):
      "the database says \(code): \(message)"
    case .nested, .failedBefore, .duplicate, .brokenReference, .refusedByRule, .unexpectedValue:
      "the database refuses the work: \(self)"
    }
  }
}

extension MigrationError {
  var advice: String {
    switch self {
    case .newerSchema(let number, let name):
      """
      this database was migrated by a newer version of the program (migration \(number), \(name)): \
      use that version, or restore a backup from before
      """
    case .changed(let number, let name):
      """
      migration \(number), \(name), is not what was applied to this database: use an unchanged \
      version of the program
      """
    case .failed(let number, let name, let statement, let error):
      "migration \(number), \(name), statement \(statement): \(error.advice); none of it was kept"
    case .database(let error): error.advice
    case .unreadable, .badName, .numberTaken, .missingTwin, .notPortable, .badClass, .classMissing,
      .classOfNothing, .notAlone:
      "the program's migrations are damaged: \(self)"
    }
  }
}
