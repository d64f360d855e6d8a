/// Words that people write elsewhere for what lessons call by another name.
///
/// What a word means depends on where it stands, so several meanings stand in order of preference;
/// those that are possible there decide. A test compares the meanings with the reference.
public enum Synonyms {
  /// The meanings of each word.
  public static let meanings: [String: [String]] = [
    // Data
    "dataset": ["data"], "std": ["deviation"], "stddev": ["deviation"], "sigma": ["deviation"],
    "mnist": ["digits"], "val": ["validation"], "dev": ["validation"],
    // Networks
    "mlp": ["network"], "model": ["network"], "net": ["network"], "architecture": ["network"],
    "layers": ["hidden"], "units": ["hidden"], "neurons": ["hidden"], "width": ["hidden"],
    "nonlinearity": ["activation"], "swish": ["silu"], "lrelu": ["leaky-relu"],
    "logistic": ["sigmoid"], "heaviside": ["step"], "linear": ["identity"],
    "bn": ["batch-normalization"], "batchnorm": ["batch-normalization"],
    "ln": ["layer-normalization"], "layernorm": ["layer-normalization"],
    "glorot": ["xavier"], "kaiming": ["he"], "msra": ["he"], "gaussian": ["normal"],
    // Training; the learning rate is the optimizer's
    "lr": ["learning-rate", "optimizer"], "eta": ["learning-rate", "optimizer"],
    "alpha": ["learning-rate", "slope"], "learning-rate": ["optimizer"],
    "step-size": ["learning-rate"], "bs": ["batch-size"], "minibatch": ["batch-size"],
    "iterations": ["epochs", "steps"], "scheduler": ["schedule"], "clip": ["clipping"],
    "regularization": ["regularizers"], "patience": ["early-stopping"], "dtype": ["precision"],
    "gd": ["sgd"], "momentum": ["sgd"], "nesterov": ["sgd"], "nag": ["sgd"],
    "wd": ["weight-decay"], "lasso": ["l1"], "ridge": ["l2"],
    // Losses
    "bce": ["binary-cross-entropy"], "log-loss": ["binary-cross-entropy"],
    "ce": ["cross-entropy"], "xent": ["cross-entropy"], "nll": ["cross-entropy"],
    "l2-loss": ["mse"], "quadratic": ["mse"], "l1-loss": ["mae"], "smooth-l1": ["huber"],
    // Metrics
    "loss": ["train-loss"], "training-loss": ["train-loss"], "val-loss": ["validation-loss"],
    "valid-loss": ["validation-loss"], "accuracy": ["test-accuracy", "train-accuracy"],
    "acc": ["test-accuracy", "train-accuracy"], "train-acc": ["train-accuracy"],
    "training-accuracy": ["train-accuracy"], "val-acc": ["validation-accuracy"],
    "val-accuracy": ["validation-accuracy"], "test-acc": ["test-accuracy"],
    "grad-norm": ["gradient-norm"], "params": ["parameter-count"],
    // Figures
    "plot": ["curve"], "line": ["curve"], "contour": ["surface"],
    "decision-boundary": ["boundary"],
  ]

  /// The meaning of a word that is among some candidates.
  static func meaning(of word: String, among candidates: some Sequence<String>) -> String? {
    let meanings = meanings[word.lowercased().replacing("_", with: "-")] ?? []
    return meanings.first { candidates.contains($0) }
  }
}
