// Batch and layer normalisation: y = gain (x - mean) / sqrt(variance + epsilon) + offset, the
// variance being that of the population (divided by n).
//
// On the way back, with d = gain dL/dy and hats for normalised numbers, over the n that were
// normalised together: dL/dx = spread (d - mean(d) - x^ mean(d x^)).

#define ROWS_ONLY(value) (counting((I)i) < (VI)((I)p->rows) ? (value) : all(0))

/// Mean and variance of one unit over the batch.
INLINE void measure(const nk_normalization *p, long unit) {
  const S *x = (const S *)p->input + unit * p->stride;
  S share = 1 / (S)p->rows;
  Sum sum = zero_sum(), squares = zero_sum();
  FOR_BLOCKS(p->stride) sum.lanes[part] += ROWS_ONLY(load(x + i));
  S mean = total(sum) * share;
  FOR_BLOCKS(p->stride) {
    V e = ROWS_ONLY(load(x + i) - all(mean));
    squares.lanes[part] = fma_(e, e, squares.lanes[part]);
  }
  ((S *)p->mean)[unit] = mean;
  ((S *)p->variance)[unit] = total(squares) * share;
}

static void normalize_batch(const nk_normalization *p) {
  const S *gains = p->gain, *offsets = p->offset;
  for (long unit = 0; unit < p->units; unit++) {
    const S *x = (const S *)p->input + unit * p->stride;
    S *hat = (S *)p->normalized + unit * p->stride, *y = (S *)p->output + unit * p->stride;
    if (!p->is_given) measure(p, unit);
    S variance = ((S *)p->variance)[unit];
    V mean = all(((S *)p->mean)[unit]);
    S spread = 1 / __builtin_elementwise_sqrt(variance + (S)p->epsilon);
    ((S *)p->spread)[unit] = spread;
    for (long i = 0; i < p->stride; i += LANES) {
      V h = flush((load(x + i) - mean) * all(spread));
      store(hat + i, h);
      store(y + i, flush(fma_(h, all(gains[unit]), all(offsets[unit]))));
    }
  }
}

static void normalize_batch_back(const nk_normalization *p) {
  S share = 1 / (S)p->rows;
  for (long unit = 0; unit < p->units; unit++) {
    const S *hat = (const S *)p->normalized + unit * p->stride;
    S *delta = (S *)p->delta + unit * p->stride;
    Sum sum = zero_sum(), products = zero_sum();
    FOR_BLOCKS(p->stride) {
      V d = ROWS_ONLY(load(delta + i));
      sum.lanes[part] += d;
      products.lanes[part] = fma_(d, ROWS_ONLY(load(hat + i)), products.lanes[part]);
    }
    S offset_slope = total(sum), gain_slope = total(products);
    ((S *)p->offset_gradient)[unit] = offset_slope;
    ((S *)p->gain_gradient)[unit] = gain_slope;
    S factor = ((const S *)p->gain)[unit] * ((const S *)p->spread)[unit];
    S mean = offset_slope * share, tilt = gain_slope * share;
    for (long i = 0; i < p->stride; i += LANES) {
      V rest = fma_(load(hat + i), all(-tilt), load(delta + i) - all(mean));
      store(delta + i, flush(rest * all(factor)));
    }
  }
}

static void normalize_layer(const nk_normalization *p) {
  const S *x = p->input, *gain = p->gain, *offset = p->offset;
  S *hat = p->normalized, *y = p->output;
  V share = all(1 / (S)p->units);
  for (long i = 0; i < p->stride; i += LANES) {
    V sum = all(0), squares = all(0);
    for (long u = 0; u < p->units; u++) sum += load(x + u * p->stride + i);
    V mean = sum * share;
    for (long u = 0; u < p->units; u++) {
      V e = load(x + u * p->stride + i) - mean;
      squares = fma_(e, e, squares);
    }
    V variance = squares * share;
    V spread = all(1) / root(variance + all((S)p->epsilon));
    store((S *)p->mean + i, mean);
    store((S *)p->variance + i, variance);
    store((S *)p->spread + i, spread);
    for (long u = 0; u < p->units; u++) {
      V h = flush((load(x + u * p->stride + i) - mean) * spread);
      store(hat + u * p->stride + i, h);
      store(y + u * p->stride + i, flush(fma_(h, all(gain[u]), all(offset[u]))));
    }
  }
}

static void normalize_layer_back(const nk_normalization *p) {
  const S *hat = p->normalized, *gain = p->gain;
  S *delta = p->delta;
  V share = all(1 / (S)p->units);
  for (long u = 0; u < p->units; u++) {
    Sum sum = zero_sum(), products = zero_sum();
    FOR_BLOCKS(p->stride) {
      V d = ROWS_ONLY(load(delta + u * p->stride + i));
      sum.lanes[part] += d;
      products.lanes[part] =
          fma_(d, ROWS_ONLY(load(hat + u * p->stride + i)), products.lanes[part]);
    }
    ((S *)p->offset_gradient)[u] = total(sum);
    ((S *)p->gain_gradient)[u] = total(products);
  }
  for (long i = 0; i < p->stride; i += LANES) {
    V sum = all(0), products = all(0);
    for (long u = 0; u < p->units; u++) {
      V d = load(delta + u * p->stride + i) * all(gain[u]);
      sum += d;
      products = fma_(d, load(hat + u * p->stride + i), products);
    }
    V mean = sum * share, tilt = products * share, spread = load((const S *)p->spread + i);
    for (long u = 0; u < p->units; u++) {
      S *at = delta + u * p->stride + i;
      V rest = fma_(load(hat + u * p->stride + i), -tilt, load(at) * all(gain[u]) - mean);
      store(at, flush(rest * spread));
    }
  }
}
