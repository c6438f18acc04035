/* Opening: who may, what is refused and in which words, and that reading writes nothing. */
#include "fixture.h"

#include "crew.h"

#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "claim.h"
#include "db.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "migrate.h"

static mode_t mode_of(const char *path)
{
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void assert_refused(struct bench *b, const char *path, enum store_mode mode,
                           enum error_code code, const char *words)
{
	struct error err = {0};
	struct store *store = store_open(path, mode, &b->scorer, &err);
	assert_null(store);
	if (err.code != code || strstr(err.message, words) == NULL) {
		fail_msg("%s: %s", error_code_name(err.code), err.message);
	}
}

static void create__makes_the_file_and_its_folder_private(void **state)
{
	struct bench *b = *state;
	static const mode_t masks[] = {0, 0022, 0077, 0777};
	for (size_t i = 0; i < ARRAY_LEN(masks); i++) {
		auto_free char *folder = xprintf("%s/new-%zu/inner", b->folder, i);
		auto_free char *path = path_join(folder, "w.db");
		auto_free char *journal = xprintf("%s-journal", path);
		struct error err = {0};
		mode_t old = umask(masks[i]);
		struct store *store = store_open(path, STORE_CREATE, &b->scorer, &err);
		umask(old);
		if (store == NULL) {
			fail_msg("%s", err.message);
		}
		assert_int_equal(mode_of(path), 0600);
		assert_int_equal(mode_of(folder), 0700);
		assert_int_equal(mode_of(journal), 0600);
		store_close(store);
	}
}

static void open__says_what_is_missing(void **state)
{
	struct bench *b = *state;
	auto_free char *nothing = path_join(b->folder, "nothing.db");
	assert_refused(b, nothing, STORE_READ, ERROR_NOT_FOUND, "no such workspace");
	assert_refused(b, nothing, STORE_WRITE, ERROR_NOT_FOUND, "no such workspace");
	assert_int_equal(access(nothing, F_OK), -1);
	assert_refused(b, b->folder, STORE_READ, ERROR_IO, "");
	assert_refused(b, b->folder, STORE_CREATE, ERROR_IO, "");
	assert_refused(b, "", STORE_CREATE, ERROR_INVALID, "path");
	auto_free char *fifo = path_join(b->folder, "fifo");
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_refused(b, fifo, STORE_READ, ERROR_IO, "not a regular file");
	assert_refused(b, fifo, STORE_CREATE, ERROR_IO, "not a regular file");
}

static void open__refuses_what_is_no_workspace(void **state)
{
	struct bench *b = *state;
	struct error err;
	auto_free char *path = path_join(b->folder, "other");
	assert_true(file_write_private(path, "", 0, &err));
	assert_refused(b, path, STORE_READ, ERROR_INTEGRITY, "not a dealbench workspace");
	assert_refused(b, path, STORE_WRITE, ERROR_INTEGRITY, "not a dealbench workspace");
	char noise[5000];
	memset(noise, 'x', sizeof(noise));
	assert_true(file_write_private(path, noise, sizeof(noise), &err));
	for (int mode = STORE_READ; mode <= STORE_CREATE; mode++) {
		assert_refused(b, path, (enum store_mode)mode, ERROR_INTEGRITY,
		               "not a dealbench workspace");
	}
	assert_int_equal(unlink(path), 0);
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_refused(b, path, STORE_CREATE, ERROR_INTEGRITY, "not a dealbench workspace");
}

static void a_network_file_system__is_refused_with_the_reason(void **state)
{
	(void)state;
	struct error err;
	assert_true(file_place_check("/data/team.db", "ext4", &err));
	assert_true(file_place_check("/data/team.db", "", &err));
	assert_false(file_place_check("/data/team.db", "nfs4", &err));
	assert_int_equal(err.code, ERROR_IO);
	assert_non_null(strstr(err.message, "/data/team.db lies on a network file system (nfs4)"));
	assert_non_null(strstr(err.message, "keep it on a disk of this machine"));
}

static void open__refuses_a_newer_one_with_both_numbers(void **state)
{
	struct bench *b = *state;
	auto_free char *pragma = xprintf("PRAGMA user_version = 41");
	tamper(b, pragma);
	for (int mode = STORE_READ; mode <= STORE_CREATE; mode++) {
		auto_free char *known = xprintf("up to %zu", migration_count);
		assert_refused(b, b->path, (enum store_mode)mode, ERROR_NEWER, "version 41");
		assert_refused(b, b->path, (enum store_mode)mode, ERROR_NEWER, known);
	}
}

/* Each would run, or stand in the way, at the first query; the view would never end. */
static void open__refuses_a_schema_that_others_put_in(void **state)
{
	struct bench *b = *state;
	static const struct {
		const char *sql, *says;
	} planted[] = {
	    {"ALTER TABLE workspace RENAME TO w; CREATE VIEW workspace AS WITH RECURSIVE c (x) AS "
	     "(SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT 1 AS one, x AS origin FROM c WHERE x "
	     "< 0",
	     "the table 'w'"},
	    {"CREATE VIEW report AS SELECT * FROM deal", "the view 'report'"},
	    {"CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM deal; END",
	     "the trigger 't'"},
	    {"CREATE TABLE extra (x)", "the table 'extra'"},
	    {"CREATE INDEX i ON event (hex (payload))", "the index 'i'"},
	    {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, "
	     "'STRICT', 'STRICT ') WHERE name = 'workspace'",
	     "the table 'workspace'"},
	};
	store_close(b->store);
	b->store = NULL;
	char *good;
	size_t len;
	struct error err;
	assert_true(file_read(b->path, (size_t)1 << 20, &good, &len, &err));
	for (size_t i = 0; i < ARRAY_LEN(planted); i++) {
		tamper(b, planted[i].sql);
		for (int mode = STORE_READ; mode <= STORE_CREATE; mode++) {
			assert_refused(b, b->path, (enum store_mode)mode, ERROR_INTEGRITY,
			               planted[i].says);
		}
		assert_true(file_write_private(b->path, good, len, &err));
	}
	free(good);
	bench_reopen(b, STORE_READ);
}

/* Nothing could be written by it, and SQLite checks no CHECK of a file that it only reads. */
static void open__refuses_an_origin_that_is_none(void **state)
{
	struct bench *b = *state;
	tamper(b, "PRAGMA ignore_check_constraints = ON; UPDATE workspace SET origin = 'X' || "
	          "substr (origin, 2)");
	for (int mode = STORE_READ; mode <= STORE_CREATE; mode++) {
		assert_refused(b, b->path, (enum store_mode)mode, ERROR_INTEGRITY,
		               "its origin is none");
	}
}

static void open__takes_an_odd_path_for_a_file(void **state)
{
	struct bench *b = *state;
	auto_free char *old = getcwd(NULL, 0);
	assert_int_equal(chdir(b->folder), 0);
	static const char *const paths[] = {":memory:", "file:x?mode=memory", "w 1.db"};
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct error err;
		struct store *store = store_open(paths[i], STORE_CREATE, &b->scorer, &err);
		assert_non_null(store);
		assert_string_equal(store_path(store), paths[i]);
		store_close(store);
		assert_int_equal(mode_of(paths[i]), 0600);
	}
	assert_int_equal(chdir(old), 0);
}

static void open__sets_every_guard(void **state)
{
	struct bench *b = *state;
	static const struct {
		const char *pragma;
		int64_t value;
	} guards[] = {
	    {"PRAGMA foreign_keys", 1},    {"PRAGMA trusted_schema", 0},
	    {"PRAGMA cell_size_check", 1}, {"PRAGMA synchronous", 2},
	    {"PRAGMA temp_store", 2},      {"PRAGMA application_id", 0x6465616c},
	};
	struct error err;
	int64_t value;
	for (size_t i = 0; i < ARRAY_LEN(guards); i++) {
		assert_true(db_pragma_int(b->store, guards[i].pragma, &value, &err));
		assert_int_equal(value, guards[i].value);
	}
	assert_int_equal(b->store->wait.limit_ms, 5000);
	int defensive;
	sqlite3_db_config(b->store->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
	assert_int_equal(defensive, 1);
	assert_false(
	    db_exec(b->store, "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema", &err));
	bench_reopen(b, STORE_READ);
	assert_true(db_pragma_int(b->store, "PRAGMA query_only", &value, &err));
	assert_int_equal(value, 1);
}

struct listing {
	size_t files;
	long long size, changed;
};

static struct listing look(const char *folder)
{
	struct listing listing = {0};
	DIR *dir = opendir(folder);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (strcmp(entry->d_name, "..") == 0) {
			continue;
		}
		auto_free char *path = path_join(folder, entry->d_name);
		struct stat st;
		assert_int_equal(stat(path, &st), 0);
		listing.files++;
		listing.size += st.st_size;
		listing.changed += st.st_mtim.tv_sec * 1000000000LL + st.st_mtim.tv_nsec;
	}
	closedir(dir);
	return listing;
}

static void read__writes_nothing(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_level(b, 1, "ana", "theory", 3);
	store_close(b->store);
	b->store = NULL;
	assert_int_equal(chmod(b->path, 0400), 0);
	assert_int_equal(chmod(b->folder, 0500), 0);
	struct listing before = look(b->folder);
	bench_reopen(b, STORE_READ);
	assert_verifies(b);
	card_free(card_of(b, "voice-agent", 1, NULL));
	struct deal deal = {.id = (char *)"x", .title = (char *)"x"};
	refused(b, act_deal_new(&deal), ERROR_READ_ONLY);
	store_close(b->store);
	b->store = NULL;
	struct listing after = look(b->folder);
	assert_memory_equal(&before, &after, sizeof(before));
	assert_int_equal(chmod(b->folder, 0700), 0);
}

/* In a child without root's rights, where there are any. */
static void as_nobody(struct bench *b, bool (*check)(struct bench *))
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		bool ok =
		    (geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0)) && check(b);
		_exit(ok ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static bool reads_but_does_not_write(struct bench *b)
{
	struct error err = {0};
	struct verify_report report;
	if (store_open(b->path, STORE_WRITE, &b->scorer, &err) != NULL ||
	    err.code != ERROR_READ_ONLY) {
		return false;
	}
	struct store *store = store_open(b->path, STORE_READ, &b->scorer, &err);
	return store != NULL && store_verify(store, &report, &err);
}

static void read__works_where_nothing_can_be_written(void **state)
{
	struct bench *b = *state;
	start(b);
	store_close(b->store);
	b->store = NULL;
	assert_int_equal(chmod(b->path, 0444), 0);
	assert_int_equal(chmod(b->folder, 0555), 0);
	as_nobody(b, reads_but_does_not_write);
	assert_int_equal(chmod(b->folder, 0700), 0);
}

/* A change that was cut off: its journal is hot. */
static void cut_off(struct bench *b)
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		sqlite3 *db;
		sqlite3_open(b->path, &db);
		sqlite3_exec(
		    db,
		    "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN IMMEDIATE;"
		    "CREATE TABLE junk (x); INSERT INTO junk WITH RECURSIVE r (n) AS (SELECT 1 "
		    "UNION ALL SELECT n + 1 FROM r WHERE n < 2000) SELECT randomblob(300) FROM r;"
		    "UPDATE deal SET title = 'half';",
		    NULL, NULL, NULL);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
}

/* As cut off between two writes of the commit: the first page is half of two states. SQLite keeps
 * the journal beside the file, not beside a link to it. */
static void a_hot_journal__is_found_behind_a_link(void **state)
{
	struct bench *b = *state;
	start(b);
	auto_free char *away = xprintf("%s/away", b->folder);
	auto_free char *real = xprintf("%s/real.db", away);
	assert_int_equal(mkdir(away, 0700), 0);
	store_close(b->store);
	b->store = NULL;
	assert_int_equal(rename(b->path, real), 0);
	assert_int_equal(symlink("away/real.db", b->path), 0);
	cut_off(b);
	int fd = open(real, O_WRONLY | O_CLOEXEC);
	assert_int_equal(pwrite(fd, "none", 4, 68), 4);
	assert_int_equal(close(fd), 0);
	assert_refused(b, b->path, STORE_READ, ERROR_READ_ONLY,
	               "open the workspace once for writing");
	bench_reopen(b, STORE_WRITE);
	assert_string_equal(deal_of(b, "voice-agent").deal->title, "Deal voice-agent");
	assert_verifies(b);
}

static void read__says_what_to_do__when_a_change_was_cut_off(void **state)
{
	struct bench *b = *state;
	start(b);
	store_close(b->store);
	b->store = NULL;
	cut_off(b);
	struct listing before = look(b->folder);
	assert_refused(b, b->path, STORE_READ, ERROR_READ_ONLY,
	               "open the workspace once for writing");
	struct listing after = look(b->folder);
	assert_memory_equal(&before, &after, sizeof(before));
	bench_reopen(b, STORE_WRITE);
	assert_string_equal(deal_of(b, "voice-agent").deal->title, "Deal voice-agent");
	assert_verifies(b);
	bench_reopen(b, STORE_READ);
	assert_verifies(b);
}

static void take_back__makes_it_readable__when_a_change_was_cut_off(void **state)
{
	struct bench *b = *state;
	start(b);
	store_close(b->store);
	b->store = NULL;
	cut_off(b);
	assert_true(store_take_back(b->path));
	bench_reopen(b, STORE_READ);
	assert_string_equal(deal_of(b, "voice-agent").deal->title, "Deal voice-agent");
	assert_verifies(b);
	assert_false(store_take_back("nowhere.db"));
	assert_false(store_take_back(b->folder));
}

static void read__says_what_to_do__when_the_journal_mode_was_changed(void **state)
{
	struct bench *b = *state;
	start(b);
	store_close(b->store);
	b->store = NULL;
	tamper(b, "PRAGMA journal_mode = WAL; UPDATE place SET item = 'x'");
	assert_refused(b, b->path, STORE_READ, ERROR_CONFLICT, "open it once for writing");
	bench_reopen(b, STORE_WRITE);
	assert_verifies(b);
	bench_reopen(b, STORE_READ);
	assert_verifies(b);
}

#define STARTERS 6

static char *between_path;

/* What another process's first start would do between our first looks; it may not get in. */
static int get_between(unsigned type, void *path, void *stmt, void *text)
{
	(void)type;
	(void)stmt;
	sqlite3 *other;
	if (strcmp(text, "PRAGMA user_version") == 0 && between_path != NULL) {
		between_path = NULL;
		assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
		int rc = sqlite3_exec(other, "CREATE TABLE t (c)", NULL, NULL, NULL);
		assert_true(rc == SQLITE_OK || rc == SQLITE_BUSY);
		sqlite3_close(other);
	}
	return 0;
}

static int watch(sqlite3 *db, char **message, const struct sqlite3_api_routines *api)
{
	(void)message;
	(void)api;
	return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, get_between, between_path);
}

static void a_first_start__is_not_misled_by_another_that_commits_meanwhile(void **state)
{
	struct bench *b = *state;
	auto_free char *path = xprintf("%s/between.db", b->folder);
	between_path = path;
	assert_int_equal(sqlite3_auto_extension((void (*)(void))watch), SQLITE_OK);
	struct error err;
	struct store *store = store_open(path, STORE_CREATE, &b->scorer, &err);
	sqlite3_reset_auto_extension();
	if (store == NULL) {
		fail_msg("%s", err.message);
	}
	store_close(store);
}

struct starters {
	struct bench *bench;
	const char *path;
};

static int start_first(void *ctx, const struct crew *crew, int number)
{
	const struct starters *s = ctx;
	struct error err = {0};
	auto_free char *id = xprintf("deal-%d", number);
	struct deal deal = {.id = id, .title = id};
	struct act act = act_deal_new(&deal);
	struct stamp stamp = {id, NOON};
	bool ready = crew_gate(crew);
	struct store *store = store_open(s->path, STORE_CREATE, &s->bench->scorer, &err);
	bool ok = ready && store != NULL && store_apply(store, &act, 1, &stamp, NULL, &err);
	if (!ok) {
		fprintf(stderr, "%s\n", err.message);
	}
	store_close(store);
	return ok ? 0 : 1;
}

static void six_first_starts_at_once__all_succeed(void **state)
{
	struct bench *b = *state;
	auto_free char *path = path_join(b->folder, "fresh/w.db");
	struct starters starters = {b, path};
	struct crew crew;
	crew_open(&crew);
	for (int i = 0; i < STARTERS; i++) {
		crew_add(&crew, start_first, &starters);
	}
	crew_start(&crew);
	crew_join(&crew);
	struct error err;
	struct verify_report report;
	struct store *store = store_open(path, STORE_READ, &b->scorer, &err);
	assert_non_null(store);
	assert_true(store_verify(store, &report, &err));
	assert_int_equal(report.deals, STARTERS);
	store_close(store);
}

static void two_handles__see_each_others_commits(void **state)
{
	struct bench *b = *state;
	start(b);
	struct store *other = bench_second(b, STORE_READ);
	assert_false(store_changed(other));
	answer_level(b, 1, "ana", "theory", 3);
	assert_false(store_changed(b->store));
	assert_true(store_changed(other));
	assert_false(store_changed(other));
	struct card_row row;
	struct card *card;
	struct error err;
	assert_true(store_card(other, "voice-agent", 1, b->a, &row, &card, &err));
	assert_int_equal(card->raters[0].answers.v[0].level, 3);
	card_free(card);
	store_close(other);
}

static void two_writers__take_turns(void **state)
{
	struct bench *b = *state;
	start(b);
	struct store *mine = b->store, *other = bench_second(b, STORE_WRITE);
	for (size_t i = 0; i < 10; i++) {
		b->store = i % 2 == 0 ? mine : other;
		answer_level(b, 1, i % 2 == 0 ? "ana" : "ben", "theory", i % 5);
	}
	b->store = mine;
	assert_verifies(b);
	store_close(other);
}

static void a_writer_that_waits_too_long__is_told(void **state)
{
	struct bench *b = *state;
	start(b);
	struct store *other = bench_second(b, STORE_WRITE);
	struct error err;
	other->wait.limit_ms = 20;
	assert_true(db_begin_write(b->store, &err));
	assert_false(store_set_place(other, "voice-agent", 1, "ana", "theory", &err));
	assert_int_equal(err.code, ERROR_BUSY);
	db_rollback(b->store);
	assert_true(store_set_place(other, "voice-agent", 1, "ana", "theory", &err));
	store_close(other);
}

static void migrate__keeps_a_copy_and_goes_forward(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_level(b, 1, "ana", "theory", 3);
	struct migration list[2] = {migrations[0],
	                            {2, "CREATE TABLE later (x INTEGER) STRICT;"
	                                "INSERT INTO later SELECT count(*) FROM answer;"}};
	auto_free char *backup = xprintf("%s.v1.backup", b->path);
	struct error err;
	int64_t number;
	assert_true(migrate(b->store, list, 2, &err));
	assert_true(db_pragma_int(b->store, "PRAGMA user_version", &number, &err));
	assert_int_equal(number, 2);
	assert_true(db_pragma_int(b->store, "SELECT x FROM later", &number, &err));
	assert_int_equal(number, 1);
	assert_true(db_pragma_int(b->store, "PRAGMA foreign_keys", &number, &err));
	assert_int_equal(number, 1);
	assert_int_equal(mode_of(backup), 0600);
	assert_true(migrate(b->store, list, 2, &err));
	assert_refused(b, b->path, STORE_READ, ERROR_NEWER, "version 2");
	struct store *copy = store_open(backup, STORE_READ, &b->scorer, &err);
	struct verify_report report;
	assert_non_null(copy);
	assert_true(store_verify(copy, &report, &err));
	assert_int_equal(report.events, 4);
	store_close(copy);
}

static void migrate__keeps_its_copy_beside_the_file_that_a_link_leads_to(void **state)
{
	struct bench *b = *state;
	start(b);
	auto_free char *away = xprintf("%s/away", b->folder);
	auto_free char *real = xprintf("%s/real.db", away);
	auto_free char *copy = xprintf("%s.v1.backup", real);
	assert_int_equal(mkdir(away, 0700), 0);
	store_close(b->store);
	assert_int_equal(rename(b->path, real), 0);
	assert_int_equal(symlink("away/real.db", b->path), 0);
	b->store = bench_second(b, STORE_WRITE);
	struct migration list[2] = {migrations[0], {2, "CREATE TABLE later (x INTEGER) STRICT;"}};
	struct error err;
	assert_true(migrate(b->store, list, 2, &err));
	assert_int_equal(mode_of(copy), 0600);
}

/* What is damaged is not brought forward: the copy would be as damaged, and the old rows gone. */
static void migrate__of_a_damaged_workspace__is_refused(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_level(b, 1, "ana", "theory", 3);
	tamper(b, "UPDATE event SET author = 'eve' WHERE n = 2");
	struct migration list[2] = {migrations[0], {2, "CREATE TABLE later (x INTEGER) STRICT;"}};
	auto_free char *backup = xprintf("%s.v1.backup", b->path);
	struct error err = {0};
	int64_t number;
	assert_false(migrate(b->store, list, 2, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	assert_non_null(strstr(err.message, "event 2 (deal.new of voice-agent) was changed"));
	assert_int_not_equal(access(backup, F_OK), 0);
	assert_true(db_pragma_int(b->store, "PRAGMA user_version", &number, &err));
	assert_int_equal(number, 1);
}

/* A view that never ends, where the copy before a migration is looked at: it is not read. */
static void migrate__of_a_schema_that_others_put_in__is_refused_before_it_acts(void **state)
{
	struct bench *b = *state;
	start(b);
	tamper(b,
	       "ALTER TABLE event RENAME TO real_event; CREATE VIEW event AS WITH RECURSIVE x AS "
	       "(SELECT 1 AS id UNION ALL SELECT id + 1 FROM x) SELECT id FROM x");
	struct store *store = db_connect(b->path, SQLITE_OPEN_READWRITE, NULL);
	struct migration list[2] = {migrations[0], {2, "CREATE TABLE later (x INTEGER) STRICT;"}};
	auto_free char *backup = xprintf("%s.v1.backup", b->path);
	struct error err = {0};
	assert_non_null(store);
	(void)alarm(20);
	assert_false(migrate(store, list, 2, &err));
	(void)alarm(0);
	assert_int_equal(err.code, ERROR_INTEGRITY);
	assert_non_null(strstr(err.message, "which dealbench did not make"));
	assert_int_not_equal(access(backup, F_OK), 0);
	store_close(store);
}

static void migrate__that_fails__changes_nothing(void **state)
{
	struct bench *b = *state;
	start(b);
	static const char *const bad[] = {
	    "CREATE TABLE later (x); INSERT INTO no_such VALUES (1);",
	    "CREATE TABLE later (x REFERENCES deal (id)); INSERT INTO later VALUES ('nobody');",
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct migration list[2] = {migrations[0], {2, bad[i]}};
		struct error err = {0};
		assert_false(migrate(b->store, list, 2, &err));
		assert_int_equal(err.code, ERROR_INTEGRITY);
		bench_reopen(b, STORE_WRITE);
		assert_verifies(b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(create__makes_the_file_and_its_folder_private),
	    TEST(open__says_what_is_missing),
	    TEST(open__refuses_what_is_no_workspace),
	    cmocka_unit_test(a_network_file_system__is_refused_with_the_reason),
	    TEST(open__refuses_a_newer_one_with_both_numbers),
	    TEST(open__refuses_a_schema_that_others_put_in),
	    TEST(open__refuses_an_origin_that_is_none),
	    TEST(open__takes_an_odd_path_for_a_file),
	    TEST(open__sets_every_guard),
	    TEST(read__writes_nothing),
	    TEST(read__works_where_nothing_can_be_written),
	    TEST(read__says_what_to_do__when_a_change_was_cut_off),
	    TEST(take_back__makes_it_readable__when_a_change_was_cut_off),
	    TEST(read__says_what_to_do__when_the_journal_mode_was_changed),
	    TEST(a_first_start__is_not_misled_by_another_that_commits_meanwhile),
	    TEST(six_first_starts_at_once__all_succeed),
	    TEST(two_handles__see_each_others_commits),
	    TEST(two_writers__take_turns),
	    TEST(a_writer_that_waits_too_long__is_told),
	    TEST(migrate__keeps_a_copy_and_goes_forward),
	    TEST(a_hot_journal__is_found_behind_a_link),
	    TEST(migrate__keeps_its_copy_beside_the_file_that_a_link_leads_to),
	    TEST(migrate__of_a_damaged_workspace__is_refused),
	    TEST(migrate__of_a_schema_that_others_put_in__is_refused_before_it_acts),
	    TEST(migrate__that_fails__changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
