import Engines
import JSON
import Platform

/// Requests that are no queries: each is answered by itself, with what was asked for added.
extension AnalysisServer {
  func act(_ action: String, id: String, _ request: [String: JSONValue]) {
    var reply = request
    switch action {
    case "query_version":
      reply["version"] = .text(Self.protocolVersion)
      reply["git_hash"] = .text("\(ThisProgram.name)-\(ThisProgram.version)")
    case "query_models":
      reply["models"] = .array(analyst.networks.map(JSONValue.init(model:)))
    case "clear_cache":
      analyst.forget()
    case "terminate":
      guard case .text(let whose) = request["terminateId"] else {
        return complain(
          id: id, field: "terminateId",
          error: #"Requests for a terminate action must have a string "terminateId" field"#)
      }
      guard end(whose, request, id: id) else { return }
    case "terminate_all":
      guard end(nil, request, id: id) else { return }
    default:
      return complain(
        error: "'action' field must be 'query_version' or 'query_models' or 'clear_cache' or "
          + "'terminate' or 'terminate_all'")
    }
    answer(JSONValue.object(reply))
  }

  /// Ends searches as a request has it; `false` where it is wrong, which is reported.
  private func end(_ whose: String?, _ request: [String: JSONValue], id: String) -> Bool {
    do throws(QueryError) {
      let turns = try QueryFields(object: request).integers(
        "turnNumbers", "If provided, must be an array of integers indicating turns to terminate")
      end(id: whose, turns: turns.map(Set.init))
      return true
    } catch {
      complain(id: id, field: error.field, error: error.text)
      return false
    }
  }
}

extension JSONValue {
  /// A network as KataGo describes its own.
  fileprivate init(model: PlayerNetwork) {
    self = .object([
      "name": .text(model.name), "internalName": .text(model.architecture),
      "maxBatchSize": .integer(model.batchSize),
      "usesHumanSLProfile": .bool(model.imitatesPeople),
      "version": .integer(model.katagoVersion ?? 1), "usingFP16": .text("false"),
    ])
  }
}
