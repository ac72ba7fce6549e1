#include "powerloss.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECTOR = 512 };

typedef struct {
  sqlite3_int64 offset;
  int size;  // of a write; -1 for a truncation to `offset`
  unsigned char *data;
} Change;

/// What is known of one path.
typedef struct Disk {
  char *path;
  unsigned char *synced;
  sqlite3_int64 size;
  Change *changes;
  int count, room;
  struct Disk *next;
} Disk;

typedef struct {
  sqlite3_file base;
  Disk *disk;
  sqlite3_file *real;
} Handle;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Disk *disks;
static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static sqlite3_io_methods methods;

static void grow(Disk *disk, sqlite3_int64 size) {
  if (size <= disk->size) return;
  disk->synced = realloc(disk->synced, (size_t)size);
  memset(disk->synced + disk->size, 0, (size_t)(size - disk->size));
  disk->size = size;
}

static void apply(Disk *disk, const Change *change, int size) {
  if (change->size < 0) {
    if (change->offset < disk->size) disk->size = change->offset;
    return;
  }
  grow(disk, change->offset + size);
  memcpy(disk->synced + change->offset, change->data, (size_t)size);
}

static void forget(Disk *disk) {
  for (int i = 0; i < disk->count; i++) free(disk->changes[i].data);
  disk->count = 0;
}

static void remember(Disk *disk, sqlite3_int64 offset, const void *data, int size) {
  if (disk->count == disk->room) {
    disk->room = disk->room ? disk->room * 2 : 64;
    disk->changes = realloc(disk->changes, sizeof(Change) * (size_t)disk->room);
  }
  Change *change = &disk->changes[disk->count++];
  change->offset = offset;
  change->size = size;
  change->data = NULL;
  if (size > 0) {
    change->data = malloc((size_t)size);
    memcpy(change->data, data, (size_t)size);
  }
}

static Disk *disk_of(const char *path) {
  for (Disk *disk = disks; disk; disk = disk->next)
    if (strcmp(disk->path, path) == 0) return disk;
  Disk *disk = calloc(1, sizeof(Disk));
  disk->path = strdup(path);
  disk->next = disks;
  disks = disk;
  // What is there before counts as synced.
  FILE *file = fopen(path, "rb");
  if (file) {
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    grow(disk, size);
    disk->size = (sqlite3_int64)fread(disk->synced, 1, (size_t)size, file);
    fclose(file);
  }
  return disk;
}

#define REAL(file) (((Handle *)(file))->real)

static int x_close(sqlite3_file *file) { return REAL(file)->pMethods->xClose(REAL(file)); }
static int x_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at) {
  return REAL(file)->pMethods->xRead(REAL(file), to, size, at);
}
static int x_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at) {
  int result = REAL(file)->pMethods->xWrite(REAL(file), from, size, at);
  if (result == SQLITE_OK) {
    pthread_mutex_lock(&lock);
    remember(((Handle *)file)->disk, at, from, size);
    pthread_mutex_unlock(&lock);
  }
  return result;
}
static int x_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int result = REAL(file)->pMethods->xTruncate(REAL(file), size);
  if (result == SQLITE_OK) {
    pthread_mutex_lock(&lock);
    remember(((Handle *)file)->disk, size, NULL, -1);
    pthread_mutex_unlock(&lock);
  }
  return result;
}
static int x_sync(sqlite3_file *file, int flags) {
  // What is written while the sync is under way may or may not be held: only what was there
  // before counts.
  pthread_mutex_lock(&lock);
  int before = ((Handle *)file)->disk->count;
  pthread_mutex_unlock(&lock);
  int result = REAL(file)->pMethods->xSync(REAL(file), flags);
  if (result != SQLITE_OK) return result;
  pthread_mutex_lock(&lock);
  Disk *disk = ((Handle *)file)->disk;
  if (before > disk->count) before = disk->count;
  for (int i = 0; i < before; i++) {
    apply(disk, &disk->changes[i], disk->changes[i].size);
    free(disk->changes[i].data);
  }
  memmove(disk->changes, disk->changes + before, sizeof(Change) * (size_t)(disk->count - before));
  disk->count -= before;
  pthread_mutex_unlock(&lock);
  return result;
}
static int x_size(sqlite3_file *file, sqlite3_int64 *size) {
  return REAL(file)->pMethods->xFileSize(REAL(file), size);
}
static int x_lock(sqlite3_file *file, int level) {
  return REAL(file)->pMethods->xLock(REAL(file), level);
}
static int x_unlock(sqlite3_file *file, int level) {
  return REAL(file)->pMethods->xUnlock(REAL(file), level);
}
static int x_check_lock(sqlite3_file *file, int *out) {
  return REAL(file)->pMethods->xCheckReservedLock(REAL(file), out);
}
static int x_control(sqlite3_file *file, int op, void *arg) {
  return REAL(file)->pMethods->xFileControl(REAL(file), op, arg);
}
static int x_sector(sqlite3_file *file) { return REAL(file)->pMethods->xSectorSize(REAL(file)); }
static int x_traits(sqlite3_file *file) {
  // No promise that writes are whole or in order.
  (void)file;
  return 0;
}
static int x_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
  return REAL(file)->pMethods->xShmMap(REAL(file), page, size, extend, out);
}
static int x_shm_lock(sqlite3_file *file, int offset, int n, int flags) {
  return REAL(file)->pMethods->xShmLock(REAL(file), offset, n, flags);
}
static void x_shm_barrier(sqlite3_file *file) { REAL(file)->pMethods->xShmBarrier(REAL(file)); }
static int x_shm_unmap(sqlite3_file *file, int delete) {
  return REAL(file)->pMethods->xShmUnmap(REAL(file), delete);
}

static int x_open(sqlite3_vfs *me, const char *path, sqlite3_file *file, int flags, int *out) {
  (void)me;
  Handle *handle = (Handle *)file;
  handle->real = (sqlite3_file *)(handle + 1);
  handle->base.pMethods = NULL;
  if (path) {
    pthread_mutex_lock(&lock);
    handle->disk = disk_of(path);
    pthread_mutex_unlock(&lock);
  } else {
    handle->disk = calloc(1, sizeof(Disk));  // a temporary file that nobody looks for
  }
  int result = real_vfs->xOpen(real_vfs, path, handle->real, flags, out);
  if (handle->real->pMethods) handle->base.pMethods = &methods;
  return result;
}

static int x_delete(sqlite3_vfs *me, const char *path, int sync) {
  (void)me;
  int result = real_vfs->xDelete(real_vfs, path, sync);
  if (result == SQLITE_OK) {
    pthread_mutex_lock(&lock);
    Disk *disk = disk_of(path);
    forget(disk);
    disk->size = 0;
    pthread_mutex_unlock(&lock);
  }
  return result;
}

int powerloss_begin(void) {
  real_vfs = sqlite3_vfs_find("unix");
  if (!real_vfs) return SQLITE_ERROR;
  vfs = *real_vfs;
  vfs.zName = "powerloss";
  vfs.szOsFile = (int)sizeof(Handle) + real_vfs->szOsFile;
  vfs.xOpen = x_open;
  vfs.xDelete = x_delete;
  methods = (sqlite3_io_methods){
      // 2: no memory map, so that every read and write comes by here.
      2,        x_close,   x_read,       x_write,   x_truncate, x_sync,    x_size,
      x_lock,   x_unlock,  x_check_lock, x_control, x_sector,   x_traits,  x_shm_map,
      x_shm_lock, x_shm_barrier, x_shm_unmap, NULL, NULL};
  return sqlite3_vfs_register(&vfs, 1);
}

void powerloss_end(void) {
  if (real_vfs) sqlite3_vfs_register(real_vfs, 1);
}

static uint64_t chance(uint64_t *state) {
  // SplitMix64.
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

long powerloss_snapshot(const char *prefix, const char *into, uint64_t seed) {
  long dropped = 0;
  uint64_t state = seed;
  pthread_mutex_lock(&lock);
  for (Disk *disk = disks; disk && dropped >= 0; disk = disk->next) {
    size_t length = strlen(disk->path);
    if (strncmp(disk->path, prefix, strlen(prefix)) != 0) continue;
    // The index of the log lives in memory only.
    if (length > 4 && strcmp(disk->path + length - 4, "-shm") == 0) continue;
    Disk image = {0};
    grow(&image, disk->size);
    if (disk->size > 0) memcpy(image.synced, disk->synced, (size_t)disk->size);
    uint64_t mood = chance(&state) % 3;  // all of it lost, all of it kept, or some
    for (int i = 0; i < disk->count; i++) {
      const Change *change = &disk->changes[i];
      uint64_t fate = mood == 0 ? 0 : mood == 1 ? 1 : chance(&state) % 3;
      if (fate == 0) {
        dropped++;
      } else if (fate == 1 || change->size < 0) {
        apply(&image, change, change->size);
      } else {
        int sectors = change->size / SECTOR;
        int kept = sectors > 0 ? (int)(chance(&state) % (uint64_t)(sectors + 1)) * SECTOR : 0;
        apply(&image, change, kept);
        dropped++;
      }
    }
    char target[4096];
    const char *name = strrchr(disk->path, '/');
    snprintf(target, sizeof target, "%s/%s", into, name ? name + 1 : disk->path);
    FILE *file = fopen(target, "wb");
    if (!file || fwrite(image.synced, 1, (size_t)image.size, file) != (size_t)image.size)
      dropped = -1;
    if (file) fclose(file);
    free(image.synced);
  }
  pthread_mutex_unlock(&lock);
  return dropped;
}
