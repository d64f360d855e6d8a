// Trains networks with the kernels alone, and prints a hash of every loss and every weight.
//
// Data and weights come from whole numbers, so nothing but the kernels rounds. Cut down, it takes
// fewer steps.
#include "numbers.h"

/// A dense layer; what it holds is as in Block.swift.
typedef struct Layer {
  long inputs, outputs, width;
  void *weights, *biases, *values, *delta;
  void *gradient;
} Layer;

typedef struct Network {
  const char *name;
  long widths[48], layers;
  nk_activation activation;
  nk_loss loss;
  nk_optimizer optimizer;
  double rate, weight;  // the learning rate, and the largest weight at the start
  long samples, batch, steps;
} Network;

static const long most_layers = 44;

/// All that is learned stands in one strip, layer by layer, weights before biases.
static long parameter_count(Precision p, const Network *n) {
  long count = 0;
  for (long l = 0; l < n->layers; l++)
    count += (n->widths[l] + 1) * padded(p, n->widths[l + 1]);
  return count;
}

static void *at(Precision p, void *numbers, long i) { return (char *)numbers + i * p.size; }

/// Samples whose class is that of the largest of the first inputs, or of two signs' product.
static void make_samples(Precision p, const Network *n, void *inputs, void *targets) {
  long features = n->widths[0], outputs = n->widths[n->layers];
  for (long s = 0; s < n->samples; s++) {
    double most = -2, first = 1;
    long largest = 0;
    for (long f = 0; f < features; f++) {
      double x = uniform();
      put(p, inputs, s * padded(p, features) + f, x);
      if (f < outputs && x > most) most = x, largest = f;
      if (f < 2) first *= x;
    }
    if (outputs == 1)
      put(p, targets, s * padded(p, 1), first > 0);
    else
      put(p, targets, s * padded(p, outputs) + largest, 1);
  }
}

/// How many numbers are denormal.
static long denormals(Precision p, const void *numbers, long count) {
  long found = 0;
  for (long i = 0; i < count; i++)
    found += p.size == 4 ? fpclassify(((const float *)numbers)[i]) == FP_SUBNORMAL
                         : fpclassify(((const double *)numbers)[i]) == FP_SUBNORMAL;
  return found;
}

static void forward(Precision p, const Network *n, Layer *layers, const void *inputs, long stride) {
  for (long l = 0; l < n->layers; l++) {
    Layer *a = &layers[l];
    nk_product product = {
        .left = a->weights, .left_row = 1, .left_step = a->width,
        .right = l ? layers[l - 1].values : inputs, .right_step = stride, .start = a->biases,
        .result = a->values, .result_row = stride, .rows = a->outputs, .depth = a->inputs,
        .columns = stride,
        .function = {l + 1 < n->layers ? n->activation : NK_NO_ACTIVATION, 0}};
    p.kernels->product(&product);
  }
}

static void backward(
    Precision p, const Network *n, Layer *layers, const void *inputs, void *flipped, long rows,
    long stride) {
  for (long l = n->layers - 1; l >= 0; l--) {
    Layer *a = &layers[l];
    p.kernels->transpose(a->delta, a->outputs, rows, stride, flipped, a->width);
    nk_product gradient = {
        .left = l ? layers[l - 1].values : inputs, .left_row = stride, .left_step = 1,
        .right = flipped, .right_step = a->width, .result = a->gradient, .result_row = a->width,
        .rows = a->inputs, .depth = rows, .columns = a->width};
    p.kernels->product(&gradient);
    p.kernels->add_rows(flipped, rows, a->width, at(p, a->gradient, a->inputs * a->width));
    if (l == 0) return;
    nk_product delta = {
        .left = a->weights, .left_row = a->width, .left_step = 1, .right = a->delta,
        .right_step = stride, .result = layers[l - 1].delta, .result_row = stride,
        .rows = a->inputs, .depth = a->outputs, .columns = stride,
        .function = {n->activation, 0}, .differentiates = 1, .sums = layers[l - 1].values,
        .values = layers[l - 1].values};
    p.kernels->product(&delta);
  }
}

/// Plain gradient descent, or Adam with the usual settings.
static void step(
    Precision p, const Network *n, nk_update *u, double *decay, double *second_decay) {
  u->coefficients[0] = n->rate;
  if (n->optimizer == NK_ADAM) {
    *decay *= 0.9;
    *second_decay *= 0.999;
    double adam[8] = {0.9, 1 - 0.9, 0.999, 1 - 0.999, n->rate / (1 - *decay),
                      1 / sqrt(1 - *second_decay), 1e-8};
    memcpy(u->coefficients, adam, sizeof adam);
  }
  if (!p.kernels->update(u)) exit(4);
}

/// Returns how many slopes were denormal.
static long train(Precision p, const Network *n) {
  state = 1;
  long parameters = parameter_count(p, n), stride = padded(p, n->batch), widest = 0, found = 0;
  long features = n->widths[0], outputs = n->widths[n->layers];
  void *strips[4];  // parameters, gradient, and the optimizer's memory
  for (int i = 0; i < 4; i++) strips[i] = zeros(p, parameters);
  Layer layers[most_layers];
  for (long l = 0, place = 0; l < n->layers; l++) {
    Layer *a = &layers[l];
    a->inputs = n->widths[l], a->outputs = n->widths[l + 1], a->width = padded(p, a->outputs);
    a->weights = at(p, strips[0], place), a->gradient = at(p, strips[1], place);
    a->biases = at(p, a->weights, a->inputs * a->width);
    a->values = zeros(p, a->outputs * stride), a->delta = zeros(p, a->outputs * stride);
    for (long i = 0; i < a->inputs; i++)
      for (long o = 0; o < a->outputs; o++)
        put(p, a->weights, i * a->width + o, uniform() * n->weight);
    place += (a->inputs + 1) * a->width;
    if (a->width > widest) widest = a->width;
  }
  void *table = zeros(p, n->samples * padded(p, features));
  void *answers = zeros(p, n->samples * padded(p, outputs));
  make_samples(p, n, table, answers);
  void *inputs = zeros(p, features * stride), *targets = zeros(p, outputs * stride);
  void *flipped = zeros(p, n->batch * widest);
  int *order = malloc(sizeof(int) * (size_t)n->batch);
  nk_update update = {
      .optimizer = n->optimizer, .scale = 1 / (double)n->batch, .parameters = strips[0],
      .gradient = strips[1], .memory = {strips[2], strips[3]}, .count = padded(p, parameters)};
  double decay = 1, second_decay = 1, first = 0, last = 0;
  for (long s = 0; s < n->steps / shorter; s++) {
    for (long i = 0; i < n->batch; i++) order[i] = (int)below(n->samples);
    p.kernels->gather(table, padded(p, features), order, n->batch, features, inputs, stride);
    p.kernels->gather(answers, padded(p, outputs), order, n->batch, outputs, targets, stride);
    forward(p, n, layers, inputs, stride);
    nk_comparison comparison = {
        .loss = n->loss, .share = 1, .outputs = layers[n->layers - 1].values, .targets = targets,
        .gradient = layers[n->layers - 1].delta, .count = outputs, .rows = n->batch,
        .stride = stride};
    last = p.kernels->compare(&comparison) / (double)n->batch;
    if (s == 0) first = last;
    add_bits(last);
    backward(p, n, layers, inputs, flipped, n->batch, stride);
    found += denormals(p, strips[1], parameters);
    step(p, n, &update, &decay, &second_decay);
  }
  add_numbers(p, strips[0], parameters);
  char what[100];
  snprintf(
      what, sizeof what, "%s, loss %.3f to %.3f, %ld denormal slopes:", n->name, first, last,
      found);
  report(p, what);
  for (long l = 0; l < n->layers; l++) free(layers[l].values), free(layers[l].delta);
  for (int i = 0; i < 4; i++) free(strips[i]);
  free(table), free(answers), free(inputs), free(targets), free(flipped), free(order);
  return found;
}

static void train_all(Precision p) {
  Network small = {"2-16-16-1", {2, 16, 16, 1}, 3, NK_TANH, NK_LOGISTIC, NK_SGD,
                   0.3, 0.5, 400, 32, 600};
  Network digits = {"64-64-10", {64, 64, 10}, 2, NK_RELU, NK_SOFTMAX, NK_ADAM,
                    0.001, 0.125, 500, 32, 300};
  Network deep = {"64-[100]x20-10", {64}, 21, NK_TANH, NK_SOFTMAX, NK_SGD,
                  0.05, 0.1875, 500, 100, 60};
  for (long l = 1; l < 21; l++) deep.widths[l] = 100;
  deep.widths[21] = 10;
  // So small that the product of a signal and a delta is denormal at every layer.
  Network vanishing = {"16-[16]x40-4", {0}, 41, NK_TANH, NK_SOFTMAX, NK_SGD,
                       0.05, p.size == 4 ? 0x1.4p-5 : 0x1p-28, 100, 20, 40};
  for (long l = 0; l < 41; l++) vanishing.widths[l] = 16;
  vanishing.widths[41] = 4;
  train(p, &small);
  train(p, &digits);
  train(p, &deep);
  if (train(p, &vanishing) == 0) {
    fputs("the vanishing network has no denormal slopes\n", stderr);
    exit(5);
  }
}

int main(int count, char **arguments) { return run(count, arguments, train_all); }
