#include "cvector.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;
char *openblas_get_corename(void);

// How OpenBLAS chooses its kernels when it is loaded, and what takes the choice back. A build for one
// processor alone has neither.
__attribute__((weak)) void gotoblas_dynamic_init(void);
__attribute__((weak)) void gotoblas_dynamic_quit(void);

// The name never changes, and the text it points to is OpenBLAS's own.
static const char *first_choice = "";

const char *cv_openblas_kernels(void) { return openblas_get_corename(); }

const char *cv_openblas_first_choice(void) { return first_choice; }

const char *cv_better_kernels(const char *chosen, int lanes) {
  // The floats that these multiply at once; those that are not here are the newest.
  static const struct {
    const char *name;
    int lanes;
  } known[] = {
      {"Prescott", 4},    {"Banias", 4},       {"Atom", 4},       {"Core2", 4},
      {"Penryn", 4},      {"Dunnington", 4},   {"Nehalem", 4},    {"Athlon", 4},
      {"Opteron", 4},     {"Opteron_SSE3", 4}, {"Barcelona", 4},  {"Nano", 4},
      {"Bobcat", 4},      {"Bulldozer", 4},    {"Piledriver", 4}, {"Steamroller", 4},
      {"Sandybridge", 4}, {"Excavator", 4},    {"Haswell", 8},    {"Zen", 8},
  };
  for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
    if (!strcmp(chosen, known[i].name) && known[i].lanes < lanes)
      return lanes >= 16 ? "SkylakeX" : "Haswell";
  return NULL;
}

// Has OpenBLAS choose anew, with `variable` alone as environment, or with its own.
//
// Swift finds a program's arguments in memory behind the environment, which setenv would move.
static void choose_again(char *variable) {
  char *alone[] = {variable, NULL};
  char **others = environ;
  if (variable) environ = alone;
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  environ = others;
}

// Runs before main, when no thread of ours is there yet and nothing has been multiplied.
__attribute__((constructor)) static void choose_kernels(void) {
  first_choice = openblas_get_corename();
#if defined(__x86_64__)
  // What cv_lanes asks is not known before main otherwise.
  __builtin_cpu_init();
#endif
  const char *better = cv_better_kernels(first_choice, cv_lanes());
  // Who has set the variable knows why.
  if (!better || getenv("OPENBLAS_CORETYPE") || !gotoblas_dynamic_init || !gotoblas_dynamic_quit)
    return;
  char variable[64];
  snprintf(variable, sizeof variable, "OPENBLAS_CORETYPE=%s", better);
  choose_again(variable);
  // A build may lack them.
  if (strcmp(openblas_get_corename(), better)) choose_again(NULL);
}
