// The one-dimensional transforms, on numbers or vectors alike: x[i * s] is the i-th input, y[i * t]
// the i-th output. VECTOR is their type, NAME makes a function's name.

#define MAP(name) \
  static inline __attribute__((always_inline)) TARGET void NAME(name)(const VECTOR *x, int s, \
                                                                      VECTOR *y, int t)

// F(3, 3): five pixels, five frequencies, three outputs.
MAP(input3) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s];
  const VECTOR f = d - b;
  y[0] = 2 * (a - c) + f;
  y[t] = f - b - c;
  y[2 * t] = d + 2 * b - 3 * c;
  y[3 * t] = f;
  y[4 * t] = e - c - 2 * f;
}

MAP(output3) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s];
  const VECTOR f = b + c;
  y[0] = a + f + d;
  y[t] = b - c + 2 * d;
  y[2 * t] = f + 4 * d + e;
}

MAP(output_adjoint3) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s];
  y[0] = a;
  y[t] = a + c + b;
  y[2 * t] = a + c - b;
  y[3 * t] = a + 2 * b + 4 * c;
  y[4 * t] = c;
}

MAP(input_adjoint3) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s];
  y[0] = 2 * a;
  y[t] = 2 * (c + e - b) - a - d;
  y[2 * t] = -2 * a - b - 3 * c - e;
  y[3 * t] = a + b + c + d - 2 * e;
  y[4 * t] = e;
}

// Of a filter's three weights along an axis, and back.
MAP(weights3) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s];
  const VECTOR f = a + c;
  y[0] = a / 2;
  y[t] = (f + b) / -2;
  y[2 * t] = (b - f) / 6;
  y[3 * t] = (a + 2 * b + 4 * c) / 6;
  y[4 * t] = c;
}

MAP(weights_adjoint3) {
  const VECTOR a = x[0], b = x[s] / 2, c = x[2 * s] / 6, d = x[3 * s] / 6, e = x[4 * s];
  y[0] = a / 2 - b - c + d;
  y[t] = c - b + 2 * d;
  y[2 * t] = 4 * d - b - c + e;
}

// F(4, 3): six pixels, six frequencies, four outputs.
MAP(input4) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s], f = x[5 * s];
  const VECTOR p = e - 4 * c, q = d - 4 * b, r = e - c, u = 2 * (d - b);
  y[0] = 4 * a - 5 * c + e;
  y[t] = p + q;
  y[2 * t] = p - q;
  y[3 * t] = r + u;
  y[4 * t] = r - u;
  y[5 * t] = 4 * b - 5 * d + f;
}

MAP(output4) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s], f = x[5 * s];
  const VECTOR p = b + c, q = b - c, r = d + e, u = d - e;
  y[0] = a + p + r;
  y[t] = q + 2 * u;
  y[2 * t] = p + 4 * r;
  y[3 * t] = q + 8 * u + f;
}

MAP(output_adjoint4) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s];
  const VECTOR p = a + c, q = b + d, r = a + 4 * c, u = 2 * b + 8 * d;
  y[0] = a;
  y[t] = p + q;
  y[2 * t] = p - q;
  y[3 * t] = r + u;
  y[4 * t] = r - u;
  y[5 * t] = d;
}

MAP(input_adjoint4) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s], f = x[5 * s];
  const VECTOR p = b + c, q = b - c, r = d + e, u = 2 * (d - e);
  y[0] = 4 * a;
  y[t] = 4 * (f - q) - u;
  y[2 * t] = -5 * a - 4 * p - r;
  y[3 * t] = q + u - 5 * f;
  y[4 * t] = a + p + r;
  y[5 * t] = f;
}

MAP(weights4) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s];
  const VECTOR p = (a + c) / -6, q = b / 6, r = (a + 4 * c) / 24, u = b / 12;
  y[0] = a / 4;
  y[t] = p - q;
  y[2 * t] = p + q;
  y[3 * t] = r + u;
  y[4 * t] = r - u;
  y[5 * t] = c;
}

MAP(weights_adjoint4) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s], f = x[5 * s];
  const VECTOR p = (b + c) / 6, r = (d + e) / 24;
  y[0] = a / 4 - p + r;
  y[t] = (c - b) / 6 + (d - e) / 12;
  y[2 * t] = 4 * r - p + f;
}

// F(5, 3): seven pixels, seven frequencies, five outputs. The points are those of F(4, 3) and 1/2, which
// comes before the last: so most of each map is that of F(4, 3).
MAP(input5) {
  VECTOR z[6];
  UNROLLED(int i = 0; i < 6; i++) z[i] = x[(i + 1) * s] - x[i * s] / 2;
  NAME(input4)(z, 1, y, t);
  y[6 * t] = y[5 * t];
  y[5 * t] = 4 * x[s] - 5 * x[3 * s] + x[5 * s];
}

MAP(output5) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s], f = x[5 * s];
  const VECTOR p = b + c, q = b - c, r = d + e, u = d - e;
  y[0] = a + p + r + f;
  y[t] = q + 2 * u + f / 2;
  y[2 * t] = p + 4 * r + f / 4;
  y[3 * t] = q + 8 * u + f / 8;
  y[4 * t] = p + 16 * r + f / 16 + x[6 * s];
}

MAP(output_adjoint5) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s], d = x[3 * s], e = x[4 * s];
  const VECTOR p = a + c + e, q = b + d, r = a + 4 * c + 16 * e, u = 2 * b + 8 * d;
  y[0] = a;
  y[t] = p + q;
  y[2 * t] = p - q;
  y[3 * t] = r + u;
  y[4 * t] = r - u;
  y[5 * t] = a + b / 2 + c / 4 + d / 8 + e / 16;
  y[6 * t] = e;
}

MAP(input_adjoint5) {
  const VECTOR f = x[5 * s];
  const VECTOR z[6] = {x[0], x[s], x[2 * s], x[3 * s], x[4 * s], x[6 * s]};
  VECTOR w[6];
  NAME(input_adjoint4)(z, 1, w, 1);
  y[0] = w[0] / -2;
  y[t] = w[0] - w[1] / 2 + 4 * f;
  y[2 * t] = w[1] - w[2] / 2;
  y[3 * t] = w[2] - w[3] / 2 - 5 * f;
  y[4 * t] = w[3] - w[4] / 2;
  y[5 * t] = w[4] - w[5] / 2 + f;
  y[6 * t] = w[5];
}

MAP(weights5) {
  const VECTOR a = x[0], b = x[s], c = x[2 * s];
  NAME(weights4)(x, s, y, t);
  y[0] *= -2;
  y[t] *= 2;
  y[2 * t] /= -1.5f;
  y[3 * t] /= 1.5f;
  y[4 * t] /= -2.5f;
  y[5 * t] = (32 * a + 16 * b + 8 * c) / 45;
  y[6 * t] = c;
}

MAP(weights_adjoint5) {
  const VECTOR f = x[5 * s] / 45;
  const VECTOR z[6] = {-2 * x[0],       2 * x[s],         x[2 * s] / -1.5f,
                       x[3 * s] / 1.5f, x[4 * s] / -2.5f, x[6 * s]};
  NAME(weights_adjoint4)(z, 1, y, t);
  y[0] += 32 * f;
  y[t] += 16 * f;
  y[2 * t] += 8 * f;
}

#undef MAP
