/// A figure with a picture for each of several moments, on the same axes.
///
/// Its ``Figure/svg(_:)`` shows the last one. What changes from moment to moment stands in the
/// picture's only element of the class `frame`; everything else stays, and is there once.
public protocol FramedFigure: Figure {
  /// When each picture is, in order, such as `epoch 10`; fewer than two where nothing changes.
  var moments: [String] { get }

  /// What stands in the element of the class `frame` at one moment, from 0.
  func frame(_ moment: Int, _ style: SVGStyle) -> String
}

extension SVGCanvas {
  /// Adds what changes from moment to moment.
  mutating func frame(_ content: String) { raw("<g class=\"frame\">\n\(content)</g>\n") }
}
