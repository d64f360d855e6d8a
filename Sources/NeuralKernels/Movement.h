// Moving numbers about, four by four.

typedef S Four __attribute__((ext_vector_type(4)));

INLINE Four load_four(const S *p) {
  return *(const Four *)p;
}

/// Writes four rows of four as the columns of the first `count` of four rows.
INLINE void transpose_four(Four a, Four b, Four c, Four d, S *to, long stride, long count) {
  Four ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  Four cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  *(Four *)to = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  if (count > 1) *(Four *)(to + stride) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  ab = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  cd = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  if (count > 2) *(Four *)(to + 2 * stride) = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  if (count > 3) *(Four *)(to + 3 * stride) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

/// Writes rows, at most BLOCK of them, as columns; columns without a row become 0.
///
/// 64 bytes of each row of the result are written at a time.
INLINE void transpose_rows(
    const S *const *rows, long count, long columns, S *to, long result_stride) {
  Four zero = (Four)(0);
  long column = 0;
  if (count == BLOCK)
    for (; column + 4 <= columns; column += 4)
      UNROLL for (long row = 0; row < BLOCK; row += 4) transpose_four(
          load_four(rows[row] + column), load_four(rows[row + 1] + column),
          load_four(rows[row + 2] + column), load_four(rows[row + 3] + column),
          to + column * result_stride + row, result_stride, 4);
  for (; column < columns; column += 4)
    for (long row = 0; row < BLOCK; row += 4) transpose_four(
        row < count ? load_four(rows[row] + column) : zero,
        row + 1 < count ? load_four(rows[row + 1] + column) : zero,
        row + 2 < count ? load_four(rows[row + 2] + column) : zero,
        row + 3 < count ? load_four(rows[row + 3] + column) : zero,
        to + column * result_stride + row, result_stride, columns - column);
}

static void transpose(
    const void *matrix, long rows, long columns, long stride, void *result, long result_stride) {
  const S *from = matrix, *places[BLOCK];
  for (long first = 0; first < result_stride; first += BLOCK) {
    long count = rows - first < BLOCK ? rows - first : BLOCK;
    for (long row = 0; row < count; row++) places[row] = from + (first + row) * stride;
    transpose_rows(places, count, columns, (S *)result + first, result_stride);
  }
}

static void gather(
    const void *table, long table_stride, const int *order, long rows, long features, void *result,
    long result_stride) {
  const S *from = table, *places[BLOCK];
  for (long first = 0; first < result_stride; first += BLOCK) {
    long count = rows - first < BLOCK ? rows - first : BLOCK;
    for (long row = 0; row < count; row++) places[row] = from + order[first + row] * table_stride;
    transpose_rows(places, count, features, (S *)result + first, result_stride);
  }
}

static void gather_lanes(
    const void *const *tables, long table_stride, const int *const *orders, long start, long rows,
    long features, void *result) {
  static const S nothing[4] __attribute__((aligned(32))) = {0};
  const S *places[BLOCK];
  for (long row = 0; row < rows; row++) {
    for (long feature = 0; feature < features; feature += 4) {
      for (long lane = 0; lane < BLOCK; lane++)
        places[lane] = tables[lane]
            ? (const S *)tables[lane] + orders[lane][start + row] * table_stride + feature
            : nothing;
      S *to = (S *)result + (feature * rows + row) * BLOCK;
      long count = features - feature < 4 ? features - feature : 4;
      UNROLL for (long lane = 0; lane < BLOCK; lane += 4) transpose_four(
          load_four(places[lane]), load_four(places[lane + 1]), load_four(places[lane + 2]),
          load_four(places[lane + 3]), to + lane, rows * BLOCK, count);
    }
  }
}

static void add_rows(const void *matrix, long rows, long stride, void *sums) {
  const S *from = matrix;
  S *to = sums;
  long column = 0;
  // Several columns at a time, since one chain of additions alone would wait for each.
  for (; column + 4 * LANES <= stride; column += 4 * LANES) {
    V sum[4] = {all(0), all(0), all(0), all(0)};
    for (long row = 0; row < rows; row++)
      UNROLL for (int n = 0; n < 4; n++) sum[n] += load(from + row * stride + column + n * LANES);
    UNROLL for (int n = 0; n < 4; n++) store(to + column + n * LANES, sum[n]);
  }
  for (; column < stride; column += LANES) {
    V sum = all(0);
    for (long row = 0; row < rows; row++) sum += load(from + row * stride + column);
    store(to + column, sum);
  }
}

/// BLOCK numbers in double precision.
typedef double Wide __attribute__((ext_vector_type(64 / sizeof(S))));
typedef S Block __attribute__((ext_vector_type(64 / sizeof(S))));

static double sum_powers(
    const void *signal, long units, long rows, long stride, double center, int power) {
  Wide sum = (Wide)(0);
  for (long unit = 0; unit < units; unit++) {
    const S *x = (const S *)signal + unit * stride;
    for (long row = 0; row < rows; row += BLOCK) {
      Wide d = __builtin_convertvector(*(const Block *)(x + row), Wide) - (Wide)(center);
      if (rows - row < BLOCK)
        for (long i = rows - row; i < BLOCK; i++) d[i] = 0;
      sum += power == 2 ? d * d : d;
    }
  }
  double lanes[BLOCK];
  for (long i = 0; i < BLOCK; i++) lanes[i] = sum[i];
  for (long w = BLOCK / 2; w > 0; w /= 2) for (long i = 0; i < w; i++) lanes[i] += lanes[i + w];
  return lanes[0];
}

static int is_finite(const void *numbers, long count) {
  const S *x = numbers;
  // Zero times a number is zero, unless it is infinite or NaN: then it is NaN and stays so.
  V zeros = all(0);
  for (long i = 0; i < count; i += LANES) zeros = fma_(load(x + i), all(0), zeros);
  VI good = zeros == all(0);
  return __builtin_reduce_and(good) != 0;
}

static void scale(void *numbers, double factor, long count) {
  S *x = numbers;
  V f = all((S)factor);
  for (long i = 0; i < count; i += LANES) store(x + i, load(x + i) * f);
}

static void multiply(void *numbers, const void *others, long count) {
  S *x = numbers;
  const S *y = others;
  for (long i = 0; i < count; i += LANES) store(x + i, flush(load(x + i) * load(y + i)));
}
