// Declares functions and headers of the C library that Swift does not import on Linux, since it
// reads the headers without _GNU_SOURCE; on macOS, none is missing. At the end, it declares the
// functions of the thread sanitizer, which Swift can't name.
#include <spawn.h>
#include <stddef.h>

#if defined(__linux__)
#include <sys/xattr.h>

void *memmem(
    const void *bytes, size_t count, const void *needle, size_t needle_count);
int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *actions, const char *path);
#if defined(__GLIBC__)
int posix_spawn_file_actions_addclosefrom_np(
    posix_spawn_file_actions_t *actions, int first);
#endif
#endif

// For the thread sanitizer: what happened before the last release of an address comes before what
// follows. Without the sanitizer, both functions do nothing.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SUBSTRA_HAS_THREAD_SANITIZER 1
void __tsan_acquire(void *address);
void __tsan_release(void *address);
#endif
#endif

static inline void substra_sanitizer_acquire(const void *address) {
#ifdef SUBSTRA_HAS_THREAD_SANITIZER
  __tsan_acquire((void *)address);
#endif
}

static inline void substra_sanitizer_release(const void *address) {
#ifdef SUBSTRA_HAS_THREAD_SANITIZER
  __tsan_release((void *)address);
#endif
}
