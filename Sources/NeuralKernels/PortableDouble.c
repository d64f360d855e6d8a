// For any machine: where it has no fused multiply-add, the library's exact and slow one is called.
#define INSTRUCTIONS portable
#define VECTOR_BYTES 16
#define SINGLE 0
#include "Kernels.h"
