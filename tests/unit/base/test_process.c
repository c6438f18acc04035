/* What a process makes sure of before it opens anything. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dealbench/base/process.h"

/* In a child: the place in the list below of what does not hold, from 1. */
static int closed_all(void)
{
	char byte = 'x';
	for (int fd = 0; fd < 3; fd++) {
		close(fd);
	}
	process_hold_standard();
	int file = open("/dev/null", O_RDWR);
	if (file < 3) {
		return 1;
	}
	if (read(0, &byte, 1) != -1 || errno != EBADF) {
		return 2;
	}
	if (write(1, &byte, 1) != -1 || errno != EBADF) {
		return 3;
	}
	return write(2, &byte, 1) != -1 || errno != EBADF ? 4 : 0;
}

/* Those that are open are left alone. */
static int closed_one(void)
{
	char byte = 'x';
	close(2);
	process_hold_standard();
	return open("/dev/null", O_RDWR) < 3 ? 1 : write(1, &byte, 0) != 0 ? 2 : 0;
}

static int in_child(int (*run)(void))
{
	int status = 0;
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		_exit(run());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void closed_output__gives_its_place_to_no_file(void **state)
{
	(void)state;
	assert_int_equal(in_child(closed_all), 0);
	assert_int_equal(in_child(closed_one), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(closed_output__gives_its_place_to_no_file),
	};
	return cmocka_run_group_tests_name("base/process", tests, NULL, NULL);
}
