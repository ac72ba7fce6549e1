extension DatabaseError {
  /// What an SQLSTATE means to a body, where it is not the engine that deals with it.
  ///
  /// Messages about data name values of rows, so they are kept only where it is the statement
  /// that is wrong.
  init(refusal: Refusal) {
    switch refusal.code {
    case "23505": self = .duplicate
    case "23503": self = .brokenReference
    case "22001", "22003", "22008", "23502", "23514", "23P01": self = .refusedByRule
    case "25006": self = .readOnly
    case "25P02": self = .failedBefore
    case "53100": self = .diskFull
    case "57014", "55P03": self = .timedOut
    case "XX001", "XX002": self = .damaged
    // What `qiji copy` leaves behind says so.
    case "QJ001": self = .moved
    default:
      switch refusal.code.prefix(2) {
      case "22": self = .statement(code: refusal.code, message: "data of a wrong form")
      case "0A", "26", "34", "42": self = .statement(code: refusal.code, message: refusal.message)
      case "53", "57": self = .cannotConnect(refusal.code)
      default: self = .engine(code: refusal.code, message: refusal.message)
      }
    }
  }
}
