/* Standard input and output as plain mode uses them. A signal ends the reading instead of the
 * program, so that a throw-away workspace is removed and the place kept. What the handler leaves is
 * the process's, hence static: the number, and nothing to read in place of standard input, so that
 * a read that begins just after the signal ends as well. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dealbench/plain/plain.h"

#define COLUMNS_DEFAULT 80
#define COLUMNS_LEAST 20

static volatile sig_atomic_t caught;
static int nothing = -1; /* to read: /dev/null */

static void on_signal(int number)
{
	int before = errno;
	caught = number;
	if (nothing >= 0) {
		(void)dup2(nothing, STDIN_FILENO);
	}
	errno = before;
}

static int caught_signal(void)
{
	return caught;
}

static size_t columns_of(int fd)
{
	struct winsize size;
	if (!isatty(fd)) {
		return 0;
	}
	if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
		return COLUMNS_DEFAULT;
	}
	return size.ws_col < COLUMNS_LEAST ? COLUMNS_LEAST : size.ws_col;
}

struct plain_io plain_standard_io(void)
{
	struct sigaction action = {.sa_handler = on_signal}; /* no SA_RESTART: reading ends */
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	if (nothing < 0) {
		nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	}
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		sigaction(numbers[i], &action, NULL);
	}
	return (struct plain_io){.in = stdin,
	                         .out = stdout,
	                         .columns = columns_of(STDOUT_FILENO),
	                         .terminal = isatty(STDIN_FILENO) == 1,
	                         .signal = caught_signal};
}
