// What a batch's outputs cost, and the gradient at each output; vectors run over samples.

/// The cost of one output y with target t, and its slope.
typedef struct Cost {
  V value, slope;
} Cost;

INLINE Cost cost(const nk_loss loss, V y, V t, V p) {
  V e = y - t, m = magnitude(e);
  switch (loss) {
    case NK_SQUARED_ERROR: return (Cost){e * e, all(2) * e};
    case NK_HALF_SQUARED_ERROR: return (Cost){all((S)0.5) * (e * e), e};
    case NK_ABSOLUTE_ERROR:
      return (Cost){m, e > all(0) ? all(1) : (e < all(0) ? all(-1) : e)};
    case NK_HUBER:
      return (Cost){
          m <= p ? all((S)0.5) * (e * e) : p * (m - all((S)0.5) * p),
          e > p ? p : (e < -p ? -p : e)};
    case NK_LOG_COSH:
      return (Cost){m + (log1p_(exp_(all(-2) * m)) - all((S)0.6931471805599453)), tanh_(e)};
    case NK_HINGE: {
      V side = all(2) * t - all(1);
      V short_of = all(1) - side * y;
      return (Cost){short_of < all(0) ? all(0) : short_of, short_of > all(0) ? -side : all(0)};
    }
    case NK_LOGISTIC: {
      V decay = exp_(-magnitude(y));
      V value = ((y < all(0) ? all(0) : y) - y * t) + log1p_(decay);
      V chance = (y < all(0) ? decay : all(1)) / (all(1) + decay);
      return (Cost){value, chance - t};
    }
    case NK_SOFTMAX: break;
  }
  return (Cost){all(0), all(0)};
}

/// Adds the rows' costs only, not the padding's.
#define ADD_COSTS(sum, value) \
  sum.lanes[part] += counting((I)i) < (VI)((I)c->rows) ? (value) : all(0);

INLINE double compare_pointwise(const nk_loss loss, const nk_comparison *c) {
  const S *outputs = c->outputs, *targets = c->targets;
  S *gradient = c->gradient;
  V p = all((S)c->parameter), share = all((S)c->share);
  Sum sum = zero_sum();
  FOR_BLOCKS(c->stride) {
    V value = all(0);
    for (long k = 0; k < c->count; k++) {
      long at = k * c->stride + i;
      Cost one = cost(loss, load(outputs + at), load(targets + at), p);
      value += one.value;
      store(gradient + at, flush(one.slope * share));
    }
    ADD_COSTS(sum, value * share)
  }
  return total(sum);
}

static double compare_softmax(const nk_comparison *c) {
  const S *outputs = c->outputs, *targets = c->targets;
  S *gradient = c->gradient;
  Sum sum = zero_sum();
  FOR_BLOCKS(c->stride) {
    // The largest logit is taken off first, so that no power overflows.
    V most = load(outputs + i);
    for (long k = 1; k < c->count; k++) {
      V z = load(outputs + k * c->stride + i);
      most = z > most ? z : most;
    }
    V powers = all(0), expected = all(0);
    for (long k = 0; k < c->count; k++) {
      long at = k * c->stride + i;
      V shifted = load(outputs + at) - most;
      V power = exp_(shifted);
      store(gradient + at, power);
      powers += power;
      expected = fma_(load(targets + at), shifted, expected);
    }
    V share = all(1) / powers;
    for (long k = 0; k < c->count; k++) {
      long at = k * c->stride + i;
      store(gradient + at, flush(fma_(load(gradient + at), share, -load(targets + at))));
    }
    ADD_COSTS(sum, log_(powers) - expected)
  }
  return total(sum);
}

static double compare(const nk_comparison *c) {
  switch (c->loss) {
#define POINTWISE(loss) case loss: return compare_pointwise(loss, c);
    POINTWISE(NK_SQUARED_ERROR) POINTWISE(NK_HALF_SQUARED_ERROR) POINTWISE(NK_ABSOLUTE_ERROR) POINTWISE(NK_HUBER)
    POINTWISE(NK_LOG_COSH) POINTWISE(NK_HINGE) POINTWISE(NK_LOGISTIC)
    case NK_SOFTMAX: return compare_softmax(c);
  }
  return 0;
}
