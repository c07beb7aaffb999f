// The bridge to libxsmm, the choice of OpenBLAS's kernels, and the tile transforms of Winograd's convolution and the pools, compiled once
// for each kind of processor.
//
// Swift has no way to say that one function may use AVX, and cannot import libxsmm's variadic
// functions; that is all that is here. Kernels gives each of these a safe face.
#pragma once

/// libxsmm's code, made at run time, for one shape of matrix product, columns first:
/// c (m x n) = a (m x k) * b (k x n), or with b given as its transpose (n x k), or added to c.
/// Null where libxsmm has none for this processor. It lives as long as the process.
void *cv_make_product(int m, int n, int k, int lda, int ldb, int ldc, int transposes_b, int adds);

/// The same of numbers rounded to bfloat16, a float's upper half, of which a word holds two that follow each
/// other along k: a is (k / 2) x m words, b n x (k / 2); c is of floats. Null where the processor has no such
/// products, and where k is odd.
void *cv_make_rounded_product(int m, int n, int k, int lda, int ldb, int ldc, int adds);

/// Calls what cv_make_product gave. Meanwhile `next`, the `a` of the next call, comes into the second-level
/// cache.
void cv_call_product(void *product, const float *a, const float *b, float *c, const float *next);

/// The processor that libxsmm makes code for, by its own name.
const char *cv_product_target(void);

/// The kernels by which OpenBLAS multiplies, by its own name.
const char *cv_openblas_kernels(void);

/// Those that OpenBLAS chose itself. It knows processors by their numbers, and takes those of the
/// oldest for one that is newer than itself.
const char *cv_openblas_first_choice(void);

/// The kernels to ask for in place of the chosen ones on a processor whose widest vectors have so
/// many floats; null where the choice may stand.
const char *cv_better_kernels(const char *chosen, int lanes);

/// The floats in this processor's widest vectors: 16, 8, or 4 where it has neither AVX-512 nor AVX2.
int cv_lanes(void);

/// The transforms between the pixels of a tile and its frequencies, and those of a filter's weights.
///
/// Source: Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural Networks"; here with the
/// points 0, 1, -1, 2 for tiles of 3 x 3 outputs, -2 besides for those of 4 x 4, and 1/2 for those of 5 x 5.
enum cv_transform {
  cv_input,            // n x n pixels -> n x n frequencies, n = outputs + 2
  cv_output,           // n x n frequencies -> m x m pixels, m = outputs
  cv_output_adjoint,   // m x m pixels -> n x n frequencies
  cv_input_adjoint,    // n x n frequencies -> n x n pixels
  cv_weights,          // 3 x 3 weights -> n x n frequencies
  cv_weights_adjoint,  // n x n frequencies -> 3 x 3 weights
};

/// The tiles of one position: its pixels `[pixels, channels]`, and its frequencies
/// `[n * n][tiles, channels]`, each frequency `plane` floats behind the one before.
struct cv_tiles {
  int outputs;  // 3, 4 or 5: a tile's outputs along each axis
  int tiles;
  int channels;
  long plane;
  const int *pixels;  // [tiles, pixels of a tile] which pixel; -1 for one outside of the board
  const float *zero;  // [channels] zeros, read for pixels outside
};

/// Gathers pixels and writes frequencies: cv_input or cv_output_adjoint. Filters are gathered as one
/// tile whose channels are the pairs of inputs and outputs: cv_weights, or cv_weights_adjoint back.
void cv_gather(int lanes, enum cv_transform transform, const struct cv_tiles *tiles, const float *x,
               float *frequencies);

/// Gathers pixels by cv_input and writes frequencies rounded to bfloat16, two in a float's place.
///
/// Only where cv_make_rounded_product gives a product. Channels are a multiple of 16.
void cv_gather_rounded(const struct cv_tiles *tiles, const float *x, float *frequencies);

/// Numbers rounded to bfloat16, two in a float's place, as many as a multiple of 16; only where
/// cv_make_rounded_product gives a product.
void cv_round(const float *x, long count, float *y);

/// What becomes of the pixels that a transform gives: y = pixel + residual goes to `raw`, and
/// y * scale + bias, negative numbers made zero where `relu`, to `activated`.
struct cv_epilogue {
  const float *residual;  // or null; may be `raw`
  float *raw;             // or null
  float *activated;       // or null
  const float *scale;     // [channels], for `activated`
  const float *bias;      // [channels]
  int relu;
};

/// Reads frequencies and writes pixels: cv_output or cv_input_adjoint.
void cv_scatter(int lanes, enum cv_transform transform, const struct cv_tiles *tiles,
                const float *frequencies, const struct cv_epilogue *epilogue);

/// Of each row of `[rows, columns]` the exponentials of its numbers less the greatest, in place, and
/// their sum.
void cv_exponentials(int lanes, float *x, int rows, int columns, float *sums);

/// x / (1 + exp(-x)) of each number, in place.
void cv_silu(int lanes, float *x, long count);

/// x * tanh(ln(1 + exp(x))) of each number, in place.
void cv_mish(int lanes, float *x, long count);

/// Multiplies each number of `gradient`, `[rows, columns]`, by the slope of cv_mish at x * scale + bias.
void cv_mish_slopes(int lanes, const float *x, const float *scale, const float *bias, int rows,
                    int columns, float *gradient);

/// A convolution of odd sides over images of one size, zero outside.
struct cv_filter {
  int width, height;  // of the image
  int inputs, outputs;
  int side_x, side_y;
  const float *weights;  // [side_y, side_x, inputs, outputs]
};

/// Adds the convolution of an image `[height, width, inputs]`, mostly zero, to `[height, width, outputs]`.
void cv_sparse(int lanes, const struct cv_filter *filter, const float *x, float *y);

/// The sum and the greatest number of each column of `[rows, columns]`, one row at least.
void cv_pool(int lanes, const float *x, int rows, int columns, float *sums, float *greatest);

/// y = x * scale + bias of each column of `[rows, columns]`, negative numbers made zero where `relu`.
void cv_scale(int lanes, const float *x, int rows, int columns, const float *scale,
              const float *bias, int relu, float *y);

/// Adds x, `[columns]`, to each row of y, `[rows, columns]`.
void cv_spread(int lanes, const float *x, int rows, int columns, float *y);
