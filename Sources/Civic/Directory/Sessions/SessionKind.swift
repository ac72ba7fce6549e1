import Kernel

/// Who is signed in, by how much is at stake.
public enum SessionKind: String, Hashable, Sendable, CaseIterable {
  /// Riders, couriers and drivers: their own data only, on their own phone.
  case worker
  /// Staff: data of others, often at a shared computer.
  case staff

  /// How long it may rest before one has to sign in again.
  public var idleLimit: Duration {
    switch self {
    case .worker: .seconds(30 * 86_400)
    case .staff: .seconds(3_600)
    }
  }

  /// How long it may last however much it is used.
  public var absoluteLimit: Duration {
    switch self {
    case .worker: .seconds(180 * 86_400)
    case .staff: .seconds(12 * 3_600)
    }
  }

  /// How often its token changes.
  public var rotation: Duration {
    switch self {
    case .worker: .seconds(86_400)
    case .staff: .seconds(1_800)
    }
  }

  /// Use within this time of the last is not written: shorter writes more, longer ends idle
  /// sessions early by as much.
  var noting: Duration {
    switch self {
    case .worker: .seconds(3_600)
    case .staff: .seconds(60)
    }
  }

  /// The roles that come with it.
  public var implicitRoles: [RoleName] {
    switch self {
    case .worker: [.signedIn, .worker]
    case .staff: [.signedIn]
    }
  }
}
