/* What no act would let in, put by hand into each column of each table of a workspace and into each
 * part of its events: no command and no screen breaks on it, or lets text through that would do
 * harm.
 */
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

enum { SPOTS_MAX = 1024, FILE_MAX = 16 * 1024 * 1024 };

/* A column, or in one event what stands in its payload at a path. */
struct spot {
	char table[48], column[48], event[65], path[160];
};

struct spots {
	struct spot v[SPOTS_MAX];
	size_t n;
};

struct altered {
	struct stage st;
	struct str raw;
	char *before; /* the workspace's bytes */
	size_t before_len;
	struct spots columns, parts;
	const struct spot *now;
	const char *how;           /* the SQL of what stands there now */
	size_t tried, told, shown; /* told, shown: how often the text was seen made safe */
	int failed;
};

static void look(struct altered *f, const char *what, const char *text, size_t len, size_t *seen)
{
	auto_free char *found = strlen(text) < len ? xstrdup("U+0000") : raw_found(text, len);
	if (found) {
		print_error("%s.%s%s = %s: %s lets %s through:\n%.400s\n", f->now->table,
		            f->now->column, f->now->path, f->how, what, found, text);
		f->failed++;
	}
	*seen += strstr(text, "<U+") != NULL;
}

/* A table's own tabs are fine. */
static void run_line(struct altered *f, const char *words, const char *input)
{
	auto_str out = STR_INIT;
	(void)stage_run(&f->st, words, input, &out);
	for (char *p = out.data; strstr(words, "--tsv") && (p = strchr(p, '\t')) != NULL;) {
		*p = ' ';
	}
	look(f, words, out.data, out.len, &f->told);
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

/* One screen in so many. */
static void play_all(struct altered *f, const struct screen_ops *const *of, size_t n, size_t step)
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
	for (size_t i = 0; s && of[i]; i++) {
		if ((i + n) % step == 0) {
			play(f, s, of[i]);
		}
	}
	session_close(s);
}

/* ---- alterations ---- */

static sqlite3 *open_tables(struct altered *f)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(f->st.workspace, &db), SQLITE_OK);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
	return db;
}

/* False where the column takes no such thing. In f->how % is the column, ?1 the text that would do
 * harm, ?2 the path. */
static bool alter(struct altered *f)
{
	sqlite3_stmt *stmt;
	auto_str sql = STR_INIT;
	str_printf(&sql, "UPDATE OR IGNORE %s SET %s = ", f->now->table, f->now->column);
	for (const char *p = f->how; *p; p++) {
		*p == '%' ? str_append(&sql, f->now->column) : str_append_char(&sql, *p);
	}
	str_append(&sql, f->now->event[0] ? " WHERE id = ?3" : "");
	assert_true(file_write_private(f->st.workspace, f->before, f->before_len, NULL));
	sqlite3 *db = open_tables(f);
	assert_int_equal(sqlite3_prepare_v2(db, sql.data, -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_text(stmt, 1, f->raw.data, -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 2, f->now->path, -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 3, f->now->event, -1, SQLITE_STATIC);
	bool ok = sqlite3_step(stmt) == SQLITE_DONE && sqlite3_changes(db) > 0;
	sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return ok;
}

/* What is made of each alteration, the n-th. */
typedef void look_fn(struct altered *f, size_t n);

static void alter_each(struct altered *f, const struct spots *spots, const char *const *ways,
                       size_t count, size_t step, look_fn *look_at)
{
	f->tried = 0;
	for (size_t n = 0; n < count * spots->n; n += step) {
		f->now = &spots->v[n / count];
		f->how = ways[n % count];
		if (alter(f)) {
			look_at(f, f->tried++);
		}
	}
	print_message("# %zu of %zu alterations\n", f->tried, count * spots->n);
	assert_int_equal(f->failed, 0);
	assert_true(f->tried > 2);
}

/* One in so many of the commands that write nothing, and of the screens. */
static void look_around(struct altered *f, size_t n, size_t step)
{
	for (size_t i = 0; lines[i].words; i++) {
		if (!lines[i].writes && (i + n) % step == 0) {
			run_line(f, lines[i].words, lines[i].input);
		}
	}
	play_all(f, screens, n, step);
}

static void look_at_text(struct altered *f, size_t n)
{
	look_around(f, n, sample_step(3));
}

static void look_at_number(struct altered *f, size_t n)
{
	look_around(f, n, 6);
}

/* Where the history is read. */
static void look_at_event(struct altered *f, size_t n)
{
	static const char *const reading[] = {"log", "log {deal} --json", "log {deal} --ids",
	                                      "verify", "recover copy.db"};
	static const struct screen_ops *const telling[] = {&screen_history, &screen_item, NULL};
	for (size_t i = n % 3; i < ARRAY_LEN(reading); i += 3) {
		run_line(f, reading[i], NULL);
	}
	unlink("copy.db");
	play_all(f, telling, n, 1);
}

static void each_column__lets_no_text_through(void **state)
{
	static const char *const ways[] = {"?1", "substr(%, 1, 3) || ?1 || substr(%, 4)"};
	struct altered *f = *state;
	alter_each(f, &f->columns, ways, ARRAY_LEN(ways), sample_step(17), look_at_text);
	assert_true(f->told > 0 && f->shown > 0);
	print_message("# the text made safe %zu times in commands and %zu on screens\n", f->told,
	              f->shown);
}

/* Nothing overflows, and nothing is taken for what it is not (the sanitizers look on). */
static void each_column__bears_any_number(void **state)
{
	static const char *const ways[] = {"NULL", "-1", "9223372036854775807",
	                                   "-9223372036854775807 - 1", "9e999"};
	struct altered *f = *state;
	alter_each(f, &f->columns, ways, ARRAY_LEN(ways), sample_step(117), look_at_number);
}

static void each_part_of_an_event__bears_anything(void **state)
{
	static const char *const ways[] = {
	    "json_set(%, ?2, ?1)",           "json_set(%, ?2, '')",
	    "json_set(%, ?2, -1)",           "json_set(%, ?2, 9223372036854775807)",
	    "json_set(%, ?2, 0.5)",          "json_set(%, ?2, json('null'))",
	    "json_set(%, ?2, json('true'))", "json_set(%, ?2, json('[]'))",
	    "json_set(%, ?2, json('{}'))",   "json_remove(%, ?2)"};
	struct altered *f = *state;
	alter_each(f, &f->parts, ways, ARRAY_LEN(ways), sample_step(149), look_at_event);
}

/* ---- what there is to alter ---- */

static void list_spots(struct altered *f, const char *sql, struct spots *out)
{
	sqlite3 *db = open_tables(f);
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		assert_true(out->n < SPOTS_MAX);
		struct spot *p = &out->v[out->n++];
		const char *text[4];
		for (int i = 0; i < 4; i++) {
			text[i] = (const char *)sqlite3_column_text(stmt, i);
		}
		snprintf(p->table, sizeof(p->table), "%s", text[0]);
		snprintf(p->column, sizeof(p->column), "%s", text[1]);
		snprintf(p->event, sizeof(p->event), "%s", text[2]);
		snprintf(p->path, sizeof(p->path), "%s", text[3]);
	}
	sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_true(out->n > 50);
}

static const char columns_sql[] =
    "SELECT t.name, c.name, '', '' FROM sqlite_schema t, pragma_table_info(t.name) c "
    "WHERE t.type = 'table' ORDER BY t.name, c.cid";

/* Of each kind of event each path once. */
static const char parts_sql[] =
    "SELECT 'event', 'payload', e.id, j.fullkey FROM event e, json_tree(e.payload) j "
    "WHERE j.fullkey <> '$' GROUP BY e.kind, j.fullkey ORDER BY e.hlc, j.id";

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
	list_spots(&f, columns_sql, &f.columns);
	list_spots(&f, parts_sql, &f.parts);
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
	    cmocka_unit_test(each_part_of_an_event__bears_anything),
	};
	return cmocka_run_group_tests_name("whole/altered", tests, set_up, tear_down);
}
