// Elementary functions on vectors. Their errors are stated with their Swift forms in Scalar.swift,
// and a test measures them. Coefficients: Tests/NeuralNetTests/Data/coefficients.py.

#if SINGLE
#define ROUNDER 0x1.8p23f
#define MANTISSA 23
#define BIAS 127
#define LOG2E 1.44269504f
#define LN2_HIGH 0.693359375f
#define LN2_LOW -2.12194440e-4f
#else
#define ROUNDER 0x1.8p52
#define MANTISSA 52
#define BIAS 1023
#define LOG2E 1.4426950408889634
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10
#endif

/// c[0] + c[1] x + c[2] x^2 + ..., from the highest power down.
#define POLYNOMIAL(x, ...)                                        \
  ({                                                              \
    static const S c[] = {__VA_ARGS__};                           \
    V p = all(c[sizeof c / sizeof c[0] - 1]);                     \
    UNROLL for (int k = (int)(sizeof c / sizeof c[0]) - 2; k >= 0; k--) p = fma_(p, x, all(c[k])); \
    p;                                                            \
  })

/// e^x = 2^n (1 + rest), n whole and |ln(1 + rest)| at most ln(2) / 2.
typedef struct Power {
  V power, rest;
} Power;

/// x must be such that 2^n is a normal number; NaN gives NaN as the rest.
INLINE Power split_exp(V x) {
  V shifted = fma_(x, all(LOG2E), all(ROUNDER));
  V n = shifted - all(ROUNDER);
  V r = fma_(n, all(-LN2_HIGH), x);
  r = fma_(n, all(-LN2_LOW), r);
#if SINGLE
  V p = POLYNOMIAL(
      r, 0.5f, 0.166666672f, 0.041666463f, 0.00833331048f, 0.00139337312f, 0.000198910799f);
#else
  V p = POLYNOMIAL(
      r, 0.5, 0.1666666666666667, 0.04166666666666667, 0.008333333333326084,
      0.0013888888888883711, 0.0001984126987500228, 2.480158732567746e-05, 2.755725517000089e-06,
      2.755727347871858e-07, 2.5105312729622103e-08, 2.09147553258932e-09);
#endif
  Power result;
  result.rest = fma_(r * r, p, r);
  // `shifted` holds n in its lowest bits; what is above them leaves on the left.
  result.power = from_bits((bits(shifted) << MANTISSA) + (VU)((U)BIAS << MANTISSA));
  return result;
}

#if SINGLE
#define EXP_MOST 88.37f
#define EXP_LEAST -87.33f
#else
#define EXP_MOST 709.43
#define EXP_LEAST -708.39
#endif

/// e^x: infinity above EXP_MOST, 0 below EXP_LEAST.
INLINE V exp_(V x) {
  V inside = x > all(EXP_MOST) ? all(EXP_MOST) : x;
  inside = inside < all(EXP_LEAST) ? all(EXP_LEAST) : inside;
  Power e = split_exp(inside);
  V result = fma_(e.power, e.rest, e.power);
  result = x > all(EXP_MOST) ? all(__builtin_inff()) : result;
  return x < all(EXP_LEAST) ? all(0) : result;
}

/// e^x - 1, exact in relative terms near 0.
INLINE V expm1_(V x) {
  V inside = x > all(EXP_MOST) ? all(EXP_MOST) : x;
  inside = inside < all(EXP_LEAST) ? all(EXP_LEAST) : inside;
  Power e = split_exp(inside);
  V result = fma_(e.power, e.rest, e.power - all(1));
  return x > all(EXP_MOST) ? all(__builtin_inff()) : result;
}

/// The hyperbolic tangent, from t = e^(-2|x|) - 1 as -t / (t + 2).
INLINE V tanh_(V x) {
  V m = magnitude(x);
  m = all(20) < m ? all(20) : m;
  Power e = split_exp(all(-2) * m);
  V t = fma_(e.power, e.rest, e.power - all(1));
  return __builtin_elementwise_copysign(t / (t + all(2)), x);
}

/// The logistic function 1 / (1 + e^-x).
INLINE V sigmoid_(V x) { return all(1) / (all(1) + exp_(-x)); }

/// The natural logarithm: minus infinity at 0, NaN below.
INLINE V log_(V x) {
#if SINGLE
  VU least = 0x00800000, middle = 0x3f3504f3, fraction = 0x007fffff;
  S lift = 0x1p23f, lifted = 23;
#else
  VU least = 0x0010000000000000, middle = 0x3fe6a09e667f3bcd, fraction = 0x000fffffffffffff;
  S lift = 0x1p54, lifted = 54;
#endif
  VI tiny = x < from_bits(least);
  V scaled = tiny ? x * all(lift) : x;
  // Splits so that the mantissa lies between the square roots of 1/2 and 2.
  VU moved = bits(scaled) - middle;
  V k = __builtin_convertvector(__builtin_bit_cast(VI, moved) >> MANTISSA, V) - (tiny ? all(lifted) : all(0));
  V f = from_bits((moved & fraction) + middle) - all(1);
#if SINGLE
  V p = POLYNOMIAL(
      f, 0.333333313f, -0.24999997f, 0.200007156f, -0.166678026f, 0.142490581f, -0.124256872f,
      0.116854198f, -0.114797339f, 0.0697161183f);
  V square = f * f;
  V low = fma_(p, f * square, k * all(LN2_LOW));
  low = fma_(all(-0.5f), square, low);
  V result = fma_(k, all(LN2_HIGH), f + low);
#else
  V s = f / (all(2) + f);
  V z = s * s;
  V p = POLYNOMIAL(
      z, 0.6666666666666666, 0.40000000000000885, 0.28571428570799784, 0.22222222392581045,
      0.18181795547521137, 0.15386244737621665, 0.13268638369266825, 0.13088034850927555);
  // ln(1 + f) = f - s (f - z p)
  V low = fma_(s, fma_(z, -p, f), k * all(-LN2_LOW));
  V result = fma_(k, all(LN2_HIGH), f - low);
#endif
  V inside = x < all(__builtin_inff()) ? result : x;
  V outside = x == all(0) ? all(-__builtin_inff()) : all(__builtin_nanf(""));
  return x > all(0) ? inside : outside;
}

/// ln(1 + x): the logarithm of the rounded sum, and what the rounding lost.
INLINE V log1p_(V x) {
  V u = all(1) + x;
  V result = log_(u);
  V corrected = result + (x - (u - all(1))) / u;
  VI usual = (u > all(0)) & (u < all(__builtin_inff()));
  return usual ? corrected : result;
}

/// The density of the standard normal distribution.
INLINE V normal_density(V x) {
  V square = x * x;
  V lost = fma_(x, x, -square);
  V e = exp_(all((S)-0.5) * square);
  return fma_(e, all((S)-0.5) * lost, e) * all((S)0.3989422804014327);
}

/// The share of the standard normal distribution below x, by way of erfc(a) = e^(-a^2) G(t) with
/// a = |x| / sqrt(2) and t = (a - k) / (a + k).
INLINE V normal_share_(V x) {
  V a = magnitude(x) * all((S)0.7071067811865476);
#if SINGLE
  V limit = all(9.5f);
  V inside = a > limit ? limit : a;
  V t = (inside - all(2)) / (inside + all(2));
  V g = POLYNOMIAL(
      t, 0.255395681f, -0.427185863f, 0.241658226f, -0.078978397f, 0.00373230851f, 0.0069953627f,
      -0.000844230468f, -0.000971492089f, 3.95444295e-05f, 0.000150467633f, 2.20362581e-05f,
      -6.5201848e-06f);
#else
  V limit = all(27);
  V inside = a > limit ? limit : a;
  V t = (inside - all(4)) / (inside + all(4));
  V g = POLYNOMIAL(
      t, 0.13699945762506138, -0.25906804876017164, 0.21871967891826485, -0.16425781669731068,
      0.10896317739890521, -0.06310781563968046, 0.03129905651872367, -0.012843946032288755,
      0.004060263622948028, -0.0007991268049276579, -2.1761710323363274e-05,
      7.898313074396784e-05, -2.2556105038511748e-05, -1.9030200458583438e-06,
      2.9448216166764107e-06, -4.0917446133830203e-07, -2.847849469353129e-07,
      9.677089064749815e-08, 2.6412000835830197e-08, -1.5557549625430855e-08,
      -3.2346841255893115e-09, 1.7935593321352076e-09, 5.262302095318729e-10);
#endif
  // The exponent -x^2 / 2 is split in two, because its rounding alone would cost digits.
  V m = magnitude(x);
  V square = m * m;
  V lost = fma_(m, m, -square);
  V e = exp_(all((S)-0.5) * square);
  e = fma_(e, all((S)-0.5) * lost, e);
  e = square > all((S)1e30) ? all(0) : e;
  V tail = all((S)0.5) * (e * g);
  return x < all(0) ? tail : all(1) - tail;
}
