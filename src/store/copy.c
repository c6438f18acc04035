/* Copies go through SQLite, never over the bytes: a file that somebody writes to is half of two
 * states. The reader is a connection of its own, because one that writes cannot be copied from. */
#include "copy.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

/* No signal comes between the file and the note that it is unfinished. Returns false with errno. */
static bool file_begin(const char *path, struct unfinished *out)
{
	sigset_t all, before;
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	int reason = errno;
	if (fd >= 0) {
		unfinished_begin(out, path);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (fd < 0) {
		errno = reason;
		return false;
	}
	bool private = fchmod(fd, 0600) == 0;
	reason = errno;
	close(fd);
	if (!private) {
		(void)unlink(path);
		unfinished_end(out);
	}
	errno = reason;
	return private;
}

char *file_beside(const char *base, struct unfinished *out_unfinished, struct error *err)
{
	for (int attempt = 1; attempt < 100; attempt++) {
		auto_free char *path =
		    attempt == 1 ? xstrdup(base) : xprintf("%s-%d", base, attempt);
		if (file_begin(path, out_unfinished)) {
			return steal(&path);
		}
		if (errno != EEXIST) {
			error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
			return NULL;
		}
	}
	error_set(err, ERROR_IO, "%s: there are a hundred of these already", base);
	return NULL;
}

bool file_copy(const char *from_path, const char *to_path, struct error *err)
{
	struct store *from = db_connect(from_path, SQLITE_OPEN_READONLY, err);
	struct store *to = from != NULL ? db_connect(to_path, SQLITE_OPEN_READWRITE, err) : NULL;
	bool ok = to != NULL && db_exec(to, "PRAGMA synchronous = FULL", err);
	if (ok) {
		sqlite3_backup *copy = sqlite3_backup_init(to->db, "main", from->db, "main");
		if (copy != NULL) {
			sqlite3_backup_step(copy, -1);
		}
		int rc = copy != NULL ? sqlite3_backup_finish(copy) : sqlite3_errcode(to->db);
		bool source = (rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB ||
		              (rc & 0xff) == SQLITE_BUSY;
		ok = rc == SQLITE_OK || db_error(source ? from : to, rc, err);
	}
	store_close(to);
	store_close(from);
	return ok;
}

void file_drop(const char *path)
{
	auto_free char *journal = xprintf("%s-journal", path);
	(void)unlink(path);
	(void)unlink(journal);
}

/* A link that leads nowhere is something: what it leads to may only not be there now. */
static bool is_taken(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

bool file_take_name(const char *made, const char *path, struct error *err)
{
	int fd = open(made, O_RDONLY | O_CLOEXEC);
	bool synced = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0) {
		(void)close(fd);
	}
	if (!synced) {
		return error_set(err, ERROR_IO, "%s: %s", made, strerror(errno));
	}
	if (link(made, path) != 0) {
		if (errno == EEXIST) {
			return error_set(err, ERROR_CONFLICT, "%s exists already", path);
		}
		if (is_taken(path) || rename(made, path) != 0) {
			return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
		}
	} else {
		(void)unlink(made);
	}
	folder_sync_of(path);
	return true;
}

bool file_name_is_free(const char *path, struct error *err)
{
	if (path[0] == '\0') {
		return error_set(err, ERROR_INVALID, "the copy needs a file name");
	}
	return !is_taken(path) || error_set(err, ERROR_CONFLICT,
	                                    "%s exists already; nothing is written over it", path);
}
