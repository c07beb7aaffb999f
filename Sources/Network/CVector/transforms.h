// One width of vector; included once for each, with LANES, TARGET and NAME defined.

// May stand anywhere in memory.
typedef float NAME(floats) __attribute__((vector_size(4 * LANES), aligned(4)));
typedef int NAME(ints) __attribute__((vector_size(4 * LANES), aligned(4)));
#define VECTOR NAME(floats)
#define INLINE static inline __attribute__((always_inline)) TARGET
#define UNROLLED _Pragma("clang loop unroll(full)") for

#include "maps.h"

// A map along each row of the tile, then along each column of what that gives: n x n -> m x m.
#define TWICE(map, n, m)                                                \
  INLINE void NAME(map##_twice)(const VECTOR *x, VECTOR *y) {           \
    VECTOR t[n * m];                                                    \
    UNROLLED(int i = 0; i < n; i++) NAME(map)(x + i * n, 1, t + i * m, 1); \
    UNROLLED(int j = 0; j < m; j++) NAME(map)(t + j, m, y + j, m);         \
  }

// Gathers the channels from `channel` on for which whole vectors are left, and puts frequencies of a type;
// gives the first channel that is not done.
#define GATHERED(map, n, m, name, target, number, PUT)                                     \
  static target int NAME(name)(const struct cv_tiles *tiles, const float *x, float *frequencies, \
                               int channel) {                                              \
    const int channels = tiles->channels, end = channels - (channels - channel) % LANES;   \
    const long plane = tiles->plane * (long)(sizeof(float) / sizeof(number));              \
    number *to = (number *)frequencies;                                                    \
    for (int tile = 0; tile < tiles->tiles && channel < end; tile++, to += channels) {     \
      const int *pixels = tiles->pixels + tile * n * n;                                    \
      const float *from[n * n];                                                            \
      for (int i = 0; i < n * n; i++)                                                      \
        from[i] = pixels[i] < 0 ? tiles->zero : x + (long)pixels[i] * channels;            \
      for (int c = channel; c < end; c += LANES) {                                         \
        VECTOR in[n * n], out[m * m];                                                      \
        UNROLLED(int i = 0; i < n * n; i++) in[i] = *(const VECTOR *)(from[i] + c);        \
        NAME(map##_twice)(in, out);                                                        \
        UNROLLED(int i = 0; i < m * m; i++) PUT(to + i * plane + c, out[i]);               \
      }                                                                                    \
    }                                                                                      \
    return end;                                                                            \
  }
#define PUT_FLOATS(to, x) *(VECTOR *)(to) = x
#define GATHER(map, n, m) \
  TWICE(map, n, m)        \
  GATHERED(map, n, m, map##_gather, TARGET, float, PUT_FLOATS)

INLINE void NAME(end)(const struct cv_epilogue *e, VECTOR y, int pixel, int channels, int c) {
  const long place = (long)pixel * channels + c;
  if (e->residual) y += *(const VECTOR *)(e->residual + place);
  if (e->raw) *(VECTOR *)(e->raw + place) = y;
  if (!e->activated) return;
  y = y * *(const VECTOR *)(e->scale + c) + *(const VECTOR *)(e->bias + c);
  if (e->relu) y = __builtin_elementwise_max(y, (VECTOR){});
  *(VECTOR *)(e->activated + place) = y;
}

// The reverse: reads frequencies, ends pixels.
#define SCATTER(map, n, m)                                                                 \
  TWICE(map, n, m)                                                                         \
  static TARGET int NAME(map##_scatter)(const struct cv_tiles *tiles, const float *from,   \
                                        const struct cv_epilogue *epilogue, int channel) {     \
    const struct cv_epilogue e = *epilogue;                                                    \
    const int channels = tiles->channels, end = channels - (channels - channel) % LANES;   \
    for (int tile = 0; tile < tiles->tiles && channel < end; tile++, from += channels) {   \
      const int *pixels = tiles->pixels + tile * m * m;                                    \
      for (int c = channel; c < end; c += LANES) {                                         \
        VECTOR in[n * n], out[m * m];                                                      \
        UNROLLED(int i = 0; i < n * n; i++) in[i] = *(const VECTOR *)(from + i * tiles->plane + c); \
        NAME(map##_twice)(in, out);                                                        \
        UNROLLED(int i = 0; i < m * m; i++)                                                \
          if (pixels[i] >= 0) NAME(end)(&e, out[i], pixels[i], channels, c);               \
      }                                                                                    \
    }                                                                                      \
    return end;                                                                            \
  }

GATHER(input3, 5, 5)
GATHER(input4, 6, 6)
GATHER(input5, 7, 7)
GATHER(output_adjoint3, 3, 5)
GATHER(output_adjoint4, 4, 6)
GATHER(output_adjoint5, 5, 7)
GATHER(weights3, 3, 5)
GATHER(weights4, 3, 6)
GATHER(weights5, 3, 7)
GATHER(weights_adjoint3, 5, 3)
GATHER(weights_adjoint4, 6, 3)
GATHER(weights_adjoint5, 7, 3)
SCATTER(output3, 5, 3)
SCATTER(output4, 6, 4)
SCATTER(output5, 7, 5)
SCATTER(input_adjoint3, 5, 5)
SCATTER(input_adjoint4, 6, 6)
SCATTER(input_adjoint5, 7, 7)

#if LANES == 16
typedef __m256bh NAME(halves) __attribute__((aligned(2)));
#define ROUNDING __attribute__((target("avx512f,fma,avx512bf16")))
#define PUT_ROUNDED(to, x) *(NAME(halves) *)(to) = _mm512_cvtneps_pbh(x)
GATHERED(input3, 5, 5, input3_round, ROUNDING, __bf16, PUT_ROUNDED)
GATHERED(input4, 6, 6, input4_round, ROUNDING, __bf16, PUT_ROUNDED)
GATHERED(input5, 7, 7, input5_round, ROUNDING, __bf16, PUT_ROUNDED)
#endif

// The function of a map for tiles of this many outputs.
#define OF_TILES(map, direction)                                        \
  (tiles->outputs == 5   ? NAME(map##5_##direction)                     \
   : tiles->outputs == 4 ? NAME(map##4_##direction)                     \
                         : NAME(map##3_##direction))

static int NAME(gather)(enum cv_transform transform, const struct cv_tiles *tiles, const float *x,
                        float *to, int channel) {
  switch (transform) {
    case cv_input: return OF_TILES(input, gather)(tiles, x, to, channel);
    case cv_weights: return OF_TILES(weights, gather)(tiles, x, to, channel);
    case cv_weights_adjoint: return OF_TILES(weights_adjoint, gather)(tiles, x, to, channel);
    default: return OF_TILES(output_adjoint, gather)(tiles, x, to, channel);
  }
}

#if LANES == 16
static void NAME(gather_rounded)(const struct cv_tiles *tiles, const float *x, float *to) {
  OF_TILES(input, round)(tiles, x, to, 0);
}

static ROUNDING void NAME(round)(const float *x, long count, __bf16 *y) {
  for (long i = 0; i < count; i += LANES) PUT_ROUNDED(y + i, *(const VECTOR *)(x + i));
}
#endif

static int NAME(scatter)(enum cv_transform transform, const struct cv_tiles *tiles,
                         const float *from, const struct cv_epilogue *epilogue, int channel) {
  return (transform == cv_output ? OF_TILES(output, scatter) : OF_TILES(input_adjoint, scatter))(
      tiles, from, epilogue, channel);
}

static TARGET int NAME(pool)(const float *x, int rows, int columns, float *sums, float *greatest,
                             int column) {
  const int end = columns - (columns - column) % LANES;
  for (; column < end; column += LANES) {
    VECTOR sum = {}, most = *(const VECTOR *)(x + column);
    for (int row = 0; row < rows; row++) {
      const VECTOR some = *(const VECTOR *)(x + (long)row * columns + column);
      sum += some;
      most = __builtin_elementwise_max(most, some);
    }
    *(VECTOR *)(sums + column) = sum;
    *(VECTOR *)(greatest + column) = most;
  }
  return end;
}

// As plain arithmetic rounds, nothing fused; what is no number stays none.
static TARGET int NAME(scale)(const float *x, int rows, int columns, const float *scale,
                              const float *bias, int relu, float *y, int column) {
#pragma STDC FP_CONTRACT OFF
  const int end = columns - (columns - column) % LANES;
  for (int row = 0; row < rows && column < end; row++, x += columns, y += columns)
    for (int c = column; c < end; c += LANES) {
      const VECTOR z = *(const VECTOR *)(x + c) * *(const VECTOR *)(scale + c) +
                       *(const VECTOR *)(bias + c);
      *(VECTOR *)(y + c) = relu ? (VECTOR)((NAME(ints))z & ~(z < 0)) : z;
    }
  return end;
}

static TARGET int NAME(spread)(const float *x, int rows, int columns, float *y, int column) {
  const int end = columns - (columns - column) % LANES;
  for (int row = 0; row < rows && column < end; row++, y += columns)
    for (int c = column; c < end; c += LANES) *(VECTOR *)(y + c) += *(const VECTOR *)(x + c);
  return end;
}

#include "exponentials.h"
#include "sparse.h"

#undef VECTOR
#undef INLINE
#undef UNROLLED
#undef TWICE
#undef GATHER
#undef GATHERED
#undef PUT_FLOATS
#undef PUT_ROUNDED
#undef ROUNDING
#undef SCATTER
#undef OF_TILES
#undef LANES
#undef TARGET
#undef NAME
