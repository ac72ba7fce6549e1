/// Which passwords are taken: long ones; no signs are asked for that nobody can remember.
public enum PasswordRule {
  /// How long one must be, in characters, and may be.
  public static let length = 12...256

  /// Why a password is not taken.
  public enum Fault: String, Hashable, Sendable, CaseIterable {
    /// It is too short.
    case tooShort
    /// It is too long.
    case tooLong
    /// Everybody tries it first.
    case tooCommon
    /// The name is in it.
    case holdsName
  }

  /// What is wrong with a password; nil when it is taken.
  public static func fault(of password: String, login: Login) -> Fault? {
    if password.count < length.lowerBound { return .tooShort }
    if password.count > length.upperBound { return .tooLong }
    let folded = password.lowercased()
    if folded.contains(login.text) { return .holdsName }
    let letters = Array(folded.utf8)
    if Set(letters).count < 5 { return .tooCommon }
    // What is left of it without runs and repetitions must still be long enough.
    var steps = 0
    for index in letters.indices.dropFirst() {
      let step = Int(letters[index]) - Int(letters[index - 1])
      if !(-1...1).contains(step) { steps += 1 }
    }
    if steps < 4 { return .tooCommon }
    let words = folded.filter { $0.isLetter }
    return common.contains(words) ? .tooCommon : nil
  }

  /// Letters of what lists of stolen passwords begin with.
  private static let common: Set<String> = [
    "password", "passwordpassword", "qwertyuiop", "qwertyuiopasdf", "qwerty", "qwertyqwerty",
    "admin", "administrator", "adminadmin", "letmein", "welcome", "iloveyou", "woaini", "mima",
    "abc", "abcabc", "qazwsx", "qazwsxedc", "qwe", "asd", "zxc", "qweasdzxc", "root", "test",
    "asdfghjkl", "zxcvbnm", "changeme", "monkey", "dragon", "master", "superman", "guanliyuan",
  ]
}
