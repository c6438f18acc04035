/* Every operation that a change asks of the disk fails once, and from then on for good: each time
 * the user is told, nothing acknowledged is lost, nothing half done remains, and the next try
 * works. */
#include "../unit/store/fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../sample.h"
#include "../unit/store/tables.h"
#include "db.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "migrate.h"
#include "shim.h"

struct fault_case {
	struct bench *bench;
	char *data; /* the workspace before */
	size_t len;
	char *before, *after; /* its tables */
	char *copy;           /* a backup beside it */
};

static struct error quiet;

/* ---- what is done ---- */

static bool apply(struct bench *b, const struct act *acts, size_t count, struct error *err)
{
	struct stamp stamp = {"ana", NOON + 1000000};
	return store_apply(b->store, acts, count, &stamp, NULL, err);
}

static bool answer(struct fault_case *c, struct error *err)
{
	struct answer one = level("sponsor", 3);
	struct act act = act_answer("voice-agent", 1, "ben", &one);
	return apply(c->bench, &act, 1, err);
}

static bool submit(struct fault_case *c, struct error *err)
{
	struct act act = act_submit("voice-agent", 1, NULL);
	return apply(c->bench, &act, 1, err);
}

static bool import(struct fault_case *c, struct error *err)
{
	struct deal deal = {
	    .id = (char *)"quill", .title = (char *)"Quill", .category = (char *)"ai"};
	struct answer answers[] = {level("theory", 3), level("sponsor", 1), level("validation", 0)};
	char note[5001];
	memset(note, 'n', 5000);
	note[5000] = '\0';
	answers[2].note = note;
	struct act acts[] = {act_deal_new(&deal), act_card_open("quill", 1, false),
	                     act_answer("quill", 1, "ana", &answers[0]),
	                     act_answer("quill", 1, "ana", &answers[1]),
	                     act_answer("quill", 1, "ben", &answers[2])};
	return apply(c->bench, acts, ARRAY_LEN(acts), err);
}

static const struct stored {
	const char *name;
	bool (*act)(struct fault_case *c, struct error *err);
} stored[] = {{"answer", answer}, {"submit", submit}, {"import", import}};

/* ---- the workspace between two tries ---- */

static void empty_folder(struct bench *b, const char *keep)
{
	DIR *dir = opendir(b->folder);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (entry->d_name[0] != '.' && strcmp(entry->d_name, keep) != 0) {
			auto_free char *path = path_join(b->folder, entry->d_name);
			assert_int_equal(unlink(path), 0);
		}
	}
	closedir(dir);
}

static void put_back(struct fault_case *c)
{
	struct bench *b = c->bench;
	store_close(b->store);
	b->store = NULL;
	empty_folder(b, "copy.db");
	assert_true(file_write_private(b->path, c->data, c->len, &quiet));
	bench_reopen(b, STORE_WRITE);
}

static char *look(struct bench *b)
{
	struct error err = {0};
	struct store *other = store_open(b->path, STORE_WRITE, &b->scorer, &err);
	if (other == NULL) {
		fail_msg("it cannot be opened again: %s", err.message);
	}
	store_close(other);
	return tables_of(b->path);
}

/* Files that are nobody's: what a failed act left. */
static void assert_tidy(struct bench *b)
{
	DIR *dir = opendir(b->folder);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (strstr(entry->d_name, ".part") != NULL) {
			fail_msg("%s was left", entry->d_name);
		}
	}
	closedir(dir);
}

static void assert_told(const char *name, size_t n, bool ok, const struct error *err)
{
	if (!ok && (err->code == ERROR_NONE || err->message[0] == '\0')) {
		fail_msg("%s, operation %zu: it failed and says nothing", name, n);
	}
}

/* ---- the loops ---- */

typedef bool try_fn(struct fault_case *c, const void *what, enum shim_fault fault, size_t n,
                    bool sticky);

/* One in `step` of the operations, until an act gets through untouched; in the short form each
 * fault comes once or for good, the next time the other way. Returns the faults. */
static size_t for_every_operation(struct fault_case *c, const void *what, try_fn *try, size_t step)
{
	static int turns;
	int turn = turns++;
	size_t faults = 0;
	for (enum shim_fault fault = SHIM_FULL; fault < SHIM_FAULT_COUNT; fault++) {
		for (int sticky = 0; sticky < 2; sticky++) {
			size_t n = 1 + (faults % step);
			if (!sample_is_all() && (turn + (int)fault + sticky) % 2 == 0) {
				continue;
			}
			for (; try(c, what, fault, n, sticky); n += step) {
				faults++;
			}
		}
	}
	return faults;
}

static bool try_stored(struct fault_case *c, const void *what, enum shim_fault fault, size_t n,
                       bool sticky)
{
	const struct stored *one = what;
	struct error err = {0};
	put_back(c);
	shim_arm(fault, n, sticky);
	bool ok = one->act(c, &err);
	shim_disarm();
	bool struck = shim_struck();
	assert_told(one->name, n, ok, &err);
	auto_free char *now = look(c->bench);
	if (strcmp(now, c->after) != 0 && (ok || strcmp(now, c->before) != 0)) {
		fail_msg("%s, operation %zu: neither done nor undone", one->name, n);
	}
	struct error again = {0};
	if (strcmp(now, c->after) != 0 && !one->act(c, &again)) {
		fail_msg("%s, operation %zu: not even then: %s", one->name, n, again.message);
	}
	auto_free char *then = look(c->bench);
	assert_string_equal(then, c->after);
	struct verify_report report;
	if (!store_verify(c->bench->store, &report, &err)) {
		fail_msg("%s, fault %d, operation %zu, %s: %s", one->name, (int)fault, n,
		         sticky ? "for good" : "once", err.message);
	}
	return struck;
}

static void what_is_stored__is_stored_whole_or_not_at_all(void **state)
{
	struct fault_case *c = *state;
	size_t faults = 0;
	for (size_t i = 0; i < ARRAY_LEN(stored); i++) {
		put_back(c);
		struct error err;
		assert_true(stored[i].act(c, &err));
		free(c->after);
		c->after = tables_of(c->bench->path);
		assert_string_not_equal(c->before, c->after);
		size_t here = for_every_operation(c, &stored[i], try_stored, sample_step(97));
		assert_true(here > 0);
		faults += here;
	}
	print_message("%zu faults\n", faults);
}

/* A failed read takes back all of the transaction: what is left to do must not be stored alone. */
static void a_read_that_fails__leaves_nothing_to_be_stored_alone(void **state)
{
	struct fault_case *c = *state;
	struct error err;
	put_back(c);
	assert_true(import(c, &err));
	c->after = tables_of(c->bench->path);
	for (size_t n = 27; n < 36; n++) {
		assert_true(try_stored(c, &stored[2], SHIM_IO, n, false));
	}
}

static bool try_create(struct fault_case *c, const void *what, enum shim_fault fault, size_t n,
                       bool sticky)
{
	(void)what;
	struct bench *b = c->bench;
	struct error err = {0};
	empty_folder(b, "copy.db");
	shim_arm(fault, n, sticky);
	struct store *store = store_open(b->path, STORE_CREATE, &b->scorer, &err);
	store_close(store);
	shim_disarm();
	bool struck = shim_struck();
	assert_told("create", n, store != NULL, &err);
	bench_reopen(b, STORE_CREATE);
	assert_verifies(b);
	store_close(b->store);
	b->store = NULL;
	return struck;
}

static void first_start__works_at_the_next_try(void **state)
{
	struct fault_case *c = *state;
	store_close(c->bench->store);
	c->bench->store = NULL;
	size_t faults = for_every_operation(c, NULL, try_create, sample_step(97));
	assert_true(faults > 2);
	print_message("%zu faults\n", faults);
}

static bool try_backup(struct fault_case *c, const void *what, enum shim_fault fault, size_t n,
                       bool sticky)
{
	(void)what;
	struct bench *b = c->bench;
	struct error err = {0};
	struct backup_report report;
	auto_free char *to = path_join(b->folder, "second.db");
	put_back(c);
	shim_arm(fault, n, sticky);
	bool ok = store_backup(b->store, to, &report, &err);
	shim_disarm();
	bool struck = shim_struck();
	assert_told("backup", n, ok, &err);
	assert_tidy(b);
	if (access(to, F_OK) ==
	    0) { /* the name is given last, and only its own folder's sync after */
		struct store *made = store_open(to, STORE_READ, &b->scorer, &err);
		assert_non_null(made);
		assert_true(store_verify(made, &report.found, &err));
		store_close(made);
	} else {
		assert_false(ok);
	}
	auto_free char *now = look(b);
	assert_string_equal(now, c->before);
	return struck;
}

static void backup__is_whole_or_not_there(void **state)
{
	struct fault_case *c = *state;
	size_t faults = for_every_operation(c, NULL, try_backup, 7 * sample_step(97));
	assert_true(faults > 2);
	print_message("%zu faults\n", faults);
}

static const char typed_in[] = "note/voice-agent/theory", half_typed[] = "half a thought";

static bool try_restore(struct fault_case *c, const void *what, enum shim_fault fault, size_t n,
                        bool sticky)
{
	(void)what;
	struct bench *b = c->bench;
	struct error err = {0};
	struct restore_report report = {0};
	put_back(c);
	store_close(b->store);
	b->store = NULL;
	shim_arm(fault, n, sticky);
	bool ok = store_restore(b->path, c->copy, &b->scorer, false, &report, &err);
	shim_disarm();
	bool struck = shim_struck(), told = ok && report.typed_left && report.kept;
	restore_report_free(&report);
	assert_told("restore", n, ok, &err);
	assert_tidy(b);
	auto_free char *now = look(b);
	assert_string_equal(now, ok ? c->after : c->before);
	bench_reopen(b, STORE_WRITE);
	assert_verifies(b);
	const char *typed = NULL;
	assert_true(store_draft(b->store, "ana", typed_in, b->a, &typed, &err));
	if (!told && (!typed || strcmp(typed, half_typed) != 0)) {
		fail_msg("restore, operation %zu: what was half typed is gone, untold", n);
	}
	return struck;
}

/* What is put back, with what is half typed now. */
static void type_half(struct fault_case *c)
{
	struct bench *b = c->bench;
	struct restore_report report;
	assert_true(store_set_draft(b->store, "ana", typed_in, half_typed, &quiet));
	store_close(b->store);
	b->store = NULL;
	free(c->data);
	free(c->before);
	assert_true(file_read(b->path, (size_t)1 << 24, &c->data, &c->len, &quiet));
	c->before = tables_of(b->path);
	assert_true(store_restore(b->path, c->copy, &b->scorer, false, &report, &quiet));
	assert_int_equal(report.typed, 1);
	restore_report_free(&report);
	free(c->after);
	c->after = tables_of(b->path);
	bench_reopen(b, STORE_WRITE);
}

static void restore__leaves_the_old_or_the_new(void **state)
{
	struct fault_case *c = *state;
	type_half(c);
	size_t faults = for_every_operation(c, NULL, try_restore, 11 * sample_step(97));
	assert_true(faults > 2);
	print_message("%zu faults\n", faults);
}

/* Of a workspace with a hole: what follows it is entered anew. Its copy lacks nothing, or the disk
 * is told of. */
static bool try_recover(struct fault_case *c, const void *what, enum shim_fault fault, size_t n,
                        bool sticky)
{
	const struct recover_report *clean = what;
	struct bench *b = c->bench;
	struct error err = {0};
	struct recover_report report = {0};
	auto_free char *to = path_join(b->folder, "second.db");
	put_back(c);
	tamper(b, "DELETE FROM event WHERE n = 5");
	shim_arm(fault, n, sticky);
	bool ok = store_recover(b->path, to, &b->scorer, NULL, &report, &err);
	shim_disarm();
	bool struck = shim_struck();
	assert_tidy(b);
	if (ok && (report.again != clean->again || report.refused != clean->refused)) {
		fail_msg("recover, operation %zu: %lld events are refused: %s", n,
		         (long long)report.refused, report.words);
	}
	if (!ok && err.code != ERROR_IO &&
	    (fault != SHIM_IO || err.code != ERROR_INTEGRITY)) { /* of a read that failed */
		fail_msg("recover, operation %zu: %s", n, err.message);
	}
	assert_true(ok || access(to, F_OK) != 0);
	recover_report_free(&report);
	return struck;
}

static void recover__is_as_whole_as_it_can_be_or_not_there(void **state)
{
	struct fault_case *c = *state;
	struct recover_report clean = {0};
	struct error err = {0};
	auto_free char *to = path_join(c->bench->folder, "second.db");
	put_back(c);
	tamper(c->bench, "DELETE FROM event WHERE n = 5");
	assert_true(store_recover(c->bench->path, to, &c->bench->scorer, NULL, &clean, &err));
	assert_true(clean.kept == 4 && clean.again > 0);
	recover_report_free(&clean);
	size_t faults = for_every_operation(c, &clean, try_recover, sample_step(11));
	assert_true(faults > 2);
	print_message("%zu faults\n", faults);
}

static bool try_migrate(struct fault_case *c, const void *what, enum shim_fault fault, size_t n,
                        bool sticky)
{
	const struct migration *list = what;
	struct bench *b = c->bench;
	struct error err = {0};
	int64_t version;
	put_back(c);
	shim_arm(fault, n, sticky);
	bool ok = migrate(b->store, list, 2, &err);
	shim_disarm();
	bool struck = shim_struck();
	assert_told("migrate", n, ok, &err);
	bool again = migrate(b->store, list, 2, &err);
	if (!again) {
		fail_msg("migrate, operation %zu: not even then: %s", n, err.message);
	}
	assert_true(db_pragma_int(b->store, "PRAGMA user_version", &version, &err));
	assert_int_equal(version, 2);
	auto_free char *now = tables_of(b->path);
	assert_string_equal(now, c->before);
	return struck;
}

static void migration__goes_all_the_way_or_not_a_step(void **state)
{
	struct fault_case *c = *state;
	const struct migration list[] = {
	    migrations[0],
	    {2, "CREATE TABLE more (a TEXT) STRICT; INSERT INTO more VALUES ('x');"}};
	size_t faults = for_every_operation(c, list, try_migrate, sample_step(97));
	assert_true(faults > 2);
	print_message("%zu faults\n", faults);
}

/* ---- set-up ---- */

static int setup(void **state)
{
	struct fault_case *c = xcalloc(1, sizeof(*c));
	struct bench *b;
	struct backup_report report;
	bench_setup((void **)&b);
	c->bench = b;
	start(b);
	c->copy = path_join(b->folder, "copy.db");
	assert_true(store_backup(b->store, c->copy, &report, &quiet));
	answer_all(b, "voice-agent", 1);
	store_close(b->store);
	b->store = NULL;
	assert_true(file_read(b->path, (size_t)1 << 24, &c->data, &c->len, &quiet));
	c->before = tables_of(b->path);
	bench_reopen(b, STORE_WRITE);
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	struct fault_case *c = *state;
	void *bench = c->bench;
	bench_teardown(&bench);
	free(c->data);
	free(c->before);
	free(c->after);
	free(c->copy);
	free(c);
	return 0;
}

int main(void)
{
	shim_install();
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	    TEST(what_is_stored__is_stored_whole_or_not_at_all),
	    TEST(a_read_that_fails__leaves_nothing_to_be_stored_alone),
	    TEST(first_start__works_at_the_next_try),
	    TEST(backup__is_whole_or_not_there),
	    TEST(restore__leaves_the_old_or_the_new),
	    TEST(recover__is_as_whole_as_it_can_be_or_not_there),
	    TEST(migration__goes_all_the_way_or_not_a_step),
	};
	return cmocka_run_group_tests_name("fault/io", tests, NULL, NULL);
}
