/* Drives the program itself, as a person would. */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"

void desk_open(struct desk *d)
{
	const char *tmp = getenv("TMPDIR");
	*d = (struct desk){.home = xprintf("%s/dealbench-desk-XXXXXX", tmp ? tmp : "/tmp")};
	assert_non_null(mkdtemp(d->home));
}

void desk_close(struct desk *d)
{
	struct error err;
	vt_free(d->vt);
	assert_true(folder_remove(d->home, &err));
	free(d->home);
}

void desk_start(struct desk *d, int columns, int rows, const char *one, const char *two,
                const char *three)
{
	vt_free(d->vt);
	auto_free char *home = xprintf("HOME=%s", d->home);
	const char *const argv[] = {DEALBENCH, one, two, three, NULL};
	const char *const environment[] = {home,
	                                   "TERM=xterm-256color",
	                                   "LC_ALL=C.UTF-8",
	                                   "DEALBENCH_RUBRICS=" RUBRICS,
	                                   "DEALBENCH_WORKSPACE=",
	                                   "XDG_DATA_HOME=",
	                                   "XDG_CONFIG_HOME=",
	                                   "NO_COLOR=",
	                                   NULL};
	d->vt = vt_start(columns, rows, argv, environment);
	assert_non_null(d->vt);
}

static char *screen_text(const struct desk *d)
{
	auto_str all = STR_INIT;
	for (int y = 0; y < 60; y++) {
		auto_free char *row = vt_row(d->vt, y);
		if (row) {
			str_printf(&all, "|%s\n", row);
		}
	}
	return str_steal(&all);
}

void desk_expect(struct desk *d, const char *shows)
{
	if (!vt_wait_for(d->vt, shows, VT_WAIT)) {
		auto_free char *screen = screen_text(d);
		fail_msg("'%s' is not on the screen:\n%s", shows, screen);
	}
}

void desk_type(struct desk *d, const char *keys, const char *shows)
{
	vt_type(d->vt, keys);
	desk_expect(d, shows);
}

void desk_ends(struct desk *d, int status)
{
	int got = -1;
	if (!vt_wait_end(d->vt, VT_WAIT, &got)) {
		auto_free char *screen = screen_text(d);
		fail_msg("the program did not end:\n%s", screen);
	}
	if (!WIFEXITED(got) || WEXITSTATUS(got) != status) {
		size_t len;
		fail_msg("ended with wait status %d, not exit status %d:\n%s", got, status,
		         vt_output(d->vt, &len));
	}
}

char *desk_run(struct desk *d, int status, const char *one, const char *two, const char *three)
{
	desk_start(d, 200, 50, one, two, three);
	desk_ends(d, status);
	size_t len;
	const char *out = vt_output(d->vt, &len);
	return xstrndup(out, len);
}
