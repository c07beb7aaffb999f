// The bridge to libxsmm, and vector code that C compiles once for each kind of processor.
//
// Swift has no way to say that one function may use AVX, and cannot import libxsmm's variadic
// functions; that is all that is here. Kernels gives each of these a safe face.
#pragma once

/// libxsmm's code, made at run time, for one shape of matrix product, columns first:
/// c (m x n) = a (m x k) * b (k x n), or with b given as its transpose (n x k), or added to c.
/// Null where libxsmm has none for this processor. It lives as long as the process.
void *cv_make_product(int m, int n, int k, int lda, int ldb, int ldc, int transposes_b, int adds);

/// Calls what cv_make_product gave.
void cv_call_product(void *product, const float *a, const float *b, float *c);
