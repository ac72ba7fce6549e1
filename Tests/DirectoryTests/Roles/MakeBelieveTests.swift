import Database
import Testing

@testable import Directory

@Suite("A make-believe city")
struct MakeBelieveTests {
  @Test("Only a city without people becomes one, and stays one", arguments: People.dialects)
  func claiming(_ dialect: Dialect) async throws {
    try await People.with(dialect) { city in
      #expect(try await !MakeBelieve.isMarked(city.database))
      let claims = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<4 { group.addTask { try await MakeBelieve.claim(city.database) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(claims == [true, true, true, true])
      _ = try await city.register(People.phone())
      #expect(try await MakeBelieve.claim(city.database))
      #expect(try await MakeBelieve.isMarked(city.database))
    }
  }

  @Test("A city with people never does", arguments: People.dialects)
  func refusing(_ dialect: Dialect) async throws {
    try await People.with(dialect) { city in
      _ = try await city.register(People.phone())
      #expect(try await !MakeBelieve.claim(city.database))
      #expect(try await !MakeBelieve.isMarked(city.database))
    }
  }
}
