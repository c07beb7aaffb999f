// What is made of exponentials, for one width of vector; included by transforms.h.

// As `exponential` in Kernels: x is n * ln 2 + r, and exp(r) a polynomial.
INLINE VECTOR NAME(exponential)(VECTOR x) {
  const VECTOR zero = {};
  x = __builtin_elementwise_min(__builtin_elementwise_max(x, zero - 40), zero + 40);
  // Its last bits are the nearest whole number.
  const VECTOR shift = zero + 12582912.0f, shifted = x * 1.44269504f + shift, n = shifted - shift;
  const VECTOR r = x - n * 0.693359375f + n * 2.1219444e-4f;
  VECTOR p = zero + 1.98756915e-4f;
  p = p * r + 1.39819995e-3f;
  p = p * r + 8.3334519e-3f;
  p = p * r + 4.16657959e-2f;
  p = p * r + 0.166666655f;
  p = p * r + 0.5f;
  const NAME(ints) power = ((NAME(ints))shifted - (NAME(ints))shift + 127) << 23;
  return (p * r * r + r + 1.0f) * (VECTOR)power;
}

// As `max(x, -40)` in Kernels: the greater of two loses what is no number, and the product with zero keeps it.
INLINE VECTOR NAME(from_below)(VECTOR x) {
  return __builtin_elementwise_max(x, (VECTOR){} - 40) + x * 0.0f;
}

// These are as in `Activation` of Kernels.
INLINE VECTOR NAME(silu_of)(VECTOR x) {
  return NAME(from_below)(x) / (1.0f + NAME(exponential)(-x));
}

INLINE VECTOR NAME(mish_factor)(VECTOR e) {
  const VECTOR n = e * (e + 2.0f);
  return n / (n + 2.0f);
}

INLINE VECTOR NAME(mish_of)(VECTOR x) {
  return NAME(from_below)(x) * NAME(mish_factor)(NAME(exponential)(x));
}

INLINE VECTOR NAME(mish_slope)(VECTOR x) {
  const VECTOR e = NAME(exponential)(x), y = NAME(mish_factor)(e);
  return y + NAME(from_below)(x) * (1.0f - y * y) * (e / (1.0f + e));
}

static TARGET void NAME(exponentials)(float *x, int rows, int columns, float *sums) {
  const int whole = columns - columns % LANES, rest = columns - whole;
  for (int row = 0; row < rows; row++, x += columns) {
    VECTOR most = (VECTOR){} - FLT_MAX, last = most, sum = {};
    for (int i = 0; i < rest; i++) last[i] = x[whole + i];
    for (int c = 0; c < whole; c += LANES)
      most = __builtin_elementwise_max(most, *(const VECTOR *)(x + c));
    most = __builtin_elementwise_max(most, last);
    float greatest = most[0], total = 0;
    for (int i = 1; i < LANES; i++) greatest = most[i] > greatest ? most[i] : greatest;
    for (int c = 0; c < whole; c += LANES) {
      const VECTOR y = NAME(exponential)(*(const VECTOR *)(x + c) - greatest);
      *(VECTOR *)(x + c) = y;
      sum += y;
    }
    last = NAME(exponential)(last - greatest);
    for (int i = 0; i < rest; i++) total += x[whole + i] = last[i];
    for (int i = 0; i < LANES; i++) total += sum[i];
    sums[row] = total;
  }
}

#define APPLY(function)                                                \
  static TARGET void NAME(function)(float *x, long count) {            \
    const long whole = count - count % LANES;                          \
    for (long i = 0; i < whole; i += LANES)                            \
      *(VECTOR *)(x + i) = NAME(function##_of)(*(const VECTOR *)(x + i)); \
    VECTOR last = {};                                                  \
    for (long i = whole; i < count; i++) last[i - whole] = x[i];       \
    last = NAME(function##_of)(last);                                  \
    for (long i = whole; i < count; i++) x[i] = last[i - whole];       \
  }

APPLY(silu)
APPLY(mish)

#undef APPLY

static TARGET void NAME(mish_slopes)(const float *x, const float *scale, const float *bias, int rows,
                                     int columns, float *gradient) {
  const int whole = columns - columns % LANES;
  for (int row = 0; row < rows; row++, x += columns, gradient += columns) {
    for (int c = 0; c < whole; c += LANES)
      *(VECTOR *)(gradient + c) *= NAME(mish_slope)(
          *(const VECTOR *)(x + c) * *(const VECTOR *)(scale + c) + *(const VECTOR *)(bias + c));
    VECTOR last = {};
    for (int c = whole; c < columns; c++) last[c - whole] = x[c] * scale[c] + bias[c];
    last = NAME(mish_slope)(last);
    for (int c = whole; c < columns; c++) gradient[c] *= last[c - whole];
  }
}
