// One step of an optimizer, with a check that the parameters stay finite.
//
// The rules are those of the optimizers' catalogue in Swift, operation for operation: nothing is
// fused, so a compiled rule and the generic one have the same bits. What all parameters share is in
// the coefficients, named here as the rule names them.

INLINE VI move(
    const nk_optimizer rule, const V *c, V g, V *x, V *first, V *second, V *third) {
  (void)third;
  switch (rule) {
    case NK_SGD:
      *x -= c[0] * g;
      break;
    case NK_ADAM: {
      V mean = c[0] * *first + c[1] * g, square = c[2] * *second + c[3] * (g * g);
      *x -= c[4] * (mean / (root(square) / c[5] + c[6]));
      *first = flush(mean);
      *second = flush(square);
      break;
    }
    default: break;
  }
  return *x * all(0) == all(0);
}

INLINE int update_by(const nk_optimizer rule, const int memories, const nk_update *u) {
  V c[8];
  UNROLL for (int k = 0; k < 8; k++) c[k] = all((S)u->coefficients[k]);
  V factor = all((S)u->scale);
  S *x = u->parameters;
  const S *g = u->gradient;
  S *first = u->memory[0], *second = u->memory[1], *third = u->memory[2];
  VI good = ~(VI)((I)0);
  for (long i = 0; i < u->count; i += LANES) {
    V p = load(x + i), a = all(0), b = all(0), d = all(0);
    if (memories > 0) a = load(first + i);
    if (memories > 1) b = load(second + i);
    if (memories > 2) d = load(third + i);
    good &= move(rule, c, load(g + i) * factor, &p, &a, &b, &d);
    store(x + i, p);
    if (memories > 0) store(first + i, a);
    if (memories > 1) store(second + i, b);
    if (memories > 2) store(third + i, d);
  }
  return __builtin_reduce_and(good) != 0;
}

static int update(const nk_update *u) {
  switch (u->optimizer) {
    case NK_SGD: return update_by(NK_SGD, 0, u);
    case NK_ADAM: return update_by(NK_ADAM, 2, u);
    default: return 1;
  }
}
