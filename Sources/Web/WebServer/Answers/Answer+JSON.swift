import Foundation
public import HTTPTypes

extension Answer {
  /// JSON of a value, members sorted by name.
  public static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, as mediaType: MediaType = .json
  ) throws -> Answer {
    Answer(status: status, mediaType, bytes: try JSON.bytes(of: value))
  }
}

extension JSON {
  /// The encoder of every answer.
  static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return encoder
  }()

  /// The decoder of every body.
  static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }()

  /// The bytes that a value is sent as, members sorted by name.
  public static func bytes(of value: some Encodable) throws -> [UInt8] {
    [UInt8](try encoder.encode(value))
  }

  /// The JSON that a value is sent as; one that can't be encoded is a mistake of the caller.
  public init(encoding value: some Encodable) {
    do {
      self = try JSON(parsing: try Self.bytes(of: value))
    } catch {
      preconditionFailure("not JSON: \(error)")
    }
  }
}
