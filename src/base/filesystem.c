/* File systems by name. The mount table is asked rather than statfs, because FUSE has one number
 * for an encrypted local folder and for a share on the other side of the world, but two names. */
#include "dealbench/base/filesystem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __APPLE__
#include <sys/mount.h>
#endif

#include "dealbench/base/attr.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"

static const char *const network_types[] = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "webdav",
    "ncpfs",
    "afs",
    "afpfs",
    "coda",
    "ceph",
    "lustre",
    "glusterfs",
    "gpfs",
    "ocfs2",
    "beegfs",
    "pvfs2",
    "fuse.sshfs",
    "fuse.glusterfs",
    "fuse.ceph-fuse",
    "fuse.ceph",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.smbnetfs",
    "fuse.curlftpfs",
    "fuse.s3fs",
    "fuse.s3ql",
    "fuse.gcsfuse",
    "fuse.blobfuse",
    "fuse.blobfuse2",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
    "fuse.kio-fuse",
    "fuse.onedriver",
    "fuse.google-drive-ocamlfuse",
    "fuse.mfs",
    "fuse.juicefs",
    "fuse.juicefs.vfs",
    "fuse.seaweedfs",
};

bool filesystem_type_is_network(const char *type)
{
	for (size_t i = 0; type != NULL && i < ARRAY_LEN(network_types); i++) {
		if (strcmp(type, network_types[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* One field of a line, with the kernel's octal escapes (\040 is a blank) undone; *at moves on. */
static void field(const char **at, const char *end, struct str *out)
{
	str_truncate(out, 0);
	while (*at < end && **at == ' ') {
		(*at)++;
	}
	while (*at < end && **at != ' ') {
		const char *s = *at;
		bool octal = end - s >= 4 && s[0] == '\\' && strspn(s + 1, "01234567") >= 3;
		char c = octal ? (char)((s[1] - '0') * 64 + (s[2] - '0') * 8 + (s[3] - '0')) : s[0];
		str_append_len(out, &c, 1);
		*at += octal ? 4 : 1;
	}
}

static bool holds(const char *point, const char *path)
{
	size_t len = strlen(point);
	while (len > 0 && point[len - 1] == '/') {
		len--;
	}
	return strncmp(point, path, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

void filesystem_type_in(const char *mounts, const char *path, char *out, size_t size)
{
	auto_str point = STR_INIT;
	auto_str word = STR_INIT;
	size_t longest = 0;
	out[0] = '\0';
	for (const char *line = mounts; *line;) {
		const char *end = line + strcspn(line, "\n"), *at = line;
		for (int i = 0; i < 5; i++) {
			field(&at, end, &point);
		}
		do {
			field(&at, end, &word);
		} while (word.len > 0 && strcmp(word.data, "-") != 0);
		bool found = word.len > 0 && point.len > 0 && point.len >= longest;
		field(&at, end, &word);
		if (found && holds(point.data, path) && word.len > 0 && word.len < size) {
			memcpy(out, word.data, word.len + 1);
			longest = point.len;
		}
		line = *end ? end + 1 : end;
	}
}

#ifdef __APPLE__
static void type_of(const char *path, char *out, size_t size)
{
	struct statfs fs;
	out[0] = '\0';
	if (statfs(path, &fs) == 0 && strlen(fs.f_fstypename) < size) {
		memcpy(out, fs.f_fstypename, strlen(fs.f_fstypename) + 1);
	}
}
#else
/* file_read wants to know a file's size beforehand, which nothing under /proc tells. */
static void type_of(const char *path, char *out, size_t size)
{
	out[0] = '\0';
	auto_free char *real = xrealpath(path);
	int fd = real != NULL ? open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0) {
		return;
	}
	auto_str text = STR_INIT;
	char piece[4096];
	for (ssize_t got; (got = read(fd, piece, sizeof(piece))) > 0;) {
		str_append_len(&text, piece, (size_t)got);
	}
	close(fd);
	if (text.len > 0) {
		filesystem_type_in(text.data, real, out, size);
	}
}
#endif

bool filesystem_is_network(const char *path, char *out, size_t size)
{
	type_of(path, out, size);
	return filesystem_type_is_network(out);
}
