#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))), apply_to = function)
#define INSTRUCTIONS avx512
#define VECTOR_BYTES 64
#define SINGLE 1
#include "Kernels.h"
#pragma clang attribute pop
#endif
