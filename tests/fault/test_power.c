/* The power fails: of what was not synced some is there, some is not, some is torn. Whatever the
 * disk kept, the workspace opens, verifies, and holds every act that was acknowledged before. */
#include "../unit/store/fixture.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sample.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "shim.h"

/* Each act is one event, acknowledged by a mark. */
static void work(struct bench *b)
{
	static const char *const items[] = {"theory", "sponsor", "validation"};
	char note[9001];
	memset(note, 'n', 9000);
	note[9000] = '\0';
	for (size_t i = 0; i < 12; i++) {
		struct answer answer = level(items[i % 3], i % 5);
		answer.note = i % 4 == 0 ? note : NULL;
		assert_int_equal(
		    do_act(b, act_answer("voice-agent", 1, i % 2 ? "ana" : "ben", &answer)), 1);
		shim_mark();
	}
}

static void after_power_loss(struct bench *b, size_t at, unsigned seed, const char *dir,
                             size_t base)
{
	size_t marks;
	auto_free char *path = path_join(dir, "workspace.db");
	shim_power_loss(at, seed, dir, &marks);
	if (access(path, F_OK) != 0) {
		assert_int_equal(marks, 0);
		return;
	}
	struct error err = {0};
	struct verify_report report;
	struct store *store = store_open(path, STORE_CREATE, &b->scorer, &err);
	if (store == NULL || !store_verify(store, &report, &err)) {
		fail_msg("operation %zu, seed %u: %s", at, seed, err.message);
	}
	store_close(store);
	if (marks > 0 && (report.events < (int64_t)(base + marks) ||
	                  report.events > (int64_t)(base + marks + 1))) {
		fail_msg("operation %zu, seed %u: %d events after %zu acknowledged", at, seed,
		         (int)report.events, base + marks);
	}
}

static void power_failure__loses_nothing_acknowledged(void **state)
{
	(void)state;
	struct bench *b;
	auto_free char *folder = NULL;
	struct error err;
	bool every = sample_is_all();
	size_t tried = 0, step = sample_step(29);
	bench_setup((void **)&b);
	store_close(b->store);
	b->store = NULL;
	assert_true(folder_remove(b->folder, &err) && mkdir(b->folder, 0700) == 0);
	shim_record(b->folder);
	bench_reopen(b, STORE_CREATE);
	start(b);
	size_t base = event_count(b);
	work(b);
	shim_stop();
	folder = xprintf("%s/after", b->folder);
	assert_int_equal(mkdir(folder, 0700), 0);
	for (size_t at = 1; at <= shim_recorded(); at += step) {
		for (unsigned seed = 0; seed < (every ? 8u : 1u); seed++) {
			after_power_loss(b, at, seed + (unsigned)at, folder, base);
			tried++;
		}
	}
	print_message("%zu power failures over %zu operations\n", tried, shim_recorded());
	assert_true(tried > 10);
	shim_forget();
	void *bench = b;
	bench_teardown(&bench);
}

int main(void)
{
	shim_install();
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(power_failure__loses_nothing_acknowledged),
	};
	return cmocka_run_group_tests_name("fault/power", tests, NULL, NULL);
}
