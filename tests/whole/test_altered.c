/* What no act would let in, put by hand into each column of each table of a workspace: no command
 * and no screen breaks on it, or lets any text through that would do harm. */
#include <locale.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../sample.h"
#include "../surroundings.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "lines.h"
#include "raw.h"

enum { COLUMNS_MAX = 256, FILE_MAX = 16 * 1024 * 1024 };

struct column {
	char table[48], name[48];
};

struct altered {
	struct stage st;
	struct str raw;
	char *before; /* the workspace's bytes */
	size_t before_len;
	struct column columns[COLUMNS_MAX];
	size_t count;
	const struct column *now;
	const char *how;           /* the SQL of its new value; ?1 is the text, %s the column */
	size_t tried, told, shown; /* told, shown: how often the text was seen made safe */
	int failed;
};

static void look(struct altered *f, const char *what, const char *text, size_t len, size_t *seen)
{
	auto_free char *found = strlen(text) < len ? xstrdup("U+0000") : raw_found(text, len);
	if (found) {
		print_error("%s.%s, %s: %s lets %s through:\n%.400s\n", f->now->table, f->now->name,
		            f->how, what, found, text);
		f->failed++;
	}
	*seen += strstr(text, "<U+") != NULL;
}

/* A table's own tabs are fine. */
static void run_line(struct altered *f, const struct line *line)
{
	auto_str out = STR_INIT;
	(void)stage_run(&f->st, line->words, line->input, &out);
	for (char *p = out.data; strstr(line->words, "--tsv") && (p = strchr(p, '\t')) != NULL;) {
		*p = ' ';
	}
	look(f, line->words, out.data, out.len, &f->told);
}

static void on_shot(void *ctx, const char *name, const struct frame *frame)
{
	struct altered *f = ctx;
	for (int y = 0; y < frame->rows; y++) {
		auto_free char *row = frame_row(frame, y);
		look(f, name ? name : "a screen", row, strlen(row), &f->shown);
	}
}

/* A screen that does not open has told why. */
static void play(struct altered *f, struct session *s, const struct screen_ops *screen)
{
	struct error err = {0};
	int number = 0;
	static const char *const deals[] = {"zqid", "zqnew"};
	const char *over = stage_overlay_keys(screen);
	struct screen_arg arg = {.deal = deals[0], .deals = deals, .deal_count = 2};
	auto_free char *keys = xprintf("%s SHOT Tab SHOT Enter SHOT", over ? over : "");
	struct term *term = term_script_open(keys, 120, 40, on_shot, f, &err);
	assert_non_null(term);
	if (!tui_run(s, term, over ? "deals" : screen->name, &arg, &number, &err)) {
		look(f, screen->name, err.message, strlen(err.message), &f->shown);
	}
	term->ops->close(term);
}

static void play_all(struct altered *f)
{
	struct error err = {0};
	struct session_options o = {.workspace = f->st.workspace,
	                            .rubric = f->st.rubric,
	                            .rater = "Zqrater",
	                            .mode = SESSION_CHANGE,
	                            .read_only = true,
	                            .rubrics = f->st.rubrics};
	assert_true(instant_parse("2026-11-21", &o.as_of));
	struct session *s = session_open(&o, &err);
	for (size_t i = 0; s && screens[i]; i++) {
		play(f, s, screens[i]);
	}
	session_close(s);
}

/* False where the column takes no text. */
static bool alter(struct altered *f)
{
	sqlite3 *db;
	auto_str sql = STR_INIT;
	str_printf(&sql, "UPDATE OR IGNORE %s SET %s = ", f->now->table, f->now->name);
	for (const char *p = f->how; *p; p++) {
		*p == '%' ? str_append(&sql, f->now->name) : str_append_char(&sql, *p);
	}
	assert_true(file_write_private(f->st.workspace, f->before, f->before_len, NULL));
	assert_int_equal(sqlite3_open(f->st.workspace, &db), SQLITE_OK);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(db, sql.data, -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_text(stmt, 1, f->raw.data, -1, SQLITE_STATIC);
	bool ok = sqlite3_step(stmt) == SQLITE_DONE && sqlite3_changes(db) > 0;
	sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return ok;
}

/* The commands that write nothing, one in so many, and the screens. */
static void look_at_all(struct altered *f, size_t step)
{
	for (size_t i = 0; lines[i].words; i++) {
		if (!lines[i].writes && (i + f->tried) % step == 0) {
			run_line(f, &lines[i]);
		}
	}
	play_all(f);
}

static void alter_each(struct altered *f, const char *const *ways, size_t count, size_t step,
                       size_t line_step)
{
	f->tried = 0;
	for (size_t n = 0; n < count * f->count; n += step) {
		f->now = &f->columns[n / count];
		f->how = ways[n % count];
		if (alter(f)) {
			f->tried++;
			look_at_all(f, line_step);
		}
	}
	print_message("# %zu of %zu alterations of columns\n", f->tried, count * f->count);
	assert_int_equal(f->failed, 0);
	assert_true(f->tried > 2);
}

static void each_column__lets_no_text_through(void **state)
{
	static const char *const ways[] = {"?1", "substr(%, 1, 3) || ?1 || substr(%, 4)"};
	struct altered *f = *state;
	alter_each(f, ways, ARRAY_LEN(ways), sample_step(17), sample_step(3));
	assert_true(f->told > 0 && f->shown > 0);
	print_message("# the text made safe %zu times in commands and %zu on screens\n", f->told,
	              f->shown);
}

/* Nothing overflows, and nothing is taken for what it is not (the sanitizers look on). */
static void each_column__bears_any_number(void **state)
{
	static const char *const ways[] = {
	    "NULL",  "-1",     "9223372036854775807", "-9223372036854775807 - 1",
	    "9e999", "-9e999", "2147483648"};
	struct altered *f = *state;
	alter_each(f, ways, ARRAY_LEN(ways), sample_step(117), 4);
}

static void list_columns(struct altered *f)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;
	static const char sql[] =
	    "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
	    "WHERE t.type = 'table' ORDER BY t.name, c.cid";
	assert_int_equal(sqlite3_open(f->st.workspace, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		assert_true(f->count < COLUMNS_MAX);
		struct column *c = &f->columns[f->count++];
		snprintf(c->table, sizeof(c->table), "%s", (char *)sqlite3_column_text(stmt, 0));
		snprintf(c->name, sizeof(c->name), "%s", (char *)sqlite3_column_text(stmt, 1));
	}
	sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_true(f->count > 50);
}

static int set_up(void **state)
{
	static struct altered f;
	struct error err = {0};
	*state = &f;
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		return -1;
	}
	surroundings_forget();
	setenv("DEALBENCH_RUBRICS", BASE_RUBRIC, 1);
	setenv("TERM", "xterm", 1);
	raw_text(&f.raw);
	stage_open(&f.st);
	session_close(f.st.s);
	f.st.s = NULL;
	list_columns(&f);
	return file_read(f.st.workspace, FILE_MAX, &f.before, &f.before_len, &err) ? 0 : -1;
}

static int tear_down(void **state)
{
	struct altered *f = *state;
	stage_close(&f->st);
	str_free(&f->raw);
	free(f->before);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_column__lets_no_text_through),
	    cmocka_unit_test(each_column__bears_any_number),
	};
	return cmocka_run_group_tests_name("whole/altered", tests, set_up, tear_down);
}
