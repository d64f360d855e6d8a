#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define INSTRUCTIONS avx2
#define VECTOR_BYTES 32
#define SINGLE 0
#include "Kernels.h"
#pragma clang attribute pop
#endif
