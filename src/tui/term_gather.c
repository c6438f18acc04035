/* The bytes of a frame are held back in memory. Curses flushes at each cursor movement and can only
 * write to a descriptor, so its descriptor points to memory meanwhile. */
#include "term_gather.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void gather_open(struct gather *g, int terminal)
{
	*g = (struct gather){.terminal = terminal, .bytes = STR_INIT};
	g->out = fcntl(terminal, F_DUPFD_CLOEXEC, 3);
	g->held = memfd_create("frame", MFD_CLOEXEC);
}

void gather_close(struct gather *g)
{
	if (g->held >= 0) {
		close(g->held);
	}
	str_free(&g->bytes);
}

void send_bytes(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno == EAGAIN) { /* another program of the terminal's wished so */
			struct pollfd room = {.fd = fd, .events = POLLOUT};
			(void)poll(&room, 1, -1);
			continue;
		}
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			return;
		}
		bytes += n;
		len -= (size_t)n;
	}
}

void gather_begin(struct gather *g, const char *first)
{
	str_truncate(&g->bytes, 0);
	str_append(&g->bytes, first);
	if (g->held >= 0 && dup3(g->held, g->out, O_CLOEXEC) >= 0) {
		return;
	}
	send_bytes(g->terminal, g->bytes.data, g->bytes.len);
	str_truncate(&g->bytes, 0);
}

static bool begins(const char *bytes, size_t len, const char *with)
{
	size_t n = strlen(with);
	return n <= len && memcmp(bytes, with, n) == 0;
}

size_t gather_squeeze(char *bytes, size_t len)
{
	static const char ascii[] = "\033(B", colour[] = "\033[39m", all[] = "\033[39m\033(B\033[m";
	size_t kept = 0;
	bool is_ascii = false;
	for (size_t at = 0; at < len;) {
		bool twice = begins(bytes + at, len - at, all);
		at += twice ? strlen(colour) : 0;
		if (begins(bytes + at, len - at, ascii)) {
			at += is_ascii ? strlen(ascii) : 0;
			is_ascii = true;
		}
		if (at < len) {
			bytes[kept++] = bytes[at++];
		}
	}
	return kept;
}

void gather_end(struct gather *g, const char *last)
{
	char block[4096];
	if (g->held >= 0) {
		(void)dup3(g->terminal, g->out, O_CLOEXEC);
		off_t left = lseek(g->held, 0, SEEK_CUR);
		ssize_t n = lseek(g->held, 0, SEEK_SET) == 0 ? 1 : 0;
		while (n > 0 && left > 0) { /* behind it stands what is left of a longer frame */
			size_t want = left < (off_t)sizeof(block) ? (size_t)left : sizeof(block);
			n = read(g->held, block, want);
			str_append_len(&g->bytes, block, n > 0 ? (size_t)n : 0);
			left -= n;
		}
		(void)lseek(g->held, 0, SEEK_SET);
	}
	str_append(&g->bytes, last);
	str_truncate(&g->bytes, gather_squeeze(g->bytes.data, g->bytes.len));
	send_bytes(g->terminal, g->bytes.data, g->bytes.len);
}
