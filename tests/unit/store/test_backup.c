/* Copies: made while others work, verified, never over something, and put back in one step. */
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"

static char *beside(struct bench *b, const char *name)
{
	return arena_printf(b->a, "%s/%s", b->folder, name);
}

static size_t files_in(struct bench *b)
{
	size_t count = 0;
	DIR *dir = opendir(b->folder);
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count - 2;
}

static void fill(struct bench *b)
{
	start(b);
	answer_all(b, "voice-agent", 1);
}

static void back_up(struct bench *b, const char *path, struct backup_report *report)
{
	struct error err;
	if (!store_backup(b->store, path, report, &err)) {
		fail_msg("%s", err.message);
	}
}

static void backup__is_the_workspace_and_private(void **state)
{
	struct bench *b = *state;
	struct backup_report report;
	struct stat st;
	fill(b);
	char *path = beside(b, "monday.db");
	mode_t mask = umask(0);
	back_up(b, path, &report);
	umask(mask);
	assert_int_equal(report.found.events, event_count(b));
	assert_int_equal(report.head.events, event_count(b));
	assert_int_equal(strlen(report.head.id), 64);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	free(b->path);
	b->path = xstrdup(path);
	bench_reopen(b, STORE_WRITE);
	assert_verifies(b);
	assert_int_equal(deal_of(b, "voice-agent").card.outcome.answered, 4);
}

static void backup__is_taken_while_another_writes(void **state)
{
	struct bench *b = *state;
	struct backup_report report;
	fill(b);
	struct store *other = bench_second(b, STORE_WRITE);
	back_up(b, beside(b, "one.db"), &report);
	int64_t before = report.found.events;
	struct store *mine = b->store;
	b->store = other;
	add_deal(b, "quill");
	b->store = mine;
	back_up(b, beside(b, "two.db"), &report);
	assert_int_equal(report.found.events, before + 1);
	store_close(other);
}

static void backup__is_never_written_over_something(void **state)
{
	struct bench *b = *state;
	struct backup_report report;
	struct error err;
	fill(b);
	char *path = beside(b, "kept.txt");
	assert_true(file_write_private(path, "mine", 4, &err));
	assert_false(store_backup(b->store, path, &report, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_false(store_backup(b->store, b->path, &report, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_false(store_backup(b->store, beside(b, "no/where.db"), &report, &err));
	assert_int_equal(err.code, ERROR_IO);
	char *text;
	size_t len;
	assert_true(file_read(path, 100, &text, &len, &err));
	assert_string_equal(text, "mine");
	free(text);
	assert_int_equal(files_in(b), 3); /* workspace, its empty journal, kept.txt */
}

static void backup_of_a_damaged_workspace__is_refused(void **state)
{
	struct bench *b = *state;
	struct backup_report report;
	struct error err;
	fill(b);
	tamper(b, "UPDATE answer SET level = 1 WHERE kind = 'level'");
	size_t before = files_in(b);
	assert_false(store_backup(b->store, beside(b, "bad.db"), &report, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	assert_int_equal(files_in(b), before);
}

static void head__is_found_until_the_tail_is_cut_off(void **state)
{
	struct bench *b = *state;
	struct head early, late;
	struct error err;
	start(b);
	assert_true(store_head(b->store, &early, &err));
	answer_all(b, "voice-agent", 1);
	assert_true(store_head(b->store, &late, &err));
	assert_true(late.events > early.events);
	assert_true(store_head_check(b->store, early.id, &err));
	assert_true(store_head_check(b->store, late.id, &err));
	char *cut = arena_printf(b->a, "%.16s", late.id);
	assert_true(store_head_check(b->store, cut, &err));
	tamper(b, arena_printf(b->a, "DELETE FROM event WHERE id = '%s'", late.id));
	assert_true(store_head_check(b->store, early.id, &err));
	assert_false(store_head_check(b->store, late.id, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	assert_false(store_head_check(b->store, cut, &err));
	static const char *const none[] = {"", "abc", "0123456789abcde", "0123456789ABCDEF0",
	                                   "0123456789abcdef_"};
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		assert_false(store_head_check(b->store, none[i], &err));
		assert_int_equal(err.code, ERROR_INVALID);
	}
}

static char *card_head(struct bench *b, const char *deal, int number)
{
	char head[65];
	struct error err;
	assert_true(store_card_head(b->store, deal, number, head, &err));
	return arena_strdup(b->a, head);
}

static void head_of_a_scorecard__moves_until_it_is_submitted(void **state)
{
	struct bench *b = *state;
	struct head newest;
	struct error err;
	start(b);
	assert_true(store_head(b->store, &newest, &err));
	assert_string_equal(card_head(b, "voice-agent", 1), newest.id);
	assert_string_equal(card_head(b, "voice-agent", 2), "");
	assert_string_equal(card_head(b, "no-such-deal", 1), "");
	add_deal(b, "quill");
	assert_string_equal(card_head(b, "voice-agent", 1), newest.id);
	answer_all(b, "voice-agent", 1);
	struct deal deal = *deal_of(b, "voice-agent").deal;
	deal.owner = (char *)"Nadia Lindt";
	do_act(b, act_deal_edit(&deal));
	assert_true(store_head(b->store, &newest, &err));
	assert_string_equal(card_head(b, "voice-agent", 1), newest.id);
	do_act(b, act_submit("voice-agent", 1, NULL));
	assert_true(store_head(b->store, &newest, &err));
	deal.owner = (char *)"Tom Berg";
	do_act(b, act_deal_edit(&deal));
	open_card(b, "voice-agent", 2, true);
	answer_level(b, 2, "ana", "theory", 1);
	assert_string_equal(card_head(b, "voice-agent", 1), newest.id);
	assert_true(store_head(b->store, &newest, &err));
	assert_string_equal(card_head(b, "voice-agent", 2), newest.id);
}

static void restore(struct bench *b, const char *from, bool dry, struct restore_report *report)
{
	struct error err;
	if (!store_restore(b->path, from, &b->scorer, dry, report, &err)) {
		fail_msg("%s", err.message);
	}
}

static void restore__puts_back_and_keeps_what_stood_there(void **state)
{
	struct bench *b = *state;
	struct backup_report backup;
	struct restore_report report;
	fill(b);
	char *path = beside(b, "monday.db");
	back_up(b, path, &backup);
	instant_ms later = b->now;
	add_deal(b, "quill");
	add_deal(b, "nova");
	store_close(b->store);
	b->store = NULL;
	restore(b, path, true, &report);
	assert_true(report.replaces);
	assert_int_equal(report.lost, 2);
	assert_int_equal(report.lost_since, later);
	assert_int_equal(report.gained, 0);
	assert_null(report.kept);
	bench_reopen(b, STORE_READ);
	assert_int_equal(event_count(b), backup.found.events + 2); /* dry: nothing happened */
	struct store *reader = steal(&b->store);
	size_t before = files_in(b);
	assert_true(store_in_place(reader, NULL));
	restore(b, path, false, &report);
	struct error err = {0};
	assert_false(store_in_place(reader, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	store_close(reader);
	assert_int_equal(files_in(b), before + 1);
	bench_reopen(b, STORE_WRITE);
	assert_int_equal(event_count(b), backup.found.events);
	assert_verifies(b);
	char *kept = steal(&report.kept);
	restore_report_free(&report);
	free(b->path);
	b->path = kept;
	bench_reopen(b, STORE_WRITE);
	assert_int_equal(event_count(b), backup.found.events + 2);
	assert_verifies(b);
}

static void assert_draft(struct bench *b, const char *rater, const char *name, const char *text)
{
	struct error err;
	const char *found;
	assert_true(store_draft(b->store, rater, name, b->a, &found, &err));
	if (!text || !found) {
		assert_ptr_equal(text, found);
		return;
	}
	assert_string_equal(found, text);
}

static void type(struct bench *b, const char *rater, const char *name, const char *text)
{
	struct error err;
	assert_true(store_set_draft(b->store, rater, name, text, &err));
}

/* Somebody is in the middle of a note while an older state is put back. */
static void restore__takes_along_what_is_half_typed(void **state)
{
	struct bench *b = *state;
	struct backup_report backup;
	struct restore_report report;
	struct stat st;
	fill(b);
	type(b, "ana", "note/voice-agent/theory", "an older th");
	type(b, "ben", "edit/voice-agent", "as of monday");
	char *path = beside(b, "monday.db");
	back_up(b, path, &backup);
	type(b, "ana", "note/voice-agent/theory", "half a thought");
	type(b, "cleo", "deal/new", "No");
	type(b, "ben", "edit/voice-agent", NULL);
	store_close(b->store);
	b->store = NULL;
	restore(b, path, true, &report);
	assert_int_equal(report.typed, 0);
	restore(b, path, false, &report);
	assert_int_equal(report.typed, 2);
	restore_report_free(&report);
	assert_int_equal(stat(b->path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	bench_reopen(b, STORE_WRITE);
	assert_int_equal(event_count(b), backup.found.events);
	assert_draft(b, "ana", "note/voice-agent/theory", "half a thought");
	assert_draft(b, "cleo", "deal/new", "No");
	assert_draft(b, "ben", "edit/voice-agent", "as of monday");
	assert_verifies(b);
}

static void restore__where_there_is_no_workspace__makes_one(void **state)
{
	struct bench *b = *state;
	struct backup_report backup;
	struct restore_report report;
	fill(b);
	char *path = beside(b, "monday.db");
	back_up(b, path, &backup);
	free(b->path);
	b->path = xstrdup(beside(b, "new.db"));
	restore(b, path, false, &report);
	assert_false(report.replaces);
	assert_null(report.kept);
	bench_reopen(b, STORE_WRITE);
	assert_verifies(b);
}

static void restore__over_a_damaged_workspace__keeps_its_bytes(void **state)
{
	struct bench *b = *state;
	struct backup_report backup;
	struct restore_report report;
	struct error err;
	fill(b);
	char *path = beside(b, "monday.db"), *bytes;
	size_t len;
	back_up(b, path, &backup);
	store_close(b->store);
	b->store = NULL;
	assert_true(file_write_private(b->path, "not a database at all", 21, &err));
	restore(b, path, false, &report);
	assert_true(report.replaces && report.unreadable);
	assert_true(file_read(report.kept, 1000, &bytes, &len, &err));
	assert_string_equal(bytes, "not a database at all");
	free(bytes);
	restore_report_free(&report);
	bench_reopen(b, STORE_WRITE);
	assert_verifies(b);
}

static void restore__of_what_is_no_backup__changes_nothing(void **state)
{
	struct bench *b = *state;
	struct restore_report report;
	struct error err;
	fill(b);
	size_t events = event_count(b);
	char *path = beside(b, "bad.db");
	assert_false(store_restore(b->path, path, &b->scorer, false, &report, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_true(file_write_private(path, "no database", 11, &err));
	assert_false(store_restore(b->path, path, &b->scorer, false, &report, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	struct backup_report backup;
	char *changed = beside(b, "changed.db");
	back_up(b, changed, &backup);
	char *whole = b->path;
	b->path = changed;
	tamper(b, "UPDATE deal SET title = 'Other'");
	b->path = whole;
	assert_false(store_restore(b->path, changed, &b->scorer, false, &report, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	bench_reopen(b, STORE_WRITE);
	assert_int_equal(event_count(b), events);
	assert_verifies(b);
}

static void who_has_it_open__is_told_at_the_next_write(void **state)
{
	struct bench *b = *state;
	struct backup_report backup;
	struct restore_report report;
	fill(b);
	char *path = beside(b, "monday.db");
	back_up(b, path, &backup);
	add_deal(b, "quill");
	restore(b, path, false, &report);
	restore_report_free(&report);
	const struct deal deal = {.id = (char *)"nova", .title = (char *)"Nova"};
	const char *words = refused(b, act_deal_new(&deal), ERROR_READ_ONLY);
	assert_non_null(strstr(words, "the workspace was replaced meanwhile"));
}

/* The workspace lies elsewhere, say on a disk that is encrypted, and a link leads to it. */
static char *move_away(struct bench *b)
{
	char *folder = beside(b, "away"), *real = beside(b, "away/real.db");
	assert_int_equal(mkdir(folder, 0700), 0);
	store_close(b->store);
	b->store = NULL;
	assert_int_equal(rename(b->path, real), 0);
	assert_int_equal(symlink("away/real.db", b->path), 0);
	return real;
}

static void restore_through_a_link__replaces_the_file_that_it_leads_to(void **state)
{
	struct bench *b = *state;
	struct backup_report backup;
	struct restore_report report;
	struct stat st;
	fill(b);
	char *path = beside(b, "monday.db"), *real = move_away(b);
	bench_reopen(b, STORE_WRITE);
	back_up(b, path, &backup);
	add_deal(b, "quill");
	restore(b, path, false, &report);
	assert_string_equal(report.kept, beside(b, "away/real.db.before-restore"));
	assert_int_equal(lstat(report.kept, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	restore_report_free(&report);
	const struct deal deal = {.id = (char *)"nova", .title = (char *)"Nova"};
	const char *words = refused(b, act_deal_new(&deal), ERROR_READ_ONLY);
	assert_non_null(strstr(words, "the workspace was replaced meanwhile"));
	assert_int_equal(lstat(b->path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	free(b->path);
	b->path = xstrdup(real);
	bench_reopen(b, STORE_WRITE);
	assert_int_equal(event_count(b), backup.found.events);
	assert_verifies(b);
}

/* What it leads to may only not be there now. */
static void a_link_that_leads_nowhere__is_something_that_stands_there(void **state)
{
	struct bench *b = *state;
	struct backup_report backup;
	struct restore_report report;
	struct error err;
	struct stat st;
	fill(b);
	char *path = beside(b, "monday.db"), *link = beside(b, "link.db");
	back_up(b, path, &backup);
	assert_int_equal(symlink("away/real.db", link), 0);
	size_t before = files_in(b);
	assert_false(store_backup(b->store, link, &backup, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_non_null(strstr(err.message, "nothing is written over it"));
	assert_false(store_restore(link, path, &b->scorer, false, &report, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(files_in(b), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(backup__is_the_workspace_and_private),
	    TEST(backup__is_taken_while_another_writes),
	    TEST(backup__is_never_written_over_something),
	    TEST(backup_of_a_damaged_workspace__is_refused),
	    TEST(head__is_found_until_the_tail_is_cut_off),
	    TEST(head_of_a_scorecard__moves_until_it_is_submitted),
	    TEST(restore__puts_back_and_keeps_what_stood_there),
	    TEST(restore__takes_along_what_is_half_typed),
	    TEST(restore__where_there_is_no_workspace__makes_one),
	    TEST(restore__over_a_damaged_workspace__keeps_its_bytes),
	    TEST(restore__of_what_is_no_backup__changes_nothing),
	    TEST(who_has_it_open__is_told_at_the_next_write),
	    TEST(restore_through_a_link__replaces_the_file_that_it_leads_to),
	    TEST(a_link_that_leads_nowhere__is_something_that_stands_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
