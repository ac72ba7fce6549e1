import Database
import Directory
import Estates
import Kernel
import Places

/// The tables of the whole product: the one place where the targets' migrations come together.
enum CitySchema {
  /// Every migration, in any order.
  ///
  /// - Throws: `Failure` when the program's resources are damaged.
  static var all: [Migration] {
    get throws {
      do throws(MigrationError) {
        return try KernelSchema.migrations + DirectorySchema.migrations
          + EstatesSchema.migrations + PlacesSchema.migrations
      } catch {
        throw Failure(error.advice)
      }
    }
  }

  /// What they make together.
  static func schema(_ dialect: Dialect) throws -> Schema {
    let migrations = try all
    do throws(MigrationError) {
      return try Schema(migrations, dialect: dialect)
    } catch {
      throw Failure(error.advice)
    }
  }
}
