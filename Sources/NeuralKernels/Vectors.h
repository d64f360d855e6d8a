// Vectors of numbers in one precision, as wide as the instruction set has them.
//
// Included once per instruction set and precision; SINGLE and VECTOR_BYTES say which.
#pragma STDC FP_CONTRACT OFF
// Vectors are only passed between functions that are inlined, so no calling convention matters.
#pragma clang diagnostic ignored "-Wpsabi"

#include "NeuralKernels.h"

#if SINGLE
typedef float S;
typedef unsigned U;
#define NEGLIGIBLE 0x1p-100f
#else
typedef double S;
typedef unsigned long long U;
#define NEGLIGIBLE 0x1p-1000
#endif

/// Numbers in a vector, and in the 64 bytes to which rows are padded.
#define LANES ((long)(VECTOR_BYTES / sizeof(S)))
#define BLOCK ((long)(64 / sizeof(S)))
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef S V __attribute__((ext_vector_type(VECTOR_BYTES / sizeof(S))));
/// What comparing gives: all bits of a lane where it holds.
typedef __typeof__((V)(0) < (V)(0)) VI;
typedef __typeof__(((VI)(0))[0]) I;
typedef U VU __attribute__((ext_vector_type(VECTOR_BYTES / sizeof(S))));

INLINE V load(const S *p) { return *(const V *)p; }
INLINE void store(S *p, V v) { *(V *)p = v; }
INLINE V all(S x) { return (V)(x); }
INLINE V fma_(V a, V b, V c) { return __builtin_elementwise_fma(a, b, c); }
INLINE V magnitude(V x) { return __builtin_elementwise_abs(x); }
INLINE V root(V x) { return __builtin_elementwise_sqrt(x); }
INLINE VU bits(V x) { return __builtin_bit_cast(VU, x); }
INLINE V from_bits(VU x) { return __builtin_bit_cast(V, x); }
/// Negligible numbers become 0; NaN stays NaN.
INLINE V flush(V x) { return magnitude(x) < all(NEGLIGIBLE) ? all(0) : x; }

/// Lane numbers from a start on.
INLINE VI counting(I first) {
  VI v;
  UNROLL for (int i = 0; i < LANES; i++) v[i] = first + i;
  return v;
}

/// A sum over many numbers in a fixed order: a lane for each of BLOCK neighbours, then a tree.
typedef struct Sum {
  V lanes[64 / VECTOR_BYTES];
} Sum;

INLINE Sum zero_sum(void) {
  Sum s;
  UNROLL for (int i = 0; i < 64 / VECTOR_BYTES; i++) s.lanes[i] = all(0);
  return s;
}

INLINE S total(Sum s) {
  S x[64 / sizeof(S)] __attribute__((aligned(64)));
  UNROLL for (int i = 0; i < 64 / VECTOR_BYTES; i++) store(x + i * LANES, s.lanes[i]);
  UNROLL for (long w = BLOCK / 2; w > 0; w /= 2) for (long i = 0; i < w; i++) x[i] += x[i + w];
  return x[0];
}

/// Runs a body over blocks of 64 bytes, `i` being the place of each vector and `part` its number
/// within the block.
#define FOR_BLOCKS(count)                        \
  for (long block = 0; block < (count); block += BLOCK) \
    UNROLL for (long part = 0, i = block; part < BLOCK / LANES; part++, i += LANES)
