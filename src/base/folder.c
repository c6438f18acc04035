/* Making private folders and removing throw-away ones. Removal walks by descriptors and never
 * follows a symbolic link, so it cannot be led out of the folder it was given. */
#include "dealbench/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/xalloc.h"
#include "file_open.h"

#define DEPTH_MAX 64

/* One folder; an existing one is fine and keeps its mode. */
static bool make_one(const char *path, struct error *err)
{
	struct stat st;

	if (mkdir(path, 0700) == 0) {
		return chmod(path, 0700) == 0 || file_error(err, path, "make private");
	}
	if (errno != EEXIST) {
		return file_error(err, path, "make the folder");
	}
	if (stat(path, &st) != 0) {
		return file_error(err, path, "read");
	}
	return S_ISDIR(st.st_mode) || error_set(err, ERROR_IO, "%s: not a folder", path);
}

bool folder_make_private(const char *path, struct error *err)
{
	auto_free char *partial = xstrdup(path);

	if (!*path) {
		return error_set(err, ERROR_INVALID, "the folder's path is empty");
	}
	for (char *slash = strchr(partial + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (!make_one(partial, err)) {
			return false;
		}
		*slash = '/';
	}
	return make_one(partial, err);
}

static bool is_dot(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Empties and removes the folder `name` of parent; false leaves errno. */
static bool remove_at(int parent, const char *name, int depth)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0) {
		return false;
	}
	DIR *dir = fdopendir(fd);
	if (!dir || depth > DEPTH_MAX) {
		(void)(dir ? closedir(dir) : close(fd));
		errno = dir ? ELOOP : ENOMEM;
		return false;
	}
	bool ok = true;
	struct dirent *entry;
	while (ok && (errno = 0, entry = readdir(dir))) {
		if (is_dot(entry->d_name) || unlinkat(fd, entry->d_name, 0) == 0) {
			continue;
		}
		ok = (errno == EISDIR || errno == EPERM) && remove_at(fd, entry->d_name, depth + 1);
	}
	int reason = errno;
	(void)closedir(dir);
	if (ok && reason == 0) {
		return unlinkat(parent, name, AT_REMOVEDIR) == 0;
	}
	errno = reason;
	return false;
}

bool folder_remove(const char *path, struct error *err)
{
	return remove_at(AT_FDCWD, path, 0) || file_error(err, path, "remove");
}
