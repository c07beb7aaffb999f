// A network file system at its worst, before the C library's calls: a name that another process has given
// is seen up to SHIM_LAG seconds late, and one rename or link in SHIM_FAULT fails, half of those after it
// was done. Only in folders whose path has SHIM_ROOT in it.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum { KNOWN = 1 << 16 };
// The inodes of files that this process has made or named: it sees its own names at once.
static ino_t own[KNOWN];

static double setting(const char *name) { const char *text = getenv(name); return text ? atof(text) : 0; }

static int is_ours(const char *path) {
  const char *root = getenv("SHIM_ROOT");
  return root && path && strstr(path, root);
}

static void know(const char *path) {
  struct stat status;
  if (REAL(lstat)(path, &status) == 0) own[status.st_ino % KNOWN] = status.st_ino;
}

static int is_late(const struct stat *status) {
  if (!S_ISREG(status->st_mode) || own[status->st_ino % KNOWN] == status->st_ino) return 0;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  double age = now.tv_sec - status->st_ctim.tv_sec + (now.tv_nsec - status->st_ctim.tv_nsec) / 1e9;
  // A lag of its own for each file and process.
  unsigned mixed = (unsigned)(status->st_ino * 2654435761u) ^ (unsigned)getpid() * 40503u;
  return age < setting("SHIM_LAG") * ((mixed >> 7) % 100) / 100;
}

static int is_hidden(const char *path) {
  struct stat status;
  return is_ours(path) && REAL(lstat)(path, &status) == 0 && is_late(&status);
}

// 0 where nothing fails, 1 where a call fails before it is done, 2 after that.
static int fault(const char *path) {
  double chance = setting("SHIM_FAULT");
  if (!chance || !is_ours(path)) return 0;
  unsigned drawn;
  FILE *source = fopen("/dev/urandom", "r");
  if (!source || fread(&drawn, sizeof drawn, 1, source) != 1) drawn = 1;
  if (source) fclose(source);
  return drawn % (unsigned)chance ? 0 : 1 + (drawn >> 20) % 2;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = flags & O_CREAT ? va_arg(rest, int) : 0;
  va_end(rest);
  // O_CREAT asks the server.
  if (!(flags & O_CREAT) && is_hidden(path)) { errno = ENOENT; return -1; }
  int number = REAL(open)(path, flags, mode);
  if (number >= 0 && flags & O_CREAT && is_ours(path)) know(path);
  return number;
}

int stat(const char *path, struct stat *status) {
  if (is_hidden(path)) { errno = ENOENT; return -1; }
  return REAL(stat)(path, status);
}

struct dirent *readdir(DIR *stream) {
  struct dirent *entry;
  while ((entry = REAL(readdir)(stream))) {
    struct stat status;
    char place[64], folder[4096];
    snprintf(place, sizeof place, "/proc/self/fd/%d", dirfd(stream));
    ssize_t length = readlink(place, folder, sizeof folder - 1);
    folder[length > 0 ? length : 0] = 0;
    if (!is_ours(folder) || fstatat(dirfd(stream), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) ||
        !is_late(&status))
      break;
  }
  return entry;
}

int rename(const char *from, const char *to) {
  int kind = fault(to);
  if (kind == 1) { errno = EIO; return -1; }
  int code = REAL(rename)(from, to);
  if (code == 0 && is_ours(to)) know(to);
  if (code == 0 && kind == 2) { errno = ENOENT; return -1; }
  return code;
}

int link(const char *from, const char *to) {
  int kind = fault(to);
  if (kind == 1) { errno = EIO; return -1; }
  int code = REAL(link)(from, to);
  if (code == 0 && is_ours(to)) know(to);
  if (code == 0 && kind == 2) { errno = EEXIST; return -1; }
  return code;
}
