// All kernels for one instruction set in one precision, and the table of them.
//
// A file that includes this defines INSTRUCTIONS, the set's name as a word, VECTOR_BYTES and SINGLE.
#include "Vectors.h"

#include "Functions.h"

#include "Activations.h"
#include "Losses.h"
#include "Movement.h"
#include "Normalization.h"
#include "Products.h"
#include "Updates.h"

#define OVER_ARRAY(name, function)                                  \
  static void name(const void *from, void *to, long count) {        \
    for (long i = 0; i < count; i += LANES)                         \
      store((S *)to + i, function(load((const S *)from + i)));      \
  }
OVER_ARRAY(exp_array, exp_)
OVER_ARRAY(log_array, log_)
OVER_ARRAY(log1p_array, log1p_)
OVER_ARRAY(expm1_array, expm1_)
OVER_ARRAY(tanh_array, tanh_)
OVER_ARRAY(normal_share_array, normal_share_)

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define TEXT_(a) #a
#define TEXT(a) TEXT_(a)
#if SINGLE
#define TABLE JOIN(nk_single_, INSTRUCTIONS)
#else
#define TABLE JOIN(nk_double_, INSTRUCTIONS)
#endif

extern const nk_kernels TABLE;
const nk_kernels TABLE = {
    .name = TEXT(INSTRUCTIONS),
    .product = product,
    .lane_product = lane_product,
    .activate = activate,
    .differentiate = differentiate,
    .compare = compare,
    .transpose = transpose,
    .gather = gather,
    .gather_lanes = gather_lanes,
    .add_rows = add_rows,
    .sum_powers = sum_powers,
    .update = update,
    .is_finite = is_finite,
    .scale = scale,
    .multiply = multiply,
    .normalize_batch = normalize_batch,
    .normalize_batch_back = normalize_batch_back,
    .normalize_layer = normalize_layer,
    .normalize_layer_back = normalize_layer_back,
    .exp = exp_array,
    .log = log_array,
    .log1p = log1p_array,
    .expm1 = expm1_array,
    .tanh = tanh_array,
    .normal_share = normal_share_array,
};
