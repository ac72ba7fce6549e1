import Database
import TestDatabases
import Testing

@testable import Kernel

private enum Thing {}

@Suite(.serialized)
struct NodeKeeperTests {
  @Test(arguments: TestDatabases.dialects)
  func serversShareNoNumber(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let keepers = try await withThrowingTaskGroup(of: NodeKeeper.self) { group in
        for _ in 0..<12 {
          group.addTask {
            try await NodeKeeper(kernel.database, time: kernel.time, logger: kernel.logger)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(keepers.map(\.node)).count == 12)
      var made: Set<Identifier<Thing>> = []
      for keeper in keepers {
        for _ in 0..<100 { #expect(made.insert(try keeper.maker.make()).inserted) }
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aRestartWithTheClockSetBackRepeatsNothing(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      var made: [Identifier<Thing>] = []
      var nodes: [Int] = []
      // A crash (nothing released), with the clock anywhere.
      for step in [0, 90, -3_600, 10, 7_200, -86_400, 61, 0] {
        kernel.time.advance(by: .seconds(step))
        let keeper = try await NodeKeeper(
          kernel.database, time: kernel.time, logger: kernel.logger)
        nodes.append(keeper.node)
        for _ in 0..<5_000 { made.append(try keeper.maker.make()) }
      }
      #expect(Set(made).count == made.count)
      #expect(nodes[0] == nodes[1], "a number is taken again when its lease is over")
      #expect(nodes[1] != nodes[2], "a number is kept while its lease may be held")
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aStoppedServerGivesItsNumberBack(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let first = try await NodeKeeper(kernel.database, time: kernel.time, logger: kernel.logger)
      let last = try first.maker.make(Thing.self)
      await first.release()
      #expect(throws: IdentifierError.nothingReserved) { try first.maker.make(Thing.self) }
      let second = try await NodeKeeper(kernel.database, time: kernel.time, logger: kernel.logger)
      #expect(second.node == first.node)
      #expect(try second.maker.make(Thing.self) > last)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func renewsAndTakesAnotherWhenItWasAway(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let first = try await NodeKeeper(kernel.database, time: kernel.time, logger: kernel.logger)
      kernel.time.advance(by: .seconds(45))
      try await first.renew()
      #expect(first.timeLeft == .seconds(60))
      kernel.time.advance(by: .seconds(61))
      #expect(first.timeLeft < .zero)
      // What was reserved can be used; whoever takes the number begins after it.
      let second = try await NodeKeeper(kernel.database, time: kernel.time, logger: kernel.logger)
      #expect(second.node == first.node)
      var made: Set<Identifier<Thing>> = []
      for _ in 0..<5_000 {
        made.insert(try first.maker.make())
        made.insert(try second.maker.make())
      }
      try await first.renew()
      #expect(second.node != first.node)
      for _ in 0..<5_000 {
        made.insert(try first.maker.make())
        made.insert(try second.maker.make())
      }
      #expect(made.count == 20_000)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func saysWhenAllNumbersAreTaken(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      try await kernel.database.write { transaction throws(DatabaseError) in
        for node in 0..<1_024 {
          try transaction.execute(
            "INSERT INTO node_lease VALUES ($1, $1, $2, $2)", node, Moment.latest)
        }
      }
      await #expect(throws: NodeError.allTaken) {
        try await NodeKeeper(kernel.database, time: kernel.time, logger: kernel.logger)
      }
    }
  }
}
