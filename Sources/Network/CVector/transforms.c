#include "cvector.h"

#include <float.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define LANES 16
#define TARGET __attribute__((target("avx512f,fma")))
#define NAME(x) x##_avx512
#include "transforms.h"

#define LANES 8
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(x) x##_avx2
#include "transforms.h"
#endif

// These are what plain arithmetic takes: nothing may be fused, so that they round alike everywhere.
#pragma STDC FP_CONTRACT OFF

#define LANES 4
#define TARGET
#define NAME(x) x##_four
#include "transforms.h"

#define LANES 1
#define TARGET
#define NAME(x) x##_one
#include "transforms.h"

int cv_lanes(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return 16;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 8;
#endif
  return 4;
}

// Calls a function for each width of vector that there is, the widest first: each takes the channel to
// begin at, and gives the first that it leaves to the narrower ones.
#if defined(__x86_64__)
#define WIDE(function, ...)                                               \
  if (lanes >= 16) channel = function##_avx512(__VA_ARGS__, channel);     \
  if (lanes >= 8) channel = function##_avx2(__VA_ARGS__, channel);
#else
#define WIDE(function, ...)
#endif
#define EACH_WIDTH(function, ...)                                         \
  int channel = 0;                                                        \
  WIDE(function, __VA_ARGS__)                                             \
  if (lanes >= 4) channel = function##_four(__VA_ARGS__, channel);        \
  function##_one(__VA_ARGS__, channel);

void cv_gather(int lanes, enum cv_transform transform, const struct cv_tiles *tiles, const float *x,
               float *frequencies) {
  EACH_WIDTH(gather, transform, tiles, x, frequencies)
}

void cv_gather_rounded(const struct cv_tiles *tiles, const float *x, float *frequencies) {
#if defined(__x86_64__)
  gather_rounded_avx512(tiles, x, frequencies);
#endif
}

void cv_round(const float *x, long count, float *y) {
#if defined(__x86_64__)
  round_avx512(x, count, (__bf16 *)y);
#endif
}

void cv_scatter(int lanes, enum cv_transform transform, const struct cv_tiles *tiles,
                const float *frequencies, const struct cv_epilogue *epilogue) {
  EACH_WIDTH(scatter, transform, tiles, frequencies, epilogue)
}

// Calls a function of one width: the widest that there is.
#if defined(__x86_64__)
#define WIDEST(function, ...)                          \
  if (lanes >= 16) return function##_avx512(__VA_ARGS__); \
  if (lanes >= 8) return function##_avx2(__VA_ARGS__);
#else
#define WIDEST(function, ...)
#endif
#define ONE_WIDTH(function, ...)                   \
  WIDEST(function, __VA_ARGS__)                    \
  if (lanes >= 4) return function##_four(__VA_ARGS__); \
  function##_one(__VA_ARGS__);

void cv_exponentials(int lanes, float *x, int rows, int columns, float *sums) {
  ONE_WIDTH(exponentials, x, rows, columns, sums)
}

void cv_sparse(int lanes, const struct cv_filter *filter, const float *x, float *y) {
  ONE_WIDTH(sparse, filter, x, y)
}

void cv_silu(int lanes, float *x, long count) { ONE_WIDTH(silu, x, count) }

void cv_mish(int lanes, float *x, long count) { ONE_WIDTH(mish, x, count) }

void cv_mish_slopes(int lanes, const float *x, const float *scale, const float *bias, int rows,
                    int columns, float *gradient) {
  ONE_WIDTH(mish_slopes, x, scale, bias, rows, columns, gradient)
}

void cv_pool(int lanes, const float *x, int rows, int columns, float *sums, float *greatest) {
  EACH_WIDTH(pool, x, rows, columns, sums, greatest)
}

void cv_scale(int lanes, const float *x, int rows, int columns, const float *scale,
              const float *bias, int relu, float *y) {
  EACH_WIDTH(scale, x, rows, columns, scale, bias, relu, y)
}

void cv_spread(int lanes, const float *x, int rows, int columns, float *y) {
  EACH_WIDTH(spread, x, rows, columns, y)
}
