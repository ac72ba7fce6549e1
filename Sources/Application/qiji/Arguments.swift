public import ArgumentParser
public import Database
public import Routing
public import WebServer

extension Profile: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension Dialect: ExpressibleByArgument {}
