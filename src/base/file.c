/* Reading and writing whole files. Only regular files are read (a FIFO would hang, a device never
 * end), and what is written is private from its first byte: a temporary file of mode 0600 that is
 * renamed into place. No signal ends the program between the two: nothing half written lies about.
 */
#include "dealbench/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/base/process.h"
#include "dealbench/base/xalloc.h"
#include "file_open.h"

bool file_error(struct error *err, const char *path, const char *verb)
{
	int reason = errno;

	return error_set(err, reason == ENOENT || reason == ENOTDIR ? ERROR_NOT_FOUND : ERROR_IO,
	                 "%s: cannot %s: %s", path, verb, strerror(reason));
}

int file_open_regular(const char *path, struct stat *out_stat, struct error *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd < 0) {
		file_error(err, path, "open");
		return -1;
	}
	if (fstat(fd, &st) != 0) {
		file_error(err, path, "read");
	} else if (!S_ISREG(st.st_mode)) {
		error_set(err, ERROR_INVALID, "%s: not a regular file%s", path,
		          S_ISDIR(st.st_mode) ? " (it is a folder)" : "");
	} else {
		if (out_stat) {
			*out_stat = st;
		}
		return fd;
	}
	(void)close(fd);
	return -1;
}

static bool too_large(struct error *err, const char *path, size_t limit)
{
	if (limit >= 1024 * 1024 && limit % (1024 * 1024) == 0) {
		return error_set(err, ERROR_LIMIT, "%s: larger than the limit of %zu MiB", path,
		                 limit / (1024 * 1024));
	}
	return error_set(err, ERROR_LIMIT, "%s: larger than the limit of %zu bytes", path, limit);
}

/* Reads to the end or one byte past the limit, whichever comes first. */
static bool read_all(int fd, const char *path, size_t limit, size_t hint, char **out_data,
                     size_t *out_len, struct error *err)
{
	size_t len = 0, cap = 0;
	auto_free char *data = NULL;

	xgrow(&data, &cap, hint + 2);
	for (;;) {
		xgrow(&data, &cap, len + 2);
		size_t room = cap - len - 1;
		if (room > limit - len) {
			room = limit - len + 1;
		}
		ssize_t got = read(fd, data + len, room);
		if (got < 0 && errno == EINTR) {
			continue;
		}
		if (got < 0) {
			return file_error(err, path, "read");
		}
		if (got == 0) {
			break;
		}
		len += (size_t)got;
		if (len > limit) {
			return too_large(err, path, limit);
		}
	}
	data[len] = '\0';
	*out_data = steal(&data);
	*out_len = len;
	return true;
}

bool file_read(const char *path, size_t limit, char **out_data, size_t *out_len, struct error *err)
{
	struct stat st;

	limit = limit > SIZE_MAX / 4 ? SIZE_MAX / 4 : limit;
	if (strcmp(path, "-") == 0) {
		return read_all(STDIN_FILENO, "standard input", limit, 4096, out_data, out_len,
		                err);
	}
	int fd = file_open_regular(path, &st, err);
	if (fd < 0) {
		return false;
	}
	bool ok = (uintmax_t)st.st_size > limit
	              ? too_large(err, path, limit)
	              : read_all(fd, path, limit, (size_t)st.st_size, out_data, out_len, err);
	(void)close(fd);
	return ok;
}

static bool write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t put = write(fd, data, len);
		if (put < 0 && errno == EINTR) {
			continue;
		}
		if (put < 0) {
			return false;
		}
		data += put;
		len -= (size_t)put;
	}
	return true;
}

/* The file that writing to path means: a symbolic link's target, so that the link stays. NULL where
 * something that is no regular file stands there, which a rename must not replace. */
static char *write_target(const char *path, struct error *err)
{
	struct stat st;
	char *real = xrealpath(path);

	if (!real && errno == ELOOP) {
		file_error(err, path, "write");
		return NULL;
	}
	if (!real) {
		return xstrdup(path);
	}
	if (stat(real, &st) == 0 && !S_ISREG(st.st_mode)) {
		error_set(err, ERROR_IO, "%s: not a regular file%s", path,
		          S_ISDIR(st.st_mode) ? " (it is a folder)" : "");
		free(real);
		return NULL;
	}
	return real;
}

void folder_sync_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	auto_free char *dir =
	    slash ? xstrndup(path, slash == path ? 1 : (size_t)(slash - path)) : xstrdup(".");
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		(void)fsync(fd);
		(void)close(fd);
	}
}

/* The file at path, whole, by way of a temporary one; else false and errno. */
static bool replace_file(const char *path, char *temporary, const char *data, size_t len)
{
	int fd = mkostemp(temporary, O_CLOEXEC);
	if (fd < 0) {
		return false;
	}
	bool ok = fchmod(fd, 0600) == 0 && write_all(fd, data, len) && fsync(fd) == 0;
	int reason = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		reason = errno;
	}
	if (ok && rename(temporary, path) != 0) {
		ok = false;
		reason = errno;
	}
	if (!ok) {
		(void)unlink(temporary);
		errno = reason;
	}
	return ok;
}

bool file_write_private(const char *path, const char *data, size_t len, struct error *err)
{
	sigset_t before;
	auto_free char *target = write_target(path, err);

	if (!target) {
		return false;
	}
	auto_free char *temporary = xprintf("%s.XXXXXX", target);
	process_hold_ends(&before);
	bool ok = replace_file(target, temporary, data, len);
	int reason = errno;
	process_let_ends(&before);
	if (!ok) {
		errno = reason;
		return file_error(err, path, "write");
	}
	folder_sync_of(target);
	return true;
}

char *path_real(const char *path)
{
	struct stat st;
	char *real = lstat(path, &st) == 0 && S_ISLNK(st.st_mode) ? xrealpath(path) : NULL;

	return real ? real : xstrdup(path);
}

/* The folder that path is in, without links, and its last name. */
static char *place_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	auto_free char *dir =
	    slash ? xstrndup(path, slash == path ? 1 : (size_t)(slash - path)) : xstrdup(".");
	auto_free char *real = xrealpath(dir);

	return path_join(real ? real : dir, slash ? slash + 1 : path);
}

bool path_same(const char *a, const char *b)
{
	struct stat of_a, of_b;
	bool is_a = stat(a, &of_a) == 0, is_b = stat(b, &of_b) == 0;

	if (is_a || is_b) {
		return is_a && is_b && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
	}
	auto_free char *place_a = place_of(a);
	auto_free char *place_b = place_of(b);
	return strcmp(place_a, place_b) == 0;
}

char *path_join(const char *dir, const char *name)
{
	size_t len = strlen(dir);
	bool slash = len && dir[len - 1] != '/';

	return xprintf("%s%s%s", dir, slash ? "/" : "", name);
}
