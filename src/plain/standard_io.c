/* Standard input and output as plain mode uses them. A signal ends the reading instead of the
 * program, so that a throw-away workspace is removed and the place kept; the number that the
 * handler leaves is the process's, hence static. */
#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dealbench/plain/plain.h"

#define COLUMNS_DEFAULT 80
#define COLUMNS_LEAST 20

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
	caught = number;
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
