// One step of an optimizer, with a check that the parameters stay finite.
//
// The rules are those of the optimizers in Swift, operation for operation: nothing is fused, so
// that a compiled rule and the generic one have the same bits. What all parameters share is in c,
// in the order in which the rule in Swift gives it.

/// What a rule remembers of a vector of parameters.
typedef struct Memory {
  V first, second, third;
} Memory;

/// Adam's means of the gradient and of its square.
INLINE void remember(const V *c, V g, Memory *m) {
  m->first = c[0] * m->first + c[1] * g;
  m->second = c[2] * m->second + c[3] * (g * g);
}

INLINE V adam_step(const V *c, V mean, V square) {
  return c[4] * (mean / (root(square) * c[5] + c[6]));
}

/// How far parameters x move against their gradient g.
INLINE V move(const nk_optimizer rule, const V *c, V g, V x, Memory *m) {
  switch (rule) {
    case NK_SGD: return c[0] * g;
    case NK_MOMENTUM:
      m->first = c[1] * m->first + c[2] * g;
      return c[0] * m->first;
    case NK_NESTEROV:
      m->first = c[1] * m->first + c[2] * g;
      return c[0] * (g + c[1] * m->first);
    case NK_ROOT_SQUARES:
      m->first = c[1] * m->first + c[2] * (g * g);
      return c[0] * (g / (root(m->first + c[3]) + c[4]));
    case NK_ADADELTA: {
      m->first = c[1] * m->first + c[2] * (g * g);
      V step = (root(m->second + c[3]) / root(m->first + c[3])) * g;
      m->second = c[1] * m->second + c[2] * (step * step);
      return c[0] * step;
    }
    case NK_ADAM:
      remember(c, g, m);
      return adam_step(c, m->first, m->second);
    case NK_AMSGRAD:
      remember(c, g, m);
      m->third = m->third >= m->second ? m->third : m->second;
      return adam_step(c, m->first, m->third);
    case NK_ADAMW:
      remember(c, g, m);
      return adam_step(c, m->first, m->second) + c[7] * x;
    case NK_NADAM:
      remember(c, g, m);
      return (c[4] * g + c[5] * m->first) / (root(m->second) + c[6]);
    case NK_ADAMAX: {
      m->first = c[0] * m->first + c[1] * g;
      V faded = c[2] * m->second, size = magnitude(g) + c[4];
      m->second = faded >= size ? faded : size;
      return c[3] * (m->first / m->second);
    }
    case NK_LION: {
      V mean = c[1] * m->first + c[2] * g;
      V sign = mean > all(0) ? all(1) : (mean < all(0) ? all(-1) : mean);
      m->first = c[3] * m->first + c[4] * g;
      return c[0] * sign + c[5] * x;
    }
  }
  return all(0);
}

INLINE int update_by(const nk_optimizer rule, const int memories, const nk_update *u) {
  V c[8];
  UNROLL for (int k = 0; k < 8; k++) c[k] = all((S)u->coefficients[k]);
  V factor = all((S)u->scale);
  S *x = u->parameters;
  const S *g = u->gradient;
  S *first = u->memory[0], *second = u->memory[1], *third = u->memory[2];
  // Zero times a number is zero, unless it is infinite or NaN: then it is NaN and stays so.
  V zeros = all(0);
  for (long i = 0; i < u->count; i += LANES) {
    Memory m = {all(0), all(0), all(0)};
    if (memories > 0) m.first = load(first + i);
    if (memories > 1) m.second = load(second + i);
    if (memories > 2) m.third = load(third + i);
    V p = load(x + i);
    p -= move(rule, c, load(g + i) * factor, p, &m);
    zeros = fma_(p, all(0), zeros);
    store(x + i, p);
    if (memories > 0) store(first + i, flush(m.first));
    if (memories > 1) store(second + i, flush(m.second));
    if (memories > 2) store(third + i, flush(m.third));
  }
  VI good = zeros == all(0);
  return __builtin_reduce_and(good) != 0;
}

static int update(const nk_update *u) {
  switch (u->optimizer) {
#define RULE(rule, memories) case rule: return update_by(rule, memories, u);
    RULE(NK_SGD, 0) RULE(NK_MOMENTUM, 1) RULE(NK_NESTEROV, 1) RULE(NK_ROOT_SQUARES, 1)
    RULE(NK_ADADELTA, 2) RULE(NK_ADAM, 2) RULE(NK_AMSGRAD, 3) RULE(NK_ADAMW, 2)
    RULE(NK_NADAM, 2) RULE(NK_ADAMAX, 2) RULE(NK_LION, 1)
#undef RULE
  }
  return 0;
}
