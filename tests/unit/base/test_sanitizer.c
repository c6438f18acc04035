/* What the suite leans on: a test that leaks fails, with the options too that make its sanitizer
 * quick. (With a single frame of each allocation's stack kept, LeakSanitizer tells of nothing.) */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dealbench/base/xalloc.h"

#if defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#else
#define WATCHED 0
#endif

static __attribute__((noinline)) void lose_some(void)
{
	for (int i = 0; i < 16; i++) {
		char *volatile lost = xstrdup("lost");
		lost = NULL;
		(void)lost;
	}
}

static void a_leak__fails_the_test(void **state)
{
	(void)state;
	int status;
	if (!WATCHED) {
		skip();
	}
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(STDERR_FILENO);
		lose_some();
		exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_not_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_leak__fails_the_test),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
