#include "cvector.h"

#if defined(__x86_64__)
#define LANES 16
#define TARGET __attribute__((target("avx512f,fma")))
#define NAME(x) x##_avx512
#include "transforms.h"

#define LANES 8
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(x) x##_avx2
#include "transforms.h"
#endif

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

void cv_gather(int lanes, enum cv_transform transform, const struct cv_tiles *tiles, const float *x,
               float *frequencies) {
  int channel = 0;
#if defined(__x86_64__)
  if (lanes >= 16) channel = gather_avx512(transform, tiles, x, frequencies, channel);
  if (lanes >= 8) channel = gather_avx2(transform, tiles, x, frequencies, channel);
#endif
  if (lanes >= 4) channel = gather_four(transform, tiles, x, frequencies, channel);
  gather_one(transform, tiles, x, frequencies, channel);
}

void cv_scatter(int lanes, enum cv_transform transform, const struct cv_tiles *tiles,
                const float *frequencies, const struct cv_ending *ending) {
  int channel = 0;
#if defined(__x86_64__)
  if (lanes >= 16) channel = scatter_avx512(transform, tiles, frequencies, ending, channel);
  if (lanes >= 8) channel = scatter_avx2(transform, tiles, frequencies, ending, channel);
#endif
  if (lanes >= 4) channel = scatter_four(transform, tiles, frequencies, ending, channel);
  scatter_one(transform, tiles, frequencies, ending, channel);
}

void cv_pool(int lanes, const float *x, int rows, int columns, float *sums, float *greatest) {
  int column = 0;
#if defined(__x86_64__)
  if (lanes >= 16) column = pool_avx512(x, rows, columns, sums, greatest, column);
  if (lanes >= 8) column = pool_avx2(x, rows, columns, sums, greatest, column);
#endif
  if (lanes >= 4) column = pool_four(x, rows, columns, sums, greatest, column);
  pool_one(x, rows, columns, sums, greatest, column);
}
