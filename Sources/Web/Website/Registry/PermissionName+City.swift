import Directory
import Kernel
import Places

extension PermissionName {
  /// Every permission of the city, whichever context has it.
  static let city: [PermissionName] = directory + places
}
