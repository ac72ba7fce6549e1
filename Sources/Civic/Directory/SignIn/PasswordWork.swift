public import Database
import Dispatch
public import Kernel
import Synchronization

/// Works passwords out, few at a time and away from Swift's own threads: each takes a fifth of a
/// second and 32 MB.
public final class PasswordWork: Sendable {
  /// Who waits beyond this is told to come back: more let a flood take more memory and time.
  static let mostWaiting = 64

  let cost: PasswordCost
  private let randomness: any Randomness
  private let lanes: [DispatchQueue]
  private let state = Mutex((waiting: 0, next: 0, done: 0))

  /// Makes the workers.
  ///
  /// - Parameters:
  ///   - cost: what new passwords cost; older ones are brought to it as they are used.
  ///   - width: how many at a time.
  ///   - randomness: where salt comes from.
  public init(
    cost: PasswordCost = .usual, width: Int = 2, randomness: any Randomness = SystemRandom()
  ) {
    self.cost = cost
    self.randomness = randomness
    lanes = (0..<max(1, width)).map { DispatchQueue(label: "passwords \($0)") }
  }

  /// How many were worked out: tests compare who was known with who was not.
  var done: Int { state.withLock { $0.done } }

  /// Whether a password is the one of a hash; without a hash the work is the same, and it is not.
  ///
  /// - Throws: ``SignInError/busy``.
  func isRight(_ password: String, _ hash: PasswordHash?) async throws(SignInError) -> Bool {
    let salt = hash?.salt ?? [UInt8](repeating: 7, count: 16)
    let derived = try await derive(password, salt, hash?.cost ?? cost)
    let expected = hash?.hash ?? [UInt8](repeating: 0, count: 32)
    let isSame = PasswordHash.isSame(derived ?? [], expected)
    return isSame && hash != nil
  }

  /// The hash of a new password.
  ///
  /// - Throws: ``SignInError/busy``.
  func hash(of password: String) async throws(SignInError) -> PasswordHash {
    let salt = randomness.bytes(16)
    guard let hash = try await derive(password, salt, cost) else { throw .busy }
    return PasswordHash(cost: cost, salt: salt, hash: hash)
  }

  private func derive(
    _ password: String, _ salt: [UInt8], _ cost: PasswordCost
  ) async throws(SignInError) -> [UInt8]? {
    let lane: Int? = state.withLock { state in
      guard state.waiting < Self.mostWaiting else { return nil }
      state.waiting += 1
      state.next = (state.next + 1) % lanes.count
      return state.next
    }
    guard let lane else { throw .busy }
    let bytes = PasswordHash.bytes(of: password)
    return await withCheckedContinuation { continuation in
      lanes[lane].async { [self] in
        let derived = PasswordHash.derive(bytes, salt, cost)
        state.withLock { state in
          state.waiting -= 1
          state.done += 1
        }
        continuation.resume(returning: derived)
      }
    }
  }
}

/// What can go wrong with signing in, beside what people can expect.
public enum SignInError: Error, Equatable, Sendable {
  /// Too many sign in at this moment.
  case busy
  /// What the database says.
  case database(DatabaseError)
  /// This server has no more identifiers.
  case noIdentifiers
}
