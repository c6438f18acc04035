/* SQLite would make the file with whatever the umask leaves; here it is made 0600, and the journal
 * takes that mode over. The header's bytes are looked at before SQLite opens a file from elsewhere.
 * Closing a file gives up this process's locks on it, so no transaction may be under way here. */
#include "claim.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/filesystem.h"
#include "dealbench/base/xalloc.h"
#include "migrate.h"

#define HEADER_SIZE 100

static bool system_error(const char *path, struct error *err)
{
	enum error_code code = errno == ENOENT || errno == ENOTDIR ? ERROR_NOT_FOUND
	                       : errno == EACCES || errno == EROFS || errno == EPERM
	                           ? ERROR_READ_ONLY
	                           : ERROR_IO;
	if (code == ERROR_NOT_FOUND) {
		return error_set(err, code, "%s: there is no such workspace", path);
	}
	if (code == ERROR_READ_ONLY) {
		return error_set(err, code,
		                 "%s cannot be written to (%s): get the right to, or read it with "
		                 "--read-only",
		                 path, strerror(errno));
	}
	return error_set(err, code, "%s: %s", path, strerror(errno));
}

static bool make_folder(const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	if (slash == NULL || slash == path) {
		return true;
	}
	auto_free char *folder = xstrndup(path, (size_t)(slash - path));
	return folder_make_private(folder, err);
}

static int open_new(const char *path, struct error *err)
{
	if (!make_folder(path, err)) {
		return -1;
	}
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST) {
		fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
	}
	if (fd < 0 && (errno == EACCES || errno == EROFS || errno == EPERM)) {
		error_set(err, ERROR_READ_ONLY,
		          "%s cannot be made (%s): get the right to write in its folder, or name "
		          "another file with --workspace",
		          path, strerror(errno));
	} else if (fd < 0) {
		system_error(path, err);
	}
	return fd;
}

static int open_file(const char *path, enum store_mode mode, struct error *err)
{
	int fd = open(path,
	              (mode == STORE_READ ? O_RDONLY : O_RDWR) | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd >= 0) {
		return fd;
	}
	if (errno == ENOENT && mode == STORE_CREATE) {
		return open_new(path, err);
	}
	if (errno == EISDIR) {
		error_set(err, ERROR_IO, "%s is a folder, not a workspace", path);
	} else if (errno == EACCES && mode == STORE_READ) {
		error_set(err, ERROR_IO, "%s cannot be read (%s): get the right to read it", path,
		          strerror(errno));
	} else {
		system_error(path, err);
	}
	return -1;
}

static bool journal_in_use(const char *path)
{
	auto_free char *real = path_real(path);
	auto_free char *journal = xprintf("%s-journal", real);
	struct stat st;
	return stat(journal, &st) == 0 && st.st_size > 0;
}

static uint32_t big_endian(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       (uint32_t)bytes[3];
}

static bool header_check(const char *path, enum store_mode mode, const unsigned char *header,
                         struct error *err)
{
	if (memcmp(header, "SQLite format 3", 16) != 0 ||
	    big_endian(header + 68) != WORKSPACE_APPLICATION_ID) {
		return error_set(err, ERROR_INTEGRITY, "%s is not a dealbench workspace", path);
	}
	uint32_t version = big_endian(header + 60);
	if (version > migration_count) {
		return error_set(err, ERROR_NEWER,
		                 "%s is of version %u, this program knows versions up to %zu: use "
		                 "a newer dealbench",
		                 path, version, migration_count);
	}
	if (version == 0) {
		return error_set(err, ERROR_INTEGRITY, "%s is damaged: it states no version", path);
	}
	if (mode == STORE_READ && version < migration_count) {
		return error_set(err, ERROR_CONFLICT,
		                 "%s is of the older version %u: open it once for writing, which "
		                 "brings it to version %zu and keeps a copy beside it",
		                 path, version, migration_count);
	}
	if (mode == STORE_READ && (header[18] != 1 || header[19] != 1)) {
		return error_set(err, ERROR_CONFLICT,
		                 "%s was put into another journal mode: open it once for writing, "
		                 "which puts it back",
		                 path);
	}
	return true;
}

/* While another process commits, or one was killed on the way, the bytes may be half of a change:
 * then SQLite looks at them under its locks. */
static bool look(const char *path, enum store_mode mode, int fd, bool *out_empty, struct error *err)
{
	for (int attempt = 0; attempt < 2; attempt++) {
		unsigned char header[HEADER_SIZE] = {0};
		ssize_t got = pread(fd, header, sizeof(header), 0);
		if (got < 0) {
			return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
		}
		if (got == 0 && mode == STORE_CREATE) {
			*out_empty = true;
			return fchmod(fd, 0600) == 0 || system_error(path, err);
		}
		*out_empty = false;
		if (header_check(path, mode, header, err)) {
			return true;
		}
		if (journal_in_use(path)) {
			return true;
		}
	}
	return false;
}

bool file_place_check(const char *path, const char *type, struct error *err)
{
	return !filesystem_type_is_network(type) ||
	       error_set(err, ERROR_IO,
	                 "%s lies on a network file system (%s), whose locks cannot be trusted "
	                 "with a workspace: keep it on a disk of this machine, and reach that "
	                 "machine over SSH to share it",
	                 path, type);
}

/* The file itself where it exists, else the nearest folder that does. */
static bool place_check(const char *path, struct error *err)
{
	auto_free char *at = path[0] == '/' ? xstrdup(path) : xprintf("./%s", path);
	while (access(at, F_OK) != 0) {
		char *slash = strrchr(at, '/');
		if (slash == at) {
			break;
		}
		*slash = '\0';
	}
	char type[64];
	(void)filesystem_is_network(at, type, sizeof(type));
	return file_place_check(path, type, err);
}

/* SQLite opens what lies beside the file by name: it would wait for a FIFO for ever. */
static bool side_files_check(const char *path, struct error *err)
{
	static const char *const endings[] = {"-journal", "-wal", "-shm"};
	auto_free char *real = path_real(path);
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		auto_free char *beside = xprintf("%s%s", real, endings[i]);
		struct stat st;
		if (lstat(beside, &st) == 0 && !S_ISREG(st.st_mode)) {
			return error_set(err, ERROR_IO, "%s%s is not a regular file", path,
			                 endings[i]);
		}
	}
	return true;
}

bool file_claim(const char *path, enum store_mode mode, bool *out_empty, struct error *err)
{
	if (path[0] == '\0') {
		return error_set(err, ERROR_INVALID, "a workspace needs a path");
	}
	bool fine = place_check(path, err) && side_files_check(path, err);
	int fd = fine ? open_file(path, mode, err) : -1;
	if (fd < 0) {
		return false;
	}
	struct stat st;
	bool ok = fstat(fd, &st) == 0 || system_error(path, err);
	if (ok && !S_ISREG(st.st_mode)) {
		ok = error_set(err, ERROR_IO, "%s is not a regular file", path);
	}
	ok = ok && look(path, mode, fd, out_empty, err);
	close(fd);
	return ok;
}
