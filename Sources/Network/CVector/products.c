#include "cvector.h"

#include <libxsmm.h>

void *cv_make_product(int m, int n, int k, int lda, int ldb, int ldc, int transposes_b, int adds) {
  const float alpha = 1;
  const float beta = adds ? 1 : 0;
  const int flags = transposes_b ? LIBXSMM_GEMM_FLAG_TRANS_B : LIBXSMM_GEMM_FLAG_NONE;
  const int prefetch = LIBXSMM_GEMM_PREFETCH_AL2;
  return (void *)libxsmm_smmdispatch(m, n, k, &lda, &ldb, &ldc, &alpha, &beta, &flags, &prefetch);
}

void *cv_make_rounded_product(int m, int n, int k, int lda, int ldb, int ldc, int adds) {
#if defined(__x86_64__)
  if (k % 2 || !__builtin_cpu_supports("avx512bf16")) return 0;
  const float alpha = 1, beta = adds ? 1 : 0;
  const int flags = LIBXSMM_GEMM_FLAG_VNNI_A, prefetch = LIBXSMM_GEMM_PREFETCH_AL2;
  return (void *)libxsmm_bsmmdispatch(m, n, k, &lda, &ldb, &ldc, &alpha, &beta, &flags, &prefetch);
#else
  return 0;
#endif
}

const char *cv_product_target(void) { return libxsmm_get_target_arch(); }

void cv_call_product(void *product, const float *a, const float *b, float *c, const float *next) {
  ((libxsmm_smmfunction)product)(a, b, c, next, b, c);
}
