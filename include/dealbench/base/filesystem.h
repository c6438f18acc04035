/* What kind of file system a path lies on: SQLite's locks and syncs cannot be trusted on a network
 * file system, so a workspace is refused there. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Of the longest mount point that holds path (absolute, resolved), the type as /proc/self/mountinfo
 * names it ("ext4", "nfs4", "fuse.sshfs"), copied into out; "" where mounts (that file's text)
 * names none. Of several mounts on one point the last counts, as the kernel lets it. */
void filesystem_type_in(const char *mounts, const char *path, char *out, size_t size);
/* Is that type one whose files lie on another machine? NULL and "" are not. */
bool filesystem_type_is_network(const char *type);
/* Both, for an existing file or folder of this machine: *out (size bytes) gets the type's name, or
 * "" where the system does not tell. */
bool filesystem_is_network(const char *path, char *out, size_t size);
