/// What decides the results of runs: the rooms `NeuralNet`, `NeuralKernels`, `Experiments`, `Specs`.
public enum Engine {
  /// The SHA-256 digest of those rooms' sources and of the package's build settings, as hexadecimal
  /// digits.
  ///
  /// The build writes it (`Plugins/SourceDigest`). A number that somebody raises would be forgotten
  /// some day, and a program built between the change and the next test run would show old results as
  /// new ones. The digest of the whole program would do, but every change of a page would cost all
  /// results.
  public static var revision: String { digest }
}
