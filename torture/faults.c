/* Makes the n-th call that changes a file below one folder fail, whoever makes it (Python, SQLite, Arrow).
 *
 * Loaded with LD_PRELOAD; torture/faults.py builds and arms it. Counted are open for writing, write, pwrite, ftruncate,
 * fallocate, rename, link, mkdir, fsync and fdatasync.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char root[PATH_MAX];
static volatile long left = -1; /* calls until the one that fails; negative: none does */
static volatile long seen = 0;
static int failure = 0, lasting = 0;
static char failed[PATH_MAX + 32];

/* From the call number at (from 1) one call, or all later ones too, fail with this error; 0 arms nothing and counts. */
void fault_arm(const char *folder, long at, int error, int stays) {
    snprintf(root, sizeof root, "%s", folder);
    left = at ? at : -1;
    failure = error;
    lasting = stays;
    seen = 0;
    failed[0] = 0;
}

long fault_seen(void) { return seen; }
const char *fault_failed(void) { return failed; }

static int below(const char *path) { return root[0] && strncmp(path, root, strlen(root)) == 0; }

static int fails(const char *call, const char *path) {
    if (!path || !below(path)) return 0;
    seen++;
    if (left < 0 || seen < left || (seen > left && !lasting)) return 0;
    if (seen == left) snprintf(failed, sizeof failed, "%s %s", call, path);
    errno = failure;
    return 1;
}

static int fails_open(const char *call, int descriptor) {
    char name[64], path[PATH_MAX];
    if (!root[0]) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return fails(call, path);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define WRITES(flags) (((flags)&O_ACCMODE) != O_RDONLY)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (WRITES(flags) && fails("open", path)) return -1; \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(int, #name, int, const char *, int, ...); \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        if (WRITES(flags) && fails("open", path)) return -1; \
        return real(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int d, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return fails_open("write", d) ? -1 : real(d, data, size);
}

#define PWRITE(name, offset_t) \
    ssize_t name(int d, const void *data, size_t size, offset_t at) { \
        REAL(ssize_t, #name, int, const void *, size_t, offset_t); \
        return fails_open("pwrite", d) ? -1 : real(d, data, size, at); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define RESIZE(name, offset_t) \
    int name(int d, offset_t size) { \
        REAL(int, #name, int, offset_t); \
        return fails_open("ftruncate", d) ? -1 : real(d, size); \
    }
RESIZE(ftruncate, off_t)
RESIZE(ftruncate64, off64_t)

int posix_fallocate(int d, off_t at, off_t size) {
    REAL(int, "posix_fallocate", int, off_t, off_t);
    return fails_open("fallocate", d) ? failure : real(d, at, size);
}

int fsync(int d) {
    REAL(int, "fsync", int);
    return fails_open("fsync", d) ? -1 : real(d);
}

int fdatasync(int d) {
    REAL(int, "fdatasync", int);
    return fails_open("fsync", d) ? -1 : real(d);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return fails("rename", to) ? -1 : real(from, to);
}

int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    return fails("link", to) ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    return fails("mkdir", path) ? -1 : real(path, mode);
}
