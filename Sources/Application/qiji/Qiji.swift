import ArgumentParser

/// The program: one subcommand for each thing that an operator does.
@main
struct Qiji: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qiji",
    abstract: "The rider-friendly city in one program.",
    subcommands: [
      ServeCommand.self, ImportCommand.self, DemoCommand.self, RidersCommand.self,
      RouteCommand.self, MatrixCommand.self, IsochroneCommand.self, MatchCommand.self,
      DoorsCommand.self, HoursCommand.self, OSMCommand.self, OpenAPICommand.self,
      GraphBenchCommand.self,
      MigrateCommand.self, SchemaCommand.self, DistributeCommand.self,
      BackupCommand.self, RestoreCommand.self, ErasuresCommand.self, CopyCommand.self,
      KeysCommand.self, AuditCommand.self, AdminCommand.self, AreasCommand.self,
      OrganisationsCommand.self, PlacesCommand.self, DoctorCommand.self,
      SupportBundleCommand.self,
    ])
}
