/* A newer program migrates while others write, several migrate at once, and what a killed or
 * foreign program left beside a workspace: nothing is lost, and whoever cannot go on is told why.
 */
#include "../unit/store/fixture.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crew.h"
#include "db.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "migrate.h"

enum { MIGRANTS = 6 };

static const char newer_sql[] = "CREATE TABLE more (a TEXT) STRICT; INSERT INTO more VALUES ('x');";

static void newer_list(struct migration list[static 2])
{
	list[0] = migrations[0];
	list[1] = (struct migration){2, newer_sql};
}

static int count_of(const char *path, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	int count = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return count;
}

static bool answer_number(struct bench *b, double number, struct error *err)
{
	struct answer answer = {.item = (char *)"runway", .kind = ANSWER_NUMBER, .number = number};
	struct act act = act_answer("voice-agent", 1, "ana", &answer);
	struct stamp stamp = {"ana", b->now += 1000};
	return store_apply(b->store, &act, 1, &stamp, NULL, err);
}

/* The newer program's first start. */
static int migrate_at_start(void *ctx, const struct crew *crew, int number)
{
	struct bench *b = ctx;
	struct error err = {0};
	struct migration list[2];
	(void)number;
	newer_list(list);
	struct store *store = store_open(b->path, STORE_WRITE, &b->scorer, &err);
	bool ok = store != NULL && crew_gate(crew) && migrate(store, list, 2, &err);
	if (!ok) {
		fprintf(stderr, "%s\n", err.message);
	}
	store_close(store);
	return ok ? 0 : 1;
}

/* Its copy has all that was stored before it, and the workspace all that was stored. */
static void assert_nothing_lost(struct bench *b, int stored)
{
	struct error err = {0};
	struct verify_report report;
	auto_free char *copy = xprintf("%s.v1.backup", b->path);
	assert_int_equal(count_of(b->path, "SELECT count(*) FROM event"), stored);
	assert_int_equal(count_of(b->path, "SELECT count(*) FROM more"), 1);
	struct store *store = store_open(copy, STORE_READ, &b->scorer, &err);
	assert_non_null(store);
	assert_true(store_verify(store, &report, &err));
	assert_int_equal(report.events, stored);
	store_close(store);
}

static void a_writer__is_told__when_a_newer_program_migrates_meanwhile(void **state)
{
	struct bench *b = *state;
	struct error err = {0};
	struct crew crew;
	int stored = 3;
	start(b);
	crew_open(&crew);
	store_close(b->store); /* no open connection is taken along */
	crew_add(&crew, migrate_at_start, b);
	b->store = bench_second(b, STORE_WRITE);
	for (int i = 0; answer_number(b, 10 + i, &err); i++) {
		stored++;
		if (i == 3) {
			crew_start(&crew);
		}
		assert_true(i < 10000);
	}
	assert_int_equal(err.code, ERROR_NEWER);
	assert_non_null(
	    strstr(err.message, "a newer dealbench brought the workspace to version 2"));
	assert_false(store_set_place(b->store, "voice-agent", 1, "ana", "runway", &err));
	assert_int_equal(err.code, ERROR_NEWER);
	crew_join(&crew);
	assert_nothing_lost(b, stored);
}

static void six_migrations_at_once__are_one(void **state)
{
	struct bench *b = *state;
	struct crew crew;
	start(b);
	store_close(b->store);
	b->store = NULL;
	crew_open(&crew);
	for (int i = 0; i < MIGRANTS; i++) {
		crew_add(&crew, migrate_at_start, b);
	}
	crew_start(&crew);
	crew_join(&crew);
	assert_nothing_lost(b, 3);
	auto_free char *second = xprintf("%s.v1.backup-2", b->path);
	assert_int_equal(access(second, F_OK), -1);
}

/* ---- what was left beside it ---- */

static void leave(struct bench *b, const char *suffix, const char *data, size_t len)
{
	struct error err = {0};
	auto_free char *path = xprintf("%s%s", b->path, suffix);
	assert_true(file_write_private(path, data, len, &err));
}

static void drop(struct bench *b, const char *suffix)
{
	auto_free char *path = xprintf("%s%s", b->path, suffix);
	(void)unlink(path);
}

static void assert_usable(struct bench *b, int64_t events)
{
	struct error err = {0};
	bench_reopen(b, STORE_WRITE);
	assert_int_equal(event_count(b), events);
	assert_verifies(b);
	assert_true(answer_number(b, (double)events, &err));
	bench_reopen(b, STORE_READ);
	assert_int_equal(event_count(b), events + 1);
	assert_verifies(b);
	store_close(b->store);
	b->store = NULL;
}

static void junk_left_beside_a_workspace__is_no_hindrance(void **state)
{
	struct bench *b = *state;
	static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
	char zeros[4096] = {0}, noise[4096];
	memset(noise, 0xa5, sizeof(noise));
	start(b);
	store_close(b->store);
	b->store = NULL;
	int64_t events = 3;
	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		leave(b, suffixes[i], zeros, i == 1 ? 7 : sizeof(zeros));
		assert_usable(b, events++);
		leave(b, suffixes[i], noise, sizeof(noise));
		assert_usable(b, events++);
		drop(b, suffixes[i]);
	}
}

/* Another tool put it into WAL mode, and its file was copied without the -wal: what it holds is a
 * whole workspace as it was when the log was last folded in. */
static void a_copy_without_its_wal__is_an_earlier_whole(void **state)
{
	struct bench *b = *state;
	struct error err = {0};
	char *data;
	size_t len;
	sqlite3 *db;
	start(b);
	store_close(b->store);
	b->store = NULL;
	assert_int_equal(sqlite3_open(b->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
	                              "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
	                              "UPDATE place SET item = 'x'; DELETE FROM place;"
	                              "UPDATE outcome SET score = 0.25",
	                              NULL, NULL, NULL),
	                 SQLITE_OK);
	assert_true(file_read(b->path, (size_t)1 << 24, &data, &len, &err));
	auto_free char *copy = xprintf("%s/copy.db", b->folder);
	assert_true(file_write_private(copy, data, len, &err));
	free(data);
	sqlite3_close(db);
	struct store *store = store_open(copy, STORE_WRITE, &b->scorer, &err);
	struct verify_report report;
	assert_non_null(store);
	assert_true(store_verify(store, &report, &err));
	assert_int_equal(report.events, 3);
	store_close(store);
}

/* A change that was cut off by a kill: its journal is hot, and pages of it are in the file. */
static void cut_off(struct bench *b)
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		sqlite3 *db;
		sqlite3_open(b->path, &db);
		sqlite3_exec(
		    db,
		    "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1;"
		    "BEGIN IMMEDIATE; CREATE TABLE junk (x); INSERT INTO junk WITH RECURSIVE "
		    "r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 2000) "
		    "SELECT randomblob(300) FROM r; UPDATE deal SET title = 'half';",
		    NULL, NULL, NULL);
		(void)kill(getpid(), SIGKILL);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	auto_free char *journal = xprintf("%s-journal", b->path);
	struct stat st;
	assert_int_equal(stat(journal, &st), 0);
	assert_true(st.st_size > 0);
}

static void a_hot_journal__is_taken_back_by_whoever_comes_first(void **state)
{
	struct bench *b = *state;
	start(b);
	store_close(b->store);
	b->store = NULL;
	cut_off(b);
	assert_usable(b, 3);
	assert_int_equal(count_of(b->path, "SELECT count(*) FROM deal WHERE title = 'half'"), 0);
}

/* The journal of the workspace that was replaced must not be played into the one put back. */
static void a_hot_journal__does_not_reach_what_is_put_back(void **state)
{
	struct bench *b = *state;
	struct error err = {0};
	struct backup_report report;
	struct restore_report restored = {0};
	auto_free char *copy = xprintf("%s/copy.db", b->folder);
	start(b);
	assert_true(store_backup(b->store, copy, &report, &err));
	answer_all(b, "voice-agent", 1);
	store_close(b->store);
	b->store = NULL;
	cut_off(b);
	if (!store_restore(b->path, copy, &b->scorer, false, &restored, &err)) {
		fail_msg("%s", err.message);
	}
	restore_report_free(&restored);
	assert_usable(b, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(a_writer__is_told__when_a_newer_program_migrates_meanwhile),
	    TEST(six_migrations_at_once__are_one),
	    TEST(junk_left_beside_a_workspace__is_no_hindrance),
	    TEST(a_copy_without_its_wal__is_an_earlier_whole),
	    TEST(a_hot_journal__is_taken_back_by_whoever_comes_first),
	    TEST(a_hot_journal__does_not_reach_what_is_put_back),
	};
	return cmocka_run_group_tests_name("fault/race", tests, NULL, NULL);
}
