import Foundation
import Logging

extension Call {
  /// The body as a value; the schema was checked before.
  ///
  /// - Throws: ``Problem`` when the declaration allows what the type does not take.
  public func decodedBody<Input: Decodable>(as _: Input.Type) throws(Problem) -> Input {
    do {
      return try JSON.decoder.decode(Input.self, from: Data(body))
    } catch {
      // The schema allows what the type does not take: the declaration is too wide.
      logger.error("body fits its schema but not its type", metadata: ["error": "\(error)"])
      throw .invalid([InputFault(place: "body", name: "", code: .malformed)])
    }
  }
}
