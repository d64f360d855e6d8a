#if defined(__aarch64__)
#define INSTRUCTIONS neon
#define VECTOR_BYTES 16
#define SINGLE 1
#include "Kernels.h"
#endif
