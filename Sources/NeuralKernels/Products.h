// Matrix products, in tiles whose sums stay in registers.
//
// A tile of M rows and N vectors of columns takes, for each step of the summed index, N vectors of
// `right` and M scalars of `left`, and makes M N fused multiply-adds of them: 24 for AVX-512's and
// NEON's 32 registers (8 x 3), 12 for the 16 of AVX2 (6 x 2). Narrow matrices take taller tiles,
// so that there are enough independent chains to hide a multiply-add's latency.

#if VECTOR_BYTES == 32
#define TILE_VECTORS 2
#define TALL(n) ((n) == 1 ? 12 : 6)
#elif VECTOR_BYTES == 16 && !defined(__aarch64__)
#define TILE_VECTORS 2
#define TALL(n) 4
#else
#define TILE_VECTORS 3
#define TALL(n) ((n) == 1 ? 16 : (n) == 2 ? 12 : 8)
#endif
/// Bytes of `right` that are worked on at a time, so that they stay in the second-level cache.
#define RESIDENT_BYTES (256 * 1024)

/// One tile, for constant M and N.
INLINE void tile(
    const int M, const int N, const S *left, long left_row, long left_step, const S *right,
    long right_step, const S *start, S *result, long result_row, long depth) {
  V sum[16][TILE_VECTORS];
  UNROLL for (int m = 0; m < M; m++)
    UNROLL for (int n = 0; n < N; n++) sum[m][n] = all(start ? start[m] : 0);
  for (long k = 0; k < depth; k++) {
    V b[TILE_VECTORS];
    UNROLL for (int n = 0; n < N; n++) b[n] = load(right + n * LANES);
    UNROLL for (int m = 0; m < M; m++) {
      V a = all(left[m * left_row]);
      UNROLL for (int n = 0; n < N; n++) sum[m][n] = fma_(a, b[n], sum[m][n]);
    }
    left += left_step;
    right += right_step;
  }
  UNROLL for (int m = 0; m < M; m++)
    UNROLL for (int n = 0; n < N; n++) store(result + m * result_row + n * LANES, sum[m][n]);
}

/// One tile of any height up to what its width allows.
INLINE void tile_of(
    const int N, long M, const S *left, long left_row, long left_step, const S *right,
    long right_step, const S *start, S *result, long result_row, long depth) {
#define CASE(m)                                                                             \
  case m:                                                                                   \
    if (m <= TALL(N))                                                                       \
      tile(m, N, left, left_row, left_step, right, right_step, start, result, result_row, depth); \
    return;
  switch (M) {
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8)
    CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) CASE(14) CASE(15) CASE(16)
  }
#undef CASE
}

#define NARROW(N)                                                                           \
  static void tile##N(                                                                      \
      long M, const S *left, long left_row, long left_step, const S *right, long right_step, \
      const S *start, S *result, long result_row, long depth) {                              \
    /* Rows that are neighbours, as on the way forward, need one address only. */            \
    if (left_row == 1)                                                                      \
      tile_of(N, M, left, 1, left_step, right, right_step, start, result, result_row, depth); \
    else                                                                                    \
      tile_of(N, M, left, left_row, left_step, right, right_step, start, result, result_row, depth); \
  }
NARROW(1)
NARROW(2)
#if TILE_VECTORS == 3
NARROW(3)
#endif

/// What becomes of a finished row of a product.
INLINE void finish(const nk_product *p, long row, long column, long count) {
  if (p->function.activation == NK_NO_ACTIVATION) return;
  long at = row * p->result_row + column;
  S *result = (S *)p->result + at;
  S *sums = p->sums ? (S *)p->sums + at : result;
  if (p->differentiates)
    differentiate(p->function, sums, (const S *)p->values + at, result, count);
  else
    activate(p->function, sums, result, count);
}

static void product(const nk_product *p) {
  const S *left = p->left, *right = p->right, *start = p->start;
  // With sums to keep, the product goes there and the activations to the result.
  int keeps_sums = p->function.activation != NK_NO_ACTIVATION && !p->differentiates && p->sums;
  S *result = keeps_sums ? p->sums : p->result;
  long resident = RESIDENT_BYTES / (long)sizeof(S) / (p->depth > 0 ? p->depth : 1);
  long width = resident < TILE_VECTORS * BLOCK ? TILE_VECTORS * BLOCK
                                               : resident - resident % (TILE_VECTORS * BLOCK);
  for (long first = 0; first < p->columns; first += width) {
    long last = first + width < p->columns ? first + width : p->columns;
    long vectors = (last - first) / LANES;
    long tall = vectors == 1 ? TALL(1) : vectors == 2 ? TALL(2) : TALL(TILE_VECTORS);
    for (long row = 0; row < p->rows;) {
      // Tiles of nearly the same height, rather than a last one of a row or two.
      long left_over = p->rows - row;
      long tiles = (left_over + tall - 1) / tall;
      long height = (left_over + tiles - 1) / tiles;
      const S *a = left + row * p->left_row;
      const S *s = start ? start + row : 0;
      long column = first;
      while (column < last) {
        const S *b = right + column;
        S *c = result + row * p->result_row + column;
        long wide = (last - column) / LANES;
#if TILE_VECTORS == 3
        if (wide == 4) wide = 2;  // rather than 3 and 1
        if (wide >= 3) {
          tile3(height, a, p->left_row, p->left_step, b, p->right_step, s, c, p->result_row, p->depth);
          column += 3 * LANES;
        } else
#endif
        if (wide >= 2) {
          tile2(height, a, p->left_row, p->left_step, b, p->right_step, s, c, p->result_row, p->depth);
          column += 2 * LANES;
        } else {
          tile1(height, a, p->left_row, p->left_step, b, p->right_step, s, c, p->result_row, p->depth);
          column += LANES;
        }
      }
      if (p->function.activation != NK_NO_ACTIVATION)
        for (long m = row; m < row + height; m++) finish(p, m, first, last - first);
      row += height;
    }
  }
}

#define LANE_ROWS TALL(TILE_VECTORS)
#define LANE_COLUMNS TILE_VECTORS

/// One tile of a product whose numbers are vectors, for constant M and N.
INLINE void lane_tile(const nk_product *p, const int M, const int N, long row, long column) {
  const S *left = (const S *)p->left + row * p->left_row;
  const S *right = (const S *)p->right + column / BLOCK * p->right_column;
  const S *start = p->start ? (const S *)p->start + row * BLOCK : 0;
  int keeps_sums = p->function.activation != NK_NO_ACTIVATION && !p->differentiates && p->sums;
  S *result = (S *)(keeps_sums ? p->sums : p->result) + row * p->result_row + column;
  for (long part = 0; part < BLOCK; part += LANES) {
    V sum[LANE_ROWS][LANE_COLUMNS];
    UNROLL for (int m = 0; m < M; m++)
      UNROLL for (int n = 0; n < N; n++)
        sum[m][n] = start ? load(start + m * BLOCK + part) : all(0);
    const S *a = left + part, *b = right + part;
    for (long k = 0; k < p->depth; k++) {
      V factors[LANE_COLUMNS];
      UNROLL for (int n = 0; n < N; n++) factors[n] = load(b + n * p->right_column);
      UNROLL for (int m = 0; m < M; m++) {
        V factor = load(a + m * p->left_row);
        UNROLL for (int n = 0; n < N; n++) sum[m][n] = fma_(factor, factors[n], sum[m][n]);
      }
      a += p->left_step;
      b += p->right_step;
    }
    UNROLL for (int m = 0; m < M; m++)
      UNROLL for (int n = 0; n < N; n++)
        store(result + m * p->result_row + n * BLOCK + part, sum[m][n]);
  }
}

/// One tile of any size up to the largest.
static void lane_tile_of(const nk_product *p, long M, long N, long row, long column) {
#define CASE(m, n)                                                   \
  case (m) * 4 + (n):                                                \
    if (m <= LANE_ROWS && n <= LANE_COLUMNS) lane_tile(p, m, n, row, column); \
    return;
#define ROW(m) CASE(m, 1) CASE(m, 2) CASE(m, 3)
  switch (M * 4 + N) { ROW(1) ROW(2) ROW(3) ROW(4) ROW(5) ROW(6) ROW(7) ROW(8) }
#undef ROW
#undef CASE
}

/// As `product`, but every number is a vector of one number per model, BLOCK models wide.
///
/// Strides count numbers as before, so each is a multiple of BLOCK.
static void lane_product(const nk_product *p) {
  for (long row = 0, height; row < p->rows; row += height) {
    // Tiles of nearly the same height, as in `product`.
    long left = p->rows - row, tiles = (left + LANE_ROWS - 1) / LANE_ROWS;
    height = (left + tiles - 1) / tiles;
    for (long column = 0; column < p->columns; column += LANE_COLUMNS * BLOCK) {
      long wide = (p->columns - column) / BLOCK;
      lane_tile_of(p, height, wide < LANE_COLUMNS ? wide : LANE_COLUMNS, row, column);
    }
    if (p->function.activation != NK_NO_ACTIVATION)
      for (long m = row; m < row + height; m++) finish(p, m, 0, p->columns);
  }
}
