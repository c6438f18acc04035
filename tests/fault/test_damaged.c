/* The whole program on a damaged workspace: whatever page is flipped, emptied or cut off, each
 * command that reads ends by itself, with what it was asked for or with words that say why not.
 * DEALBENCH_TEST_LONG=1 tries every page. */
#include "../whole/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sample.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

enum { PAGE = 4096 };

static const char *const lines[] = {
    "deal list",    "deal list --json", "show {deal}",      "show {deal} --json",
    "log {deal}",   "log --json",       "memo {deal}",      "export --yaml {deal}",
    "export --csv", "verify",           "doctor",           "compare {deal} {deal}",
    "rubric list",  "requests {deal}",  "deal show {deal}",
};

struct ward {
	struct stage stage;
	char *good, *bad;
	size_t len, done, refused, tried;
};

static int ward_open(void **state)
{
	struct ward *w = xcalloc(1, sizeof(*w));
	struct error err;
	stage_open(&w->stage);
	session_close(w->stage.s);
	w->stage.s = NULL;
	assert_true(file_read(w->stage.workspace, (size_t)1 << 24, &w->good, &w->len, &err));
	w->bad = xmalloc(w->len);
	*state = w;
	return 0;
}

static int ward_close(void **state)
{
	struct ward *w = *state;
	free(w->good);
	free(w->bad);
	stage_close(&w->stage);
	free(w);
	return 0;
}

static void run(struct ward *w, const char *line, size_t len, const char *what)
{
	struct error err;
	auto_str out = STR_INIT;
	assert_true(file_write_private(w->stage.workspace, w->bad, len, &err));
	int status = stage_run(&w->stage, line, NULL, &out);
	size_t head = strlen("$ dealbench \n") + strlen(line);
	w->tried++;
	w->done += status == 0;
	w->refused += status >= 3;
	if (status > 5 || (status > 1 && out.len <= head)) {
		fail_msg("%s: `dealbench %s` ended with %d: %s", what, line, status, out.data);
	}
}

static void each_page__damaged__leaves_every_command_its_words(void **state)
{
	struct ward *w = *state;
	size_t n = 0, step = sample_step(61);
	for (size_t page = 0; page < w->len / PAGE; page++) {
		for (size_t kind = 0; kind < 4; kind++) {
			for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
				if (n++ % step != 0) {
					continue;
				}
				char what[60];
				size_t at = page * PAGE;
				memcpy(w->bad, w->good, w->len);
				if (kind == 0) {
					memset(w->bad + at, 0, PAGE);
				} else {
					/* its header; its cells */
					size_t spot = kind == 1 ? (page == 0 ? 103 : 3) : 3900;
					w->bad[at + spot] = (char)(w->bad[at + spot] ^ 0x41);
				}
				snprintf(what, sizeof(what), "page %zu, kind %zu", page + 1, kind);
				run(w, lines[i], kind == 3 ? at + PAGE / 2 : w->len, what);
			}
		}
	}
	print_message("# %zu commands on a damaged workspace: %zu did what they were asked, %zu "
	              "said why not\n",
	              w->tried, w->done, w->refused);
	assert_true(w->done > 0 && w->refused > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_page__damaged__leaves_every_command_its_words),
	};
	return cmocka_run_group_tests_name("fault/damaged", tests, ward_open, ward_close);
}
