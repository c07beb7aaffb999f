#include "cvector.h"

#include <libxsmm.h>

void *cv_make_product(int m, int n, int k, int lda, int ldb, int ldc, int transposes_b, int adds) {
  const float alpha = 1;
  const float beta = adds ? 1 : 0;
  const int flags = transposes_b ? LIBXSMM_GEMM_FLAG_TRANS_B : LIBXSMM_GEMM_FLAG_NONE;
  const int prefetch = LIBXSMM_GEMM_PREFETCH_AL2;
  return (void *)libxsmm_smmdispatch(m, n, k, &lda, &ldb, &ldc, &alpha, &beta, &flags, &prefetch);
}

const char *cv_product_target(void) { return libxsmm_get_target_arch(); }

void cv_call_product(void *product, const float *a, const float *b, float *c, const float *next) {
  ((libxsmm_smmfunction)product)(a, b, c, next, b, c);
}
