// Calls every kernel with every size from 1 to 40, in memory that ends where the kernel's contract
// says, and prints a hash of all results; padding is left out where it may hold anything.
//
// Cut down, it takes only some of the 64,000 shapes: every 2nd, or 3rd, and so on.
#include "numbers.h"

enum { most = 40 };

/// Numbers of all kinds; NaN and infinity only rarely, since they spread.
static double number(Precision p) {
  double unit = p.size == 4 ? 0x1p-100 : 0x1p-1000, x = uniform();
  switch (below(40)) {
    case 0: return x * unit * 2;
    case 1: return x * (p.size == 4 ? 0x1p-126 : 0x1p-1022);
    case 2: return x * (p.size == 4 ? 0x1p-50 : 0x1p-500);
    case 3: return x * 100;
    case 4: return (double)(below(9) - 4);
    case 5: return x < 0 ? -0.0 : 0;
    case 6: return below(40) ? x : x < -0.3 ? -INFINITY : x < 0.3 ? NAN : INFINITY;
    default: return x * 2;
  }
}

/// So many numbers and their padding.
static void *strip(Precision p, long count) {
  void *numbers = zeros(p, count);
  for (long i = 0; i < padded(p, count); i++) put(p, numbers, i, number(p));
  return numbers;
}

/// A signal [units][padded rows] whose padding is NaN.
static void *signal_of(Precision p, long units, long rows) {
  long stride = padded(p, rows);
  void *numbers = strip(p, units * stride);
  for (long unit = 0; unit < units; unit++)
    for (long row = rows; row < stride; row++) put(p, numbers, unit * stride + row, NAN);
  return numbers;
}

static void add_signal(Precision p, const void *numbers, long units, long rows) {
  for (long unit = 0; unit < units; unit++)
    for (long row = 0; row < rows; row++) add_bits(get(p, numbers, unit * padded(p, rows) + row));
}

/// Does something for every shape that is taken.
#define SHAPES(a, b, c)                                                             \
  for (long shape = 0; shape < most * most * most; shape += shorter)                  \
    for (long a = shape / most / most + 1, b = shape / most % most + 1,             \
              c = shape % most + 1, once = 1; once; once = 0)

static nk_function function_of(long i) {
  return (nk_function){(nk_activation)(i % (NK_HARD_TANH + 1)), 0.3};
}

/// Both ways to read the left matrix, all ways to end.
static void products(Precision p) {
  SHAPES(rows, depth, columns) {
    long width = padded(p, columns), forward = shape / shorter % 2;
    long left_stride = padded(p, forward ? rows : depth), ending = below(4);
    void *left = strip(p, (forward ? depth : rows) * left_stride), *right = strip(p, depth * width);
    void *start = forward ? strip(p, rows) : 0, *result = strip(p, rows * width);
    void *sums = strip(p, rows * width), *values = strip(p, rows * width);
    nk_product product = {
        .left = left, .left_row = forward ? 1 : left_stride,
        .left_step = forward ? left_stride : 1, .right = right, .right_step = width,
        .start = start, .result = result, .result_row = width, .rows = rows, .depth = depth,
        .columns = width, .function = {NK_NO_ACTIVATION, 0}};
    if (ending) product.function = function_of(below(15));
    if (ending > 1) product.sums = sums;
    if (ending > 2) product.differentiates = 1, product.values = values;
    p.kernels->product(&product);
    add_numbers(p, result, rows * width);
    add_numbers(p, sums, rows * width);
    free(left), free(right), free(start), free(result), free(sums), free(values);
  }
  report(p, "product");
}

static void lane_products(Precision p) {
  for (long shape = 0; shape < most * most * most; shape += 16 * shorter + 1) {
    long rows = shape / most / most + 1, depth = shape / most % most + 1;
    long columns = shape % most + 1, lanes = block(p), width = columns * lanes;
    long forward = below(2), ending = below(4);
    void *left = strip(p, rows * depth * lanes), *right = strip(p, depth * width);
    void *start = forward ? strip(p, rows * lanes) : 0, *result = strip(p, rows * width);
    void *sums = strip(p, rows * width), *values = strip(p, rows * width);
    nk_product product = {
        .left = left, .left_row = forward ? lanes : depth * lanes,
        .left_step = forward ? rows * lanes : lanes, .right = right,
        .right_step = forward ? width : lanes, .right_column = forward ? lanes : depth * lanes,
        .start = start, .result = result, .result_row = width, .rows = rows, .depth = depth,
        .columns = width, .function = {NK_NO_ACTIVATION, 0}};
    if (ending) product.function = function_of(below(15));
    if (ending > 1) product.sums = sums;
    if (ending > 2) product.differentiates = 1, product.values = values;
    p.kernels->lane_product(&product);
    add_numbers(p, result, rows * width);
    add_numbers(p, sums, rows * width);
    free(left), free(right), free(start), free(result), free(sums), free(values);
  }
  report(p, "lane product");
}

static void activations(Precision p) {
  for (long i = 0; i <= NK_HARD_TANH; i++)
    for (long count = block(p); count <= most * block(p); count += block(p)) {
      void *sums = strip(p, count), *values = strip(p, count), *delta = strip(p, count);
      p.kernels->activate(function_of(i), sums, values, count);
      p.kernels->differentiate(function_of(i), sums, values, delta, count);
      add_numbers(p, values, count);
      add_numbers(p, delta, count);
      free(sums), free(values), free(delta);
    }
  report(p, "activate, differentiate");
}

static void losses(Precision p) {
  for (nk_loss loss = NK_SQUARED_ERROR; loss <= NK_SOFTMAX; loss++)
    for (long rows = 1; rows <= most; rows++)
      for (long count = 1 + below(shorter); count <= most; count += shorter) {
        void *outputs = signal_of(p, count, rows), *targets = signal_of(p, count, rows);
        void *gradient = signal_of(p, count, rows);
        nk_comparison comparison = {loss, 0.7, 1 / (double)count, outputs, targets, gradient,
                                    count, rows, padded(p, rows)};
        add_bits(p.kernels->compare(&comparison));
        add_signal(p, gradient, count, rows);
        free(outputs), free(targets), free(gradient);
      }
  report(p, "compare");
}

static void movements(Precision p) {
  SHAPES(rows, samples, columns) {
    long stride = padded(p, columns), result_stride = padded(p, rows);
    void *matrix = strip(p, rows * stride), *table = strip(p, samples * stride);
    void *result = strip(p, columns * result_stride), *sums = strip(p, columns);
    int *order = malloc(sizeof(int) * (size_t)rows);
    for (long i = 0; i < rows; i++) order[i] = (int)below(samples);
    p.kernels->transpose(matrix, rows, columns, stride, result, result_stride);
    add_numbers(p, result, columns * result_stride);
    p.kernels->gather(table, stride, order, rows, columns, result, result_stride);
    add_numbers(p, result, columns * result_stride);
    p.kernels->add_rows(matrix, rows, stride, sums);
    add_numbers(p, sums, stride);
    add_bits(p.kernels->sum_powers(matrix, rows, columns, stride, 0.25, 1 + (int)below(2)));
    free(matrix), free(table), free(result), free(sums), free(order);
  }
  report(p, "transpose, gather, add_rows, sum_powers");
}

static void combinations(Precision p) {
  for (long count = block(p); count <= most * block(p); count += block(p)) {
    void *numbers = strip(p, count), *others = strip(p, count);
    p.kernels->multiply(numbers, others, count);
    p.kernels->scale(numbers, -0.7, count);
    add_numbers(p, numbers, count);
    add_bits(p.kernels->is_finite(numbers, count));
    free(numbers), free(others);
  }
  report(p, "multiply, scale, is_finite");
}

static void updates(Precision p) {
  for (nk_optimizer rule = NK_SGD; rule <= NK_LION; rule++)
    for (long count = block(p); count <= most * block(p); count += block(p)) {
      void *strips[5];
      for (int i = 0; i < 5; i++) strips[i] = strip(p, count);
      nk_update update = {rule, {0.9, 0.1, 0.99, 0.01, 0.3, 0.7, 1e-8, 0.1}, 0.5, strips[0],
                          strips[1], {strips[2], strips[3], strips[4]}, count};
      add_bits(p.kernels->update(&update));
      for (int i = 0; i < 5; i++) add_numbers(p, strips[i], count), free(strips[i]);
    }
  report(p, "update");
}

static void normalizations(Precision p) {
  for (long shape = 0; shape < 3 * most * most; shape += shorter) {
    long units = shape / most % most + 1, rows = shape % most + 1, kind = shape / most / most;
    long per_batch = kind < 2, statistics = per_batch ? units : padded(p, rows);
    void *signals[4], *learned[4], *measured[3];
    for (int i = 0; i < 4; i++) signals[i] = signal_of(p, units, rows);
    for (int i = 0; i < 4; i++) learned[i] = strip(p, units);
    for (int i = 0; i < 3; i++) measured[i] = strip(p, statistics);
    nk_normalization n = {
        .input = signals[0], .normalized = signals[1], .output = signals[2], .gain = learned[0],
        .offset = learned[1], .mean = measured[0], .variance = measured[1],
        .spread = measured[2], .epsilon = 1e-5, .is_given = kind == 1, .delta = signals[3],
        .gain_gradient = learned[2], .offset_gradient = learned[3], .units = units, .rows = rows,
        .stride = padded(p, rows)};
    (per_batch ? p.kernels->normalize_batch : p.kernels->normalize_layer)(&n);
    (per_batch ? p.kernels->normalize_batch_back : p.kernels->normalize_layer_back)(&n);
    for (int i = 0; i < 4; i++) add_signal(p, signals[i], units, rows), free(signals[i]);
    for (int i = 0; i < 4; i++) add_numbers(p, learned[i], units), free(learned[i]);
    for (int i = 0; i < 3; i++)
      add_numbers(p, measured[i], per_batch ? units : rows), free(measured[i]);
  }
  report(p, "normalize");
}

static void functions(Precision p) {
  void (*kernels[])(const void *, void *, long) = {
      p.kernels->exp, p.kernels->log, p.kernels->log1p, p.kernels->expm1, p.kernels->tanh,
      p.kernels->normal_share};
  long count = 1 << 12;
  for (unsigned i = 0; i < sizeof kernels / sizeof *kernels; i++) {
    void *from = zeros(p, count), *to = zeros(p, count);
    for (long k = 0; k < count; k++) put(p, from, k, uniform() * (k % 3 == 0 ? 800 : 3));
    kernels[i](from, to, count);
    add_numbers(p, to, count);
    free(from), free(to);
  }
  report(p, "exp, log, log1p, expm1, tanh, normal_share");
}

static void sweep(Precision p) {
  state = 1;
  products(p);
  lane_products(p);
  activations(p);
  losses(p);
  movements(p);
  combinations(p);
  updates(p);
  normalizations(p);
  functions(p);
}

int main(int count, char **arguments) { return run(count, arguments, sweep); }
