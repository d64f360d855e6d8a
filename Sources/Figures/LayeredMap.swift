/// Things that build on one another, in layers: what builds on nothing stands at the top, everything
/// else below all that it builds on.
public struct LayeredMap: Sendable {
  /// One thing.
  public struct Node: Sendable {
    let label: String
    let address: String
    /// The indices of the things that it builds on.
    let parents: [Int]

    /// Creates a thing.
    ///
    /// - Parameters:
    ///   - label: What it is called.
    ///   - address: Where its link leads.
    ///   - parents: The indices of the things that it builds on.
    public init(_ label: String, address: String, parents: [Int]) {
      self.label = label
      self.address = address
      self.parents = parents
    }
  }

  /// Where something stands in a layer: a thing, or a line that passes through to a lower layer.
  struct Place: Hashable {
    let layer: Int
    let index: Int
  }

  let nodes: [Node]
  /// What each layer holds, from left to right: the index of a node, or nothing where a line passes.
  private(set) var layers: [[Int?]]
  /// The lines between neighbouring layers, from the upper place to the lower one.
  private(set) var lines: [(from: Place, to: Place)] = []

  /// Lays things out; a parent that stands in a circle with its child is left out.
  public init(_ nodes: [Node]) {
    self.nodes = nodes
    let depths = Self.depths(of: nodes)
    layers = Array(repeating: [], count: (depths.max() ?? -1) + 1)
    for (node, depth) in depths.enumerated() { layers[depth].append(node) }
    var upward: [Place: [Place]] = [:]
    for child in nodes.indices {
      for parent in Self.direct(parentsOf: child, nodes, depths) {
        connect(parent, at: depths[parent], with: child, at: depths[child], &upward)
      }
    }
    order(upward)
  }

  /// How many layers stand above each node at least.
  private static func depths(of nodes: [Node]) -> [Int] {
    var depths: [Int?] = Array(repeating: nil, count: nodes.count)
    var isOpen = Array(repeating: false, count: nodes.count)
    func depth(of node: Int) -> Int {
      if let known = depths[node] { return known }
      isOpen[node] = true
      let above = nodes[node].parents.filter { nodes.indices.contains($0) && !isOpen[$0] }
      let own = (above.map(depth).max() ?? -1) + 1
      isOpen[node] = false
      depths[node] = own
      return own
    }
    return nodes.indices.map(depth)
  }

  /// The parents that no other parent builds on already, directly or not.
  private static func direct(parentsOf child: Int, _ nodes: [Node], _ depths: [Int]) -> [Int] {
    let parents = nodes[child].parents.filter {
      nodes.indices.contains($0) && depths[$0] < depths[child]
    }
    var covered: Set<Int> = []
    var open = parents.flatMap { nodes[$0].parents }
    while let next = open.popLast() {
      guard nodes.indices.contains(next), covered.insert(next).inserted else { continue }
      open += nodes[next].parents
    }
    return Set(parents).subtracting(covered).sorted()
  }

  private mutating func connect(
    _ parent: Int, at top: Int, with child: Int, at bottom: Int, _ upward: inout [Place: [Place]]
  ) {
    var from = Place(layer: top, index: layers[top].firstIndex(of: parent) ?? 0)
    for layer in (top + 1)...bottom {
      if layer < bottom { layers[layer].append(nil) }
      let index =
        layer < bottom ? layers[layer].count - 1 : layers[layer].firstIndex(of: child) ?? 0
      let to = Place(layer: layer, index: index)
      lines.append((from, to))
      upward[to, default: []].append(from)
      from = to
    }
  }

  /// Orders each layer by the middle of what stands above, so that few lines cross.
  private mutating func order(_ upward: [Place: [Place]]) {
    var moved: [Place: Place] = [:]
    for layer in layers.indices {
      let count = max(1, layers[layer].count)
      let keys = layers[layer].indices.map { index -> Double in
        let parents = upward[Place(layer: layer, index: index)] ?? []
        guard !parents.isEmpty else { return (Double(index) + 0.5) / Double(count) }
        let places = parents.map { parent -> Double in
          let place = moved[parent] ?? parent
          return (Double(place.index) + 0.5) / Double(max(1, layers[place.layer].count))
        }
        return places.reduce(0, +) / Double(places.count)
      }
      let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      for (new, old) in order.enumerated() {
        moved[Place(layer: layer, index: old)] = Place(layer: layer, index: new)
      }
      layers[layer] = order.map { layers[layer][$0] }
    }
    lines = lines.map { (moved[$0.from] ?? $0.from, moved[$0.to] ?? $0.to) }
  }
}
