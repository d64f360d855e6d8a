// What the drivers share: numbers from whole numbers alone, memory of exactly the size that the
// kernels may touch, and a hash of the bits of whatever they leave there.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "NeuralKernels.h"

/// A precision, by the size of its numbers, with the kernels for it.
typedef struct Precision {
  const nk_kernels *kernels;
  long size;
} Precision;

/// Numbers in 64 bytes, and the next multiple of that.
static long block(Precision p) { return 64 / p.size; }
static long padded(Precision p, long count) {
  return (count + block(p) - 1) / block(p) * block(p);
}

static void put(Precision p, void *numbers, long i, double x) {
  if (p.size == 4)
    ((float *)numbers)[i] = (float)x;
  else
    ((double *)numbers)[i] = x;
}

static double get(Precision p, const void *numbers, long i) {
  return p.size == 4 ? ((const float *)numbers)[i] : ((const double *)numbers)[i];
}

/// xorshift64* (Vigna 2016).
static uint64_t state = 1;
static uint64_t draw(void) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return state * 0x2545f4914f6cdd1d;
}
static long below(long bound) { return (long)(draw() >> 33) % bound; }

/// A multiple of 2^-20 from -1 up to but without 1, exact in both precisions.
static double uniform(void) { return (double)below(1 << 21) * 0x1p-20 - 1; }

/// So many numbers, all 0, in memory that ends with their padding.
static void *zeros(Precision p, long count) {
  size_t bytes = (size_t)(padded(p, count) * p.size);
  void *numbers = aligned_alloc(64, bytes);
  if (!numbers) exit(3);
  return memset(numbers, 0, bytes);
}

/// FNV-1a (Fowler, Noll & Vo); any NaN is as good as another.
static uint64_t hash = 0xcbf29ce484222325;
static void add_bits(double x) {
  uint64_t bits;
  if (isnan(x)) x = NAN, bits = 1;
  else memcpy(&bits, &x, sizeof bits);
  for (int i = 0; i < 64; i += 8) hash = (hash ^ (bits >> i & 255)) * 0x100000001b3;
}
static void add_numbers(Precision p, const void *numbers, long count) {
  for (long i = 0; i < count; i++) add_bits(get(p, numbers, i));
}

/// Prints what was hashed since the last time.
static void report(Precision p, const char *what) {
  printf("%s %s %016llx\n", p.size == 4 ? "single" : "double", what, (unsigned long long)hash);
  hash = 0xcbf29ce484222325;
}

/// The instruction set of a name, or the end of the program.
static nk_isa named(const char *name) {
  for (nk_isa isa = NK_PORTABLE; isa <= NK_AVX512; isa++)
    if (nk_has(isa) && strcmp(nk_kernels_single(isa)->name, name) == 0) return isa;
  fprintf(stderr, "this machine has no '%s'\n", name);
  exit(2);
}

/// By how much a driver's work is to be cut down.
static long shorter = 1;

/// Runs a body in both precisions for the instruction set that the first argument names, cut down
/// by the second; without arguments, lists the sets that this machine has.
static int run(int count, char **arguments, void (*body)(Precision)) {
  if (count > 2) shorter = atol(arguments[2]);
  if (shorter < 1) return 2;
  if (count < 2) {
    for (nk_isa isa = NK_PORTABLE; isa <= NK_AVX512; isa++)
      if (nk_has(isa)) puts(nk_kernels_single(isa)->name);
    return 0;
  }
  nk_isa isa = named(arguments[1]);
  body((Precision){nk_kernels_single(isa), 4});
  body((Precision){nk_kernels_double(isa), 8});
  return 0;
}
