import Go
import Sampling
import Testing

@Suite struct PointSetTests {
  @Test func `is empty, then has what was put in`() {
    var set = PointSet()
    let point = Point(column: 24, row: 24)
    #expect(set.isEmpty)
    #expect(set.first == nil)
    #expect(set.count == 0)
    var isNew = set.insert(point)
    #expect(isNew)
    isNew = set.insert(point)
    #expect(!isNew)
    #expect(set.contains(point))
    #expect(set.count == 1)
    #expect(set.first == point)
    set.remove(Point(column: 0, row: 0))
    set.remove(point)
    #expect(set == [])
  }

  @Test func `holds all points of the largest board in their order`() {
    let size = BoardSize(25)
    let set = PointSet(size.points.reversed())
    #expect(set.count == 625)
    #expect(Array(set) == Array(size.points))
    #expect(set.first == Point(column: 0, row: 0))
    #expect(!set.contains(Point(column: 0, row: 0).neighbors[0]))
  }

  @Test func `obeys the laws of sets`() {
    let points = Array(BoardSize(25).points)
    var random = Random(seed: 5)
    for _ in 0..<50 {
      let lists = (0..<2).map { _ in
        (0..<random.below(400)).map { _ in points[random.below(points.count)] }
      }
      let (left, right) = (Set(lists[0]), Set(lists[1]))
      let (first, second) = (PointSet(lists[0]), PointSet(lists[1]))
      #expect(first.count == left.count)
      #expect(Set(first) == left)
      #expect(Set(first.union(second)) == left.union(right))
      #expect(Set(first.intersection(second)) == left.intersection(right))
      #expect(Set(first.subtracting(second)) == left.subtracting(right))
      #expect(first.isSubset(of: second) == left.isSubset(of: right))
      #expect(first.intersection(second).isSubset(of: second))
      #expect(first.isSubset(of: first.union(second)))
      #expect((first == second) == (left == right))
      #expect(first == PointSet(lists[0].shuffled(using: &random)))
      #expect(points.allSatisfy { first.contains($0) == left.contains($0) })
    }
  }
}
