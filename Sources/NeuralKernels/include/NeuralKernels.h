// The engine's inner loops, written once with vector types and compiled for several instruction
// sets, of which the best one that the machine has is chosen when it is first asked for.
//
// The same bits everywhere
//   Vectors run over outputs, never over a summed index, so every number is one chain of fused
//   multiply-adds in the order of the index, however wide the vectors are. What is summed over
//   samples is summed in as many lanes as fit in 64 bytes, then in a fixed tree. Multiplications
//   and additions are never contracted by the compiler: where `fma` is meant, it is written.
//   Magnitudes below 2^-100 (2^-1000 in double precision) become 0 where activations, deltas and
//   the optimizer's memory are stored, so that no denormals arise, which some processors are slow
//   at, and which others flush in a way of their own.
//
// Memory
//   A signal of n units over a batch is [n][stride]: a row per unit, a column per sample. Weights
//   are [inputs][outputs padded]. Rows begin at multiples of 64 bytes, and rows are padded to
//   such multiples; all kernels may compute on padding, none lets it into a result.
//
// Every kernel has a generic version in Swift that says the same in plain loops; tests compare
// their bits.
#ifndef NEURAL_KERNELS_H
#define NEURAL_KERNELS_H

/// An instruction set.
typedef enum nk_isa { NK_PORTABLE, NK_NEON, NK_AVX2, NK_AVX512 } nk_isa;

/// What is applied to each number of a signal.
typedef enum nk_activation {
  NK_NO_ACTIVATION,  // nothing at all, where the weighted sums are outputs
  NK_IDENTITY,
  NK_STEP,
  NK_SIGMOID,
  NK_TANH,
  NK_RELU,
  NK_LEAKY_RELU,
  NK_ELU,
  NK_SELU,
  NK_GELU,
  NK_SILU,
  NK_SOFTPLUS,
  NK_SOFTSIGN,
  NK_HARD_SIGMOID,
  NK_HARD_TANH
} nk_activation;

/// An activation with its parameter, if it has one.
typedef struct nk_function {
  nk_activation activation;
  double parameter;
} nk_function;

/// result[row][column] = start[row] + sum over step of left[row, step] * right[step][column]
///
/// `left` is read as scalars, element [row, step] at `row * left_row + step * left_step`, so that
/// one kernel serves the way forward, the way back and the gradient. `right` and `result` have
/// unit stride along columns; `columns` is a multiple of the numbers in 64 bytes.
///
/// Without an activation that is all. With one, the finished rows pass through it while they are
/// still in the cache: `sums` null, or the same as `result`, replaces them by activations; else
/// both are kept. With `differentiates`, each result is multiplied by the activation's derivative
/// at `sums` and `values` instead, rows and columns being those of the result.
typedef struct nk_product {
  const void *left;
  long left_row, left_step;
  const void *right;
  long right_step;
  long right_column;  // between models' columns, for `lane_product` alone
  const void *start;  // null for 0
  void *result;
  long result_row;
  long rows, depth, columns;
  nk_function function;
  int differentiates;
  void *sums;
  const void *values;
} nk_product;

/// What an example's outputs cost, output by output.
typedef enum nk_loss {
  NK_SQUARED_ERROR,
  NK_HALF_SQUARED_ERROR,
  NK_ABSOLUTE_ERROR,
  NK_HUBER,
  NK_LOG_COSH,
  NK_HINGE,
  NK_LOGISTIC,  // binary cross-entropy of logits
  NK_SOFTMAX    // cross-entropy of logits
} nk_loss;

/// A batch's outputs and targets, both [outputs][stride], and where dL/d(outputs) goes.
typedef struct nk_comparison {
  nk_loss loss;
  double parameter;
  double share;  // the weight of one output in its example's loss
  const void *outputs, *targets;
  void *gradient;
  long count;    // outputs
  long rows, stride;
} nk_comparison;

/// How parameters follow their gradient.
typedef enum nk_optimizer {
  NK_SGD,
  NK_MOMENTUM,
  NK_NESTEROV,
  NK_ROOT_SQUARES,  // Adagrad and RMSProp
  NK_ADADELTA,
  NK_ADAM,
  NK_AMSGRAD,
  NK_ADAMW,
  NK_NADAM,
  NK_ADAMAX,
  NK_LION
} nk_optimizer;

/// One step of an optimizer over `count` parameters, a multiple of the numbers in 64 bytes.
typedef struct nk_update {
  nk_optimizer optimizer;
  double coefficients[8];
  double scale;  // multiplies the gradient first
  void *parameters;
  const void *gradient;
  void *memory[3];
  long count;
} nk_update;

/// Batch or layer normalisation of a signal [units][stride] over `rows` samples.
///
/// `gain` and `offset` have one number per unit. `mean`, `variance` and `spread`, which is
/// 1 / sqrt(variance + epsilon), are per unit for a batch and per sample for a layer; with
/// `is_given`, mean and variance of a batch are read, not measured. `normalized` takes the
/// normalised signal before gain and offset.
typedef struct nk_normalization {
  const void *input;
  void *normalized, *output;
  const void *gain, *offset;
  void *mean, *variance, *spread;
  double epsilon;
  int is_given;
  // On the way back: `delta` is dL/d(output) and becomes dL/d(input).
  void *delta;
  void *gain_gradient, *offset_gradient;
  long units, rows, stride;
} nk_normalization;

/// The kernels for one instruction set and one precision.
typedef struct nk_kernels {
  const char *name;
  void (*product)(const nk_product *);
  /// The same with a vector of models in place of each number; see LaneRun.swift.
  void (*lane_product)(const nk_product *);
  void (*activate)(nk_function, const void *sums, void *values, long count);
  /// Multiplies `delta` by the derivative at `sums`, where the activations are `values`.
  void (*differentiate)(nk_function, const void *sums, const void *values, void *delta, long count);
  /// The sum of the examples' losses.
  double (*compare)(const nk_comparison *);
  /// result[column][row] = matrix[row][column], and zeros in the rest of each row of `result`.
  void (*transpose)(
      const void *matrix, long rows, long columns, long stride, void *result, long result_stride);
  /// result[feature][row] = table[order[row]][feature], and zeros in the padding.
  void (*gather)(
      const void *table, long table_stride, const int *order, long rows, long features,
      void *result, long result_stride);
  /// result[feature][row][lane] = tables[lane][orders[lane][start + row]][feature], and zeros in
  /// lanes whose table is null.
  void (*gather_lanes)(
      const void *const *tables, long table_stride, const int *const *orders, long start,
      long rows, long features, void *result);
  /// sums[column] = sum over rows of matrix[row][column], in the order of the rows.
  void (*add_rows)(const void *matrix, long rows, long stride, void *sums);
  /// The sum of (x - center)^power over the first `rows` numbers of each unit's row, in double
  /// precision; the power is 1 or 2.
  double (*sum_powers)(
      const void *signal, long units, long rows, long stride, double center, int power);
  /// Moves parameters along their gradient; returns whether all of them are finite.
  int (*update)(const nk_update *);
  int (*is_finite)(const void *numbers, long count);
  /// numbers[i] *= factor
  void (*scale)(void *numbers, double factor, long count);
  /// numbers[i] *= others[i], with negligible results flushed
  void (*multiply)(void *numbers, const void *others, long count);
  void (*normalize_batch)(const nk_normalization *);
  void (*normalize_batch_back)(const nk_normalization *);
  void (*normalize_layer)(const nk_normalization *);
  void (*normalize_layer_back)(const nk_normalization *);
  /// Elementary functions over an array, for tests of their errors.
  void (*exp)(const void *, void *, long count);
  void (*log)(const void *, void *, long count);
  void (*log1p)(const void *, void *, long count);
  void (*expm1)(const void *, void *, long count);
  void (*tanh)(const void *, void *, long count);
  void (*normal_share)(const void *, void *, long count);
} nk_kernels;

/// The instruction set in use: the one that LESSONS_ISA names, or the best one where it names none
/// that this machine has.
nk_isa nk_chosen(void);

/// Whether this machine and this build have an instruction set.
int nk_has(nk_isa);

/// The kernels for an instruction set, which must be there.
const nk_kernels *nk_kernels_single(nk_isa);
const nk_kernels *nk_kernels_double(nk_isa);

#endif
