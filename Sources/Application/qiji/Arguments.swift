public import ArgumentParser
public import Routing
public import WebServer

extension Profile: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
