/* A VFS around the real one. It counts what is asked of the disk and fails on demand; in another
 * use it writes down every change, so that what a power failure may leave can be put together. */
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/xalloc.h"

struct wrapped {
	sqlite3_file base;
	char *name; /* or NULL */
	sqlite3_file *real;
};

static sqlite3_vfs vfs, *real_vfs;
static enum shim_fault fault;
static size_t count, at;
static bool sticky, struck;

/* ---- the record ---- */

enum change { CHANGE_WRITE, CHANGE_TRUNCATE, CHANGE_SYNC, CHANGE_DELETE, CHANGE_MARK };

struct record {
	enum change change;
	char *name; /* in the folder */
	int64_t offset;
	size_t len;
	unsigned char *data;
};

static struct record *records;
static size_t record_count, record_cap;
static char *record_folder;

static void record_add(enum change change, const char *path, int64_t offset, const void *data,
                       size_t len)
{
	size_t prefix = record_folder ? strlen(record_folder) : 0;
	if (!record_folder || (path && strncmp(path, record_folder, prefix) != 0) ||
	    (!path && change != CHANGE_MARK)) {
		return;
	}
	xgrow(&records, &record_cap, record_count + 1);
	struct record *r = &records[record_count++];
	*r = (struct record){.change = change, .offset = offset, .len = len};
	r->name = path ? xstrdup(path + prefix + 1) : NULL;
	if (data) {
		r->data = xmalloc(len + 1);
		memcpy(r->data, data, len);
	}
}

/* ---- the fault ---- */

static bool strikes(bool is_write, bool is_lock)
{
	if (fault == SHIM_NONE) {
		return false;
	}
	if ((fault == SHIM_FULL && !is_write) || (fault == SHIM_LOCK && !is_lock) ||
	    (fault == SHIM_IO && is_lock)) {
		return false;
	}
	count++;
	bool now = at > 0 && (count == at || (sticky && count > at));
	struck = struck || now;
	return now;
}

static struct wrapped *of(sqlite3_file *file)
{
	return (struct wrapped *)file;
}

static int shim_close(sqlite3_file *file)
{
	struct wrapped *f = of(file);
	int rc = f->real->pMethods ? f->real->pMethods->xClose(f->real) : SQLITE_OK;
	free(f->real);
	free(f->name);
	return rc;
}

static int shim_read(sqlite3_file *file, void *into, int len, sqlite3_int64 offset)
{
	if (strikes(false, false)) {
		return SQLITE_IOERR_READ;
	}
	return of(file)->real->pMethods->xRead(of(file)->real, into, len, offset);
}

static int shim_write(sqlite3_file *file, const void *from, int len, sqlite3_int64 offset)
{
	struct wrapped *f = of(file);
	if (strikes(true, false)) {
		(void)f->real->pMethods->xWrite(f->real, from, len / 2, offset);
		return fault == SHIM_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	}
	record_add(CHANGE_WRITE, f->name, offset, from, (size_t)len);
	return f->real->pMethods->xWrite(f->real, from, len, offset);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct wrapped *f = of(file);
	if (strikes(false, false)) {
		return SQLITE_IOERR_TRUNCATE;
	}
	record_add(CHANGE_TRUNCATE, f->name, size, NULL, 0);
	return f->real->pMethods->xTruncate(f->real, size);
}

static int shim_sync(sqlite3_file *file, int flags)
{
	struct wrapped *f = of(file);
	if (strikes(true, false)) {
		return SQLITE_IOERR_FSYNC;
	}
	record_add(CHANGE_SYNC, f->name, 0, NULL, 0);
	return f->real->pMethods->xSync(f->real, flags);
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
	if (strikes(false, false)) {
		return SQLITE_IOERR_FSTAT;
	}
	return of(file)->real->pMethods->xFileSize(of(file)->real, size);
}

static int shim_lock(sqlite3_file *file, int level)
{
	if (strikes(false, true)) {
		return SQLITE_IOERR_LOCK;
	}
	return of(file)->real->pMethods->xLock(of(file)->real, level);
}

static int shim_unlock(sqlite3_file *file, int level)
{
	return of(file)->real->pMethods->xUnlock(of(file)->real, level);
}

static int shim_reserved(sqlite3_file *file, int *out)
{
	return of(file)->real->pMethods->xCheckReservedLock(of(file)->real, out);
}

static int shim_control(sqlite3_file *file, int op, void *arg)
{
	return of(file)->real->pMethods->xFileControl(of(file)->real, op, arg);
}

static int shim_sector(sqlite3_file *file)
{
	return of(file)->real->pMethods->xSectorSize(of(file)->real);
}

static int shim_traits(sqlite3_file *file)
{
	return of(file)->real->pMethods->xDeviceCharacteristics(of(file)->real);
}

static const sqlite3_io_methods methods = {.iVersion = 1,
                                           .xClose = shim_close,
                                           .xRead = shim_read,
                                           .xWrite = shim_write,
                                           .xTruncate = shim_truncate,
                                           .xSync = shim_sync,
                                           .xFileSize = shim_size,
                                           .xLock = shim_lock,
                                           .xUnlock = shim_unlock,
                                           .xCheckReservedLock = shim_reserved,
                                           .xFileControl = shim_control,
                                           .xSectorSize = shim_sector,
                                           .xDeviceCharacteristics = shim_traits};

static int shim_open(sqlite3_vfs *self, const char *name, sqlite3_file *file, int flags,
                     int *out_flags)
{
	(void)self;
	struct wrapped *f = of(file);
	memset(f, 0, sizeof(*f));
	if (strikes(false, false)) {
		return SQLITE_CANTOPEN;
	}
	f->real = xcalloc(1, (size_t)real_vfs->szOsFile);
	f->name = xstrdup(name);
	int rc = real_vfs->xOpen(real_vfs, name, f->real, flags, out_flags);
	if (rc != SQLITE_OK) {
		free(f->real);
		free(f->name);
		return rc;
	}
	f->base.pMethods = &methods;
	return SQLITE_OK;
}

static int shim_delete(sqlite3_vfs *self, const char *name, int sync)
{
	(void)self;
	if (strikes(false, false)) {
		return SQLITE_IOERR_DELETE;
	}
	record_add(CHANGE_DELETE, name, 0, NULL, 0);
	return real_vfs->xDelete(real_vfs, name, sync);
}

static int shim_access(sqlite3_vfs *self, const char *name, int flags, int *out)
{
	(void)self;
	return real_vfs->xAccess(real_vfs, name, flags, out);
}

void shim_install(void)
{
	real_vfs = sqlite3_vfs_find(NULL);
	vfs = *real_vfs;
	vfs.szOsFile = (int)sizeof(struct wrapped);
	vfs.zName = "shim";
	vfs.xOpen = shim_open;
	vfs.xDelete = shim_delete;
	vfs.xAccess = shim_access;
	if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK) {
		abort();
	}
}

void shim_arm(enum shim_fault kind, size_t n, bool and_after)
{
	fault = kind;
	at = n;
	sticky = and_after;
	count = 0;
	struck = false;
}

size_t shim_disarm(void)
{
	fault = SHIM_NONE;
	return count;
}

bool shim_struck(void)
{
	return struck;
}

/* ---- what the store asks of the system itself ---- */

int __real_link(const char *from, const char *to);
int __real_rename(const char *from, const char *to);
int __real_fsync(int fd);
int __real_fchmod(int fd, mode_t mode);
ssize_t __real_write(int fd, const void *data, size_t len);
int __real_close(int fd);
int __real_mkostemp(char *name, int flags);
int __wrap_link(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_fsync(int fd);
int __wrap_fchmod(int fd, mode_t mode);
ssize_t __wrap_write(int fd, const void *data, size_t len);
int __wrap_close(int fd);
int __wrap_mkostemp(char *name, int flags);

static bool refuse(void)
{
	bool now = strikes(true, false);
	if (now) {
		errno = fault == SHIM_FULL ? ENOSPC : EIO;
	}
	return now;
}

int __wrap_link(const char *from, const char *to)
{
	return refuse() ? -1 : __real_link(from, to);
}

int __wrap_rename(const char *from, const char *to)
{
	return refuse() ? -1 : __real_rename(from, to);
}

int __wrap_fsync(int fd)
{
	return refuse() ? -1 : __real_fsync(fd);
}

static int written = -1; /* the file that was written to last */

ssize_t __wrap_write(int fd, const void *data, size_t len)
{
	if (fd <= STDERR_FILENO || !strikes(true, false)) {
		written = fd > STDERR_FILENO ? fd : written;
		return __real_write(fd, data, len);
	}
	if (fault == SHIM_FULL && len > 1 && !sticky) {
		return __real_write(fd, data, len / 2); /* short: the rest may fit, or not */
	}
	errno = fault == SHIM_FULL ? ENOSPC : EIO;
	return -1;
}

/* A disk may tell only now that it did not take what was written. */
int __wrap_close(int fd)
{
	bool told = fd == written && strikes(true, false);
	written = fd == written ? -1 : written;
	int result = __real_close(fd);
	if (told) {
		errno = fault == SHIM_FULL ? ENOSPC : EIO;
	}
	return told ? -1 : result;
}

int __wrap_mkostemp(char *name, int flags)
{
	return refuse() ? -1 : __real_mkostemp(name, flags);
}

int __wrap_fchmod(int fd, mode_t mode)
{
	return refuse() ? -1 : __real_fchmod(fd, mode);
}

/* ---- power failure ---- */

void shim_record(const char *folder)
{
	free(record_folder);
	record_folder = xstrdup(folder);
}

void shim_mark(void)
{
	record_add(CHANGE_MARK, NULL, 0, NULL, 0);
}

size_t shim_recorded(void)
{
	return record_count;
}

void shim_stop(void)
{
	free(record_folder);
	record_folder = NULL;
}

void shim_forget(void)
{
	for (size_t i = 0; i < record_count; i++) {
		free(records[i].name);
		free(records[i].data);
	}
	free(records);
	records = NULL;
	record_count = record_cap = 0;
}

/* A file on the way to what the power failure leaves. */
struct image {
	const char *name;
	unsigned char *data;
	size_t len, cap;
	bool exists;
};

static void image_resize(struct image *image, size_t len)
{
	xgrow(&image->data, &image->cap, len + 1);
	if (len > image->len) {
		memset(image->data + image->len, 0, len - image->len);
	}
	image->len = len;
}

static void image_change(struct image *image, const struct record *r, size_t from, size_t len)
{
	image->exists = true;
	if (r->change == CHANGE_TRUNCATE) {
		image_resize(image, (size_t)r->offset);
	} else if (r->change == CHANGE_DELETE) {
		image->exists = false;
		image->len = 0;
	} else if (r->change == CHANGE_WRITE) {
		size_t end = (size_t)r->offset + from + len;
		if (end > image->len) {
			image_resize(image, end);
		}
		memcpy(image->data + r->offset + from, r->data + from, len);
	}
}

static struct image *image_of(struct image *images, size_t *image_count, const char *name)
{
	for (size_t i = 0; i < *image_count; i++) {
		if (strcmp(images[i].name, name) == 0) {
			return &images[i];
		}
	}
	images[*image_count] = (struct image){.name = name};
	return &images[(*image_count)++];
}

static uint64_t dice(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *state >> 33;
}

static bool synced_later(size_t from, size_t end)
{
	for (size_t i = from + 1; i < end; i++) {
		if (records[i].change == CHANGE_SYNC && records[i].name &&
		    strcmp(records[i].name, records[from].name) == 0) {
			return true;
		}
	}
	return false;
}

/* Of a change that was not synced: all, nothing, or, of a write, some of its sectors. */
static void lose_some(struct image *image, const struct record *r, uint64_t *random)
{
	switch (dice(random) % 4) {
	case 0:
		return;
	case 1:
		for (size_t from = 0; r->change == CHANGE_WRITE && from < r->len; from += 512) {
			size_t len = r->len - from < 512 ? r->len - from : 512;
			if (dice(random) % 2 == 0) {
				image_change(image, r, from, len);
			}
		}
		return;
	default:
		image_change(image, r, 0, r->len);
	}
}

static void image_write(const struct image *image, const char *into)
{
	auto_free char *path = xprintf("%s/%s", into, image->name);
	if (!image->exists) {
		(void)unlink(path);
		return;
	}
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0 ||
	    (image->len > 0 && write(fd, image->data, image->len) != (ssize_t)image->len)) {
		abort();
	}
	close(fd);
}

#define IMAGES_MAX 16

void shim_power_loss(size_t end, unsigned seed, const char *into, size_t *out_marks)
{
	struct image images[IMAGES_MAX];
	size_t image_count = 0;
	uint64_t random = seed * UINT64_C(0x9e3779b97f4a7c15) + end;
	*out_marks = 0;
	for (size_t i = 0; i < end; i++) {
		const struct record *r = &records[i];
		if (r->change == CHANGE_MARK) {
			++*out_marks;
			continue;
		}
		if (r->change == CHANGE_SYNC) {
			continue;
		}
		struct image *image = image_of(images, &image_count, r->name);
		if (synced_later(i, end)) {
			image_change(image, r, 0, r->len);
		} else {
			lose_some(image, r, &random);
		}
	}
	for (size_t i = 0; i < image_count; i++) {
		image_write(&images[i], into);
		free(images[i].data);
	}
}
