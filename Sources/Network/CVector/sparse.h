// A convolution of images that are mostly zero, for one width of vector; included by transforms.h.

// y[point + offset] += x[point][input] * weights[tap][input] for each number that is not zero.
static TARGET void NAME(sparse)(const struct cv_filter *f, const float *x, float *y) {
  const int outputs = f->outputs, whole = outputs - outputs % LANES;
  for (int row = 0; row < f->height; row++)
    for (int column = 0; column < f->width; column++)
      for (int input = 0; input < f->inputs; input++) {
        const float number = *x++;
        if (number == 0) continue;
        // A tap to the left of the middle sees this point from the right of it.
        for (int down = 0; down < f->side_y; down++) {
          const int target_row = row - down + f->side_y / 2;
          if (target_row < 0 || target_row >= f->height) continue;
          for (int right = 0; right < f->side_x; right++) {
            const int target = column - right + f->side_x / 2;
            if (target < 0 || target >= f->width) continue;
            const float *w = f->weights + ((long)(down * f->side_x + right) * f->inputs + input) * outputs;
            float *to = y + (long)(target_row * f->width + target) * outputs;
            for (int c = 0; c < whole; c += LANES)
              *(VECTOR *)(to + c) += number * *(const VECTOR *)(w + c);
            for (int c = whole; c < outputs; c++) to[c] += number * w[c];
          }
        }
      }
}
