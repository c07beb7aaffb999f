import Go
import Testing

@testable import Search

@Suite struct SelectionTests {
  /// A node with 16 visits of mean value 0.25, c_puct 1.5.
  private func selection(bias: Float = 0.5) -> Selection {
    var settings = SearchSettings()
    settings.exploration = 1.5
    settings.firstPlayUrgencyReduction = 0.2
    settings.amafBias = bias
    let node = SearchTree.Node(firstEdge: 0, edgeCount: 0, visits: 16, totalValue: 4)
    return Selection(settings: settings, node: node)
  }

  private func edge(visits: Int32, totalValue: Float, prior: Float) -> SearchTree.Edge {
    var edge = SearchTree.Edge(move: .pass, prior: prior)
    edge.visits = visits
    edge.totalValue = totalValue
    return edge
  }

  @Test func `an untried move scores the parent's value less the reduction plus the bonus`() {
    // 0.25 - 0.2 + 1.5 · 0.1 · √16 / 1
    let score = selection().score(edge(visits: 0, totalValue: 0, prior: 0.1))
    #expect(abs(score - 0.65) < 1e-6)
  }

  @Test func `a tried move scores its mean value plus the shrunken bonus`() {
    // 1.5 / 3 + 1.5 · 0.1 · 4 / (1 + 3)
    let score = selection().score(edge(visits: 3, totalValue: 1.5, prior: 0.1))
    #expect(abs(score - 0.65) < 1e-6)
  }

  @Test func `a simulation in flight counts as a visit that lost`() {
    // (1.5 - 1) / 4 + 1.5 · 0.1 · 4 / (1 + 4)
    var edge = edge(visits: 3, totalValue: 1.5, prior: 0.1)
    edge.inFlight = 1
    #expect(abs(selection().score(edge) - 0.245) < 1e-6)
  }

  @Test func `the all-moves-as-first value is mixed in by its weight`() {
    // β = 8 / (2 + 8 + 4 · 2 · 8 · 0.25) = 8 / 26; value 0.5, AMAF value -0.25.
    var edge = edge(visits: 2, totalValue: 1, prior: 0)
    edge.amafVisits = 8
    edge.amafTotalValue = -2
    #expect(abs(selection().score(edge) - (0.5 - 8 / 26 * 0.75)) < 1e-6)
  }

  @Test func `the all-moves-as-first value replaces that of an untried move`() {
    // β = 8 / 8.
    var edge = edge(visits: 0, totalValue: 0, prior: 0)
    edge.amafVisits = 8
    edge.amafTotalValue = -2
    #expect(abs(selection().score(edge) + 0.25) < 1e-6)
  }
}
