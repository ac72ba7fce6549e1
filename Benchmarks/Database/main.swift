import Database

// DatabaseBenchmark sqlite DISK_FOLDER MEMORY_FOLDER
// DatabaseBenchmark reads MEMORY_FOLDER
// DatabaseBenchmark postgres URL read|committed|serializable CONNECTIONS TASKS SECONDS
let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "sqlite" where arguments.count == 3:
  try await SQLiteFigures.durable(in: arguments[2], seconds: 15)
  try await SQLiteFigures.memory(in: arguments[3], seconds: 3)
  try await SQLiteFigures.reads(in: arguments[3])
case "reads" where arguments.count == 2:
  try await SQLiteFigures.reads(in: arguments[2])
case "postgres" where arguments.count == 6:
  try await PostgreSQLFigures.run(
    arguments[2], kind: arguments[3], connections: Int(arguments[4]) ?? 4,
    tasks: Int(arguments[5]) ?? 4, seconds: Double(arguments[6]) ?? 5)
default:
  print(
    "DatabaseBenchmark sqlite DISK_FOLDER MEMORY_FOLDER | postgres URL KIND CONNECTIONS TASKS SECONDS"
  )
}
