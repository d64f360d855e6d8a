// Activations and their derivatives, applied to whole signals.

#define SELU_SCALE ((S)1.0507009873554805)
#define SELU_SLOPE ((S)1.7580993408473766)  // scale times alpha

// A body over every vector of a signal. Padding is a multiple of 64 bytes, so none is left over.
#define MAP(body) \
  for (long i = 0; i < count; i += LANES) { body } \
  return;

static void activate(nk_function function, const void *from, void *to, long count) {
  const S *sums = from;
  S *values = to;
  V p = all((S)function.parameter);
#define VALUE(expression) MAP(V z = load(sums + i); store(values + i, flush(expression));)
  switch (function.activation) {
    case NK_NO_ACTIVATION:
    case NK_IDENTITY: VALUE(z)
    case NK_STEP: VALUE(z >= all(0) ? all(1) : (z < all(0) ? all(0) : z))
    case NK_SIGMOID: VALUE(sigmoid_(z))
    case NK_TANH: VALUE(tanh_(z))
    case NK_RELU: VALUE(z < all(0) ? all(0) : z)
    case NK_LEAKY_RELU: VALUE(z > all(0) ? z : p * z)
    case NK_ELU: VALUE(z > all(0) ? z : p * expm1_(z))
    case NK_SELU: VALUE(z > all(0) ? all(SELU_SCALE) * z : all(SELU_SLOPE) * expm1_(z))
    case NK_GELU: VALUE(z * normal_share_(z))
    case NK_SILU: VALUE(z * sigmoid_(z))
    case NK_SOFTPLUS: VALUE((z < all(0) ? all(0) : z) + log1p_(exp_(-magnitude(z))))
    case NK_SOFTSIGN: VALUE(z / (all(1) + magnitude(z)))
    case NK_HARD_SIGMOID:
      VALUE(z <= all(-3) ? all(0) : (z >= all(3) ? all(1) : z / all(6) + all((S)0.5)))
    case NK_HARD_TANH: VALUE(z < all(-1) ? all(-1) : (z > all(1) ? all(1) : z))
  }
}

static void differentiate(
    nk_function function, const void *from, const void *at, void *through, long count) {
  const S *sums = from, *values = at;
  S *delta = through;
  V p = all((S)function.parameter);
#define SLOPE(expression)                                     \
  MAP(V z = load(sums + i); V y = load(values + i); (void)z;  \
      (void)y; store(delta + i, flush(load(delta + i) * (expression)));)
  switch (function.activation) {
    case NK_NO_ACTIVATION: return;
    case NK_IDENTITY: SLOPE(all(1))
    case NK_STEP: SLOPE(all(0))
    case NK_SIGMOID: SLOPE(y * (all(1) - y))
    case NK_TANH: SLOPE(fma_(-y, y, all(1)))
    case NK_RELU: SLOPE(y > all(0) ? all(1) : all(0))
    case NK_LEAKY_RELU: SLOPE(z > all(0) ? all(1) : p)
    case NK_ELU: SLOPE(y > all(0) ? all(1) : y + p)
    case NK_SELU: SLOPE(y > all(0) ? all(SELU_SCALE) : y + all(SELU_SLOPE))
    case NK_GELU: SLOPE(fma_(z, normal_density(z), normal_share_(z)))
    case NK_SILU: SLOPE(({ V s = sigmoid_(z); s * fma_(z, all(1) - s, all(1)); }))
    case NK_SOFTPLUS: SLOPE(sigmoid_(z))
    case NK_SOFTSIGN: SLOPE(({ V d = all(1) + magnitude(z); all(1) / (d * d); }))
    case NK_HARD_SIGMOID:
      SLOPE(((y > all(0)) & (y < all(1))) ? all((S)1 / 6) : all(0))
    case NK_HARD_TANH: SLOPE(((y > all(-1)) & (y < all(1))) ? all(1) : all(0))
  }
}
