/* A whole deal scored twice, by keys on the screens and by lines through a pipe: the same answers,
 * grades, notes, evidence, flags, undo, gaps and submission must leave the same events. What is
 * typed is made from the rubric as the walk goes, on a scorecard that only this test scores. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "bench.h"
#include "dealbench/app/walking.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/plain/plain.h"
#include "dealbench/tui/tui.h"

struct script {
	struct str lines, keys; /* for the pipe; for the screens */
	struct sheet sheet;     /* a sheet whose scorecard is scored here and stored nowhere */
	struct card *card;
	struct arena *arena;
	size_t grade; /* in force */
};

static void rescore(struct script *s)
{
	s->sheet.card = s->card;
	s->sheet.result = score(s->sheet.rubric, s->card, s->arena);
}

/* The answer as the walk will have it, so that the next question is known. */
static void suppose(struct script *s, size_t item, enum answer_kind kind, size_t choice)
{
	const struct item *it = &s->sheet.rubric->items[item];
	struct answer answer = {.item = xstrdup(it->id), .kind = kind};
	if (kind == ANSWER_LEVEL) {
		answer.level = choice;
	} else if (kind == ANSWER_CHOICE) {
		answer.text = xstrdup(it->options[choice].id);
	} else if (kind == ANSWER_TEXT) {
		answer.text = xstrdup("text");
	} else if (kind == ANSWER_DATE) {
		answer.date = (struct date){2027, 3, 31};
	}
	answers_set(&card_add_rater(s->card, "ana")->answers, &answer);
	answer_finish(&answer);
	rescore(s);
}

static void put(struct script *s, const char *line, const char *keys)
{
	str_printf(&s->lines, "%s\n", line);
	str_printf(&s->keys, "%s ", keys);
}

/* Enter keeps the grade; every fourth item gets the next stronger one. */
static void put_grade(struct script *s, size_t item)
{
	char number[8];
	if (item % 4) {
		put(s, "", "");
		return;
	}
	s->grade = s->grade == 0 ? s->sheet.rubric->grade_count - 1 : s->grade - 1;
	snprintf(number, sizeof(number), "%zu", s->grade + 1);
	put(s, number, "c");
}

static void put_choice(struct script *s, size_t item)
{
	char line[8], keys[32];
	const struct item *it = &s->sheet.rubric->items[item];
	size_t count = item_choice_count(it), choice = (item * 7 + 3) % count;
	if (it->kind == ITEM_SCALE && it->gap.set) {
		choice = it->gap.below - 1;
	}
	size_t number = item_choice_label(it, choice);
	bool box = item_choice_label(it, count - 1) > 9;
	snprintf(line, sizeof(line), "%zu", number);
	snprintf(keys, sizeof(keys), box ? "Enter \"%zu\" Enter" : "%zu", number);
	suppose(s, item, it->kind == ITEM_SCALE ? ANSWER_LEVEL : ANSWER_CHOICE, choice);
	put(s, line, keys);
	put_grade(s, item);
}

static void put_typed(struct script *s, size_t item)
{
	static const struct {
		enum answer_kind kind;
		const char *text;
	} typed[ITEM_KIND_COUNT] = {
	    [ITEM_TEXT] = {ANSWER_TEXT, "Fewer night visits, from 9 to 6 a week; synergy"},
	    [ITEM_NUMBER] = {ANSWER_NUMBER, "12.5"},
	    [ITEM_MONEY] = {ANSWER_MONEY, "250000 EUR"},
	    [ITEM_DATE] = {ANSWER_DATE, "2027-03-31"},
	};
	enum item_kind kind = s->sheet.rubric->items[item].kind;
	auto_free char *keys = xprintf("Enter \"%s\" Enter", typed[kind].text);
	suppose(s, item, typed[kind].kind, 0);
	put(s, typed[kind].text, keys);
	put_grade(s, item);
}

static void put_beside(struct script *s, size_t item)
{
	if (item % 5 == 1) {
		put(s, "n Counsel drafts clause 4", "n \"Counsel drafts clause 4\" Enter");
	}
	if (item % 9 == 2) {
		put(s, "f", "f");
	}
	if (item % 20 == 1) {
		put(s, "e\nDPA, signed\nhttps://example.org/dpa\n2026-10-01\n",
		    "e \"DPA, signed\" Tab \"https://example.org/dpa\" Tab \"2026-10-01\" Enter "
		    "Esc");
	}
}

static void put_item(struct script *s, size_t item)
{
	const struct item *it = &s->sheet.rubric->items[item];
	const struct answer *own = sheet_own_answer(&s->sheet, item);
	bool again = own && own->kind == ANSWER_SKIPPED;
	if (!again) {
		put_beside(s, item);
	}
	if (item % 13 == 6 && !it->required && !again) {
		suppose(s, item, ANSWER_SKIPPED, 0);
		put(s, "s", "s");
	} else if (item % 17 == 9) {
		suppose(s, item, ANSWER_UNKNOWN, 0);
		put(s, "d", "d");
	} else if (item % 6 == 0 && it->na_allowed) {
		suppose(s, item, ANSWER_NA, 0);
		put(s, "a Out of scope here", "a C-u \"Out of scope here\" Enter");
	} else if (item_choice_count(it) > 0) {
		put_choice(s, item);
	} else {
		put_typed(s, item);
	}
}

/* The first answer is taken back, done again, taken back once more and then changed. */
static void put_undo(struct script *s)
{
	put(s, "go theory-of-value\n4\nu\nredo\nu\ngo 1", "Home Right 4 u C-r u Home");
}

static void put_gaps(struct script *s)
{
	static const struct {
		const char *lines, *keys;
	} decisions[] = {
	    {"1\n250000\n2027-03-31\nA. Ruiz\ns",
	     "1 Down \"250000\" Down Down \"2027-03-31\" Down \"A. Ruiz\" Enter"},
	    {"2\n12500 USD\ns", "2 Down \"12500\" Down C-u \"USD\" Enter"},
	    {"3\nAdults only, until the study reads out\ns",
	     "3 Down Down Down Down Down \"Adults only, until the study reads out\" Enter"},
	    {"5\ns", "5 Enter"},
	};
	const struct result *r = s->sheet.result;
	assert_true(r->gap_count >= ARRAY_LEN(decisions));
	for (size_t i = 0; i < ARRAY_LEN(decisions); i++) {
		size_t total, number = sheet_ordinal(&s->sheet, r->gaps[i], &total);
		str_printf(&s->lines, "go %zu\ni\n%s\n", number, decisions[i].lines);
		str_append(&s->keys, "Home ");
		for (size_t k = 1; k < number; k++) {
			str_append(&s->keys, "Right ");
		}
		str_printf(&s->keys, "i %s ", decisions[i].keys);
	}
}

static void script_write(struct script *s, struct sheet *sheet)
{
	*s = (struct script){.lines = STR_INIT, .keys = STR_INIT, .sheet = *sheet};
	s->arena = arena_new();
	s->card = card_copy(sheet->card);
	s->grade = sheet->rubric->grade_count - 1;
	rescore(s);
	put_undo(s);
	size_t count = 0;
	for (size_t item = sheet_step(&s->sheet, NONE, 1); item != NONE; count++) {
		assert_true(count < 200);
		put_item(s, item);
		const struct answer *own = sheet_own_answer(&s->sheet, item);
		item = sheet_advance(&s->sheet, item, answer_given(own));
	}
	assert_true(count >= 50);
	put(s, "b", "Esc");
	put_gaps(s);
	put(s, "r\nsubmit", "r S");
	if (s->sheet.result->provisional || s->sheet.result->gap_count > 4) {
		put(s, "The committee meets today", "\"The committee meets today\" Enter");
	}
	put(s, "yes", "y");
}

static void script_free(struct script *s)
{
	str_free(&s->lines);
	str_free(&s->keys);
	card_free(s->card);
	arena_free(s->arena);
}

/* ---- the two runs ---- */

static void no_shot(void *ctx, const char *name, const struct frame *f)
{
	(void)ctx;
	(void)name;
	(void)f;
}

static void run_screens(struct bench *b, const char *keys)
{
	struct error err = {0};
	int signal;
	struct screen_arg arg = {.deal = "night"};
	struct term *term = term_script_open(keys, 80, 24, no_shot, NULL, &err);
	assert_non_null(term);
	assert_true(tui_run(b->s, term, "walk", &arg, &signal, &err));
	term->ops->close(term);
}

static void run_plain(struct bench *b, const char *lines)
{
	struct error err = {0};
	int signal;
	size_t len;
	char *said = NULL;
	FILE *in = tmpfile(), *out = open_memstream(&said, &len);
	fputs(lines, in);
	rewind(in);
	struct plain_io io = {.in = in, .out = out};
	struct plain_arg arg = {.screen = "walk", .deal = "night"};
	bool ok = plain_run(b->s, &io, &arg, &signal, &err);
	fclose(in);
	fclose(out);
	if (!ok) {
		fail_msg("%s\n%s", err.message, said);
	}
	free(said);
}

/* The events but for what tells one workspace from another: id, origin, clock and chain. An event
 * that undoes another names it by its number here. */
static char *events_of(const struct bench *b)
{
	sqlite3 *db;
	sqlite3_stmt *query;
	auto_str out = STR_INIT;
	assert_int_equal(sqlite3_open_v2(b->workspace, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(
	    sqlite3_prepare_v2(db,
	                       "SELECT n, kind, entity, author, coalesce(replace("
	                       "payload, payload ->> 'undoes', (SELECT 'event ' || u.n "
	                       "FROM event u WHERE u.id = e.payload ->> 'undoes')), "
	                       "payload) FROM event e "
	                       "WHERE kind <> 'rubric.add' ORDER BY n",
	                       -1, &query, NULL),
	    SQLITE_OK);
	while (sqlite3_step(query) == SQLITE_ROW) {
		for (int i = 0; i < 5; i++) {
			const char *text = (const char *)sqlite3_column_text(query, i);
			str_printf(&out, "%s%c", text ? text : "", i == 4 ? '\n' : ' ');
		}
	}
	sqlite3_finalize(query);
	sqlite3_close(db);
	return str_steal(&out);
}

static void same_lines(const char *keyed, const char *plain)
{
	while (*keyed || *plain) {
		size_t a = strcspn(keyed, "\n"), b = strcspn(plain, "\n");
		if (a != b || strncmp(keyed, plain, a) != 0) {
			fail_msg("the screens stored: %.*s\nplain mode stored: %.*s", (int)a, keyed,
			         (int)b, plain);
		}
		keyed += a + (keyed[a] == '\n');
		plain += b + (plain[b] == '\n');
	}
}

static void open_deal(struct bench *b)
{
	bench_open(b);
	bench_deal(b, "night", "patient-engagement", "screen");
}

static void plain_mode__stores_the_same_events_as_the_screens(void **state)
{
	(void)state;
	struct bench b;
	struct script s;
	struct error err = {0};
	open_deal(&b);
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	assert_non_null(sheet);
	script_write(&s, sheet);
	sheet_close(sheet);
	run_screens(&b, s.keys.data);
	auto_free char *keyed = events_of(&b);
	bench_verify(&b);
	bench_close(&b);
	open_deal(&b);
	run_plain(&b, s.lines.data);
	auto_free char *plain = events_of(&b);
	bench_verify(&b);
	bench_close(&b);
	same_lines(keyed, plain);
	assert_non_null(strstr(plain, "\"undoes\":\"event 4\""));
	assert_non_null(strstr(plain, "card.submit"));
	assert_non_null(strstr(plain, "\"disposition\":\"walk\""));
	script_free(&s);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plain_mode__stores_the_same_events_as_the_screens),
	};
	return cmocka_run_group_tests_name("twin", tests, NULL, NULL);
}
