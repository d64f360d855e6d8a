/// The spaces beside a sign, in eighteenths of an em.
struct Margins {
  /// What browsers leave there by themselves.
  let natural: (left: Double, right: Double)
  var left = 0.0
  var right = 0.0

  init(natural: (left: Double, right: Double)) { self.natural = natural }

  /// What of the space between two signs the left one takes, so that little has to be written.
  func share(of space: Double, before next: Margins) -> Double {
    if natural.right + next.natural.left == space { return natural.right }
    return next.natural.left == space ? 0 : space
  }

  /// Writes what browsers would not do by themselves.
  func write(to element: inout Element) {
    element.changeCore { core in
      if natural.left != left { core.set("lspace", Length.em(left)) }
      if natural.right != right { core.set("rspace", Length.em(right)) }
    }
  }
}
