// Which instruction set is used.
#include <stdlib.h>
#include <string.h>

#include "NeuralKernels.h"

extern const nk_kernels nk_single_portable, nk_double_portable;
#if defined(__x86_64__)
extern const nk_kernels nk_single_avx2, nk_double_avx2, nk_single_avx512, nk_double_avx512;
#elif defined(__aarch64__)
extern const nk_kernels nk_single_neon, nk_double_neon;
#endif

int nk_has(nk_isa isa) {
  switch (isa) {
    case NK_PORTABLE: return 1;
#if defined(__x86_64__)
    case NK_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case NK_AVX512:
      return nk_has(NK_AVX2) && __builtin_cpu_supports("avx512f") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512bw");
    case NK_NEON: return 0;
#elif defined(__aarch64__)
    case NK_NEON: return 1;
    case NK_AVX2:
    case NK_AVX512: return 0;
#else
    case NK_NEON:
    case NK_AVX2:
    case NK_AVX512: return 0;
#endif
  }
  return 0;
}

const nk_kernels *nk_kernels_single(nk_isa isa) {
#if defined(__x86_64__)
  if (isa == NK_AVX512) return &nk_single_avx512;
  if (isa == NK_AVX2) return &nk_single_avx2;
#elif defined(__aarch64__)
  if (isa == NK_NEON) return &nk_single_neon;
#endif
  (void)isa;
  return &nk_single_portable;
}

const nk_kernels *nk_kernels_double(nk_isa isa) {
#if defined(__x86_64__)
  if (isa == NK_AVX512) return &nk_double_avx512;
  if (isa == NK_AVX2) return &nk_double_avx2;
#elif defined(__aarch64__)
  if (isa == NK_NEON) return &nk_double_neon;
#endif
  (void)isa;
  return &nk_double_portable;
}

nk_isa nk_chosen(void) {
  const char *wanted = getenv("LESSONS_ISA");
  nk_isa best = NK_PORTABLE;
  for (nk_isa isa = NK_PORTABLE; isa <= NK_AVX512; isa++) {
    if (!nk_has(isa)) continue;
    best = isa;
    if (wanted && strcmp(wanted, nk_kernels_single(isa)->name) == 0) return isa;
  }
  return best;
}
