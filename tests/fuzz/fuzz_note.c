/* Any bytes as what people wrote, in every field of a scorecard that has one: the memo, the report
 * and the tables made of it hold no HTML, no control character and no formula of theirs, the seal
 * is whole, and a table reads back cell by cell. The first byte says which of them is made. */
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/book.h"
#include "dealbench/io/csv.h"
#include "dealbench/io/memo.h"
#include "fixture.h"
#include "fuzz.h"
#include "hostile.h"

/* The page and what is around a field, and how often a byte of it may come back, grown. */
#define PAGE ((size_t)64 * 1024)
#define GROWTH ((size_t)1500)

static void check_memo(const struct report *report, const char *name, size_t len, bool html)
{
	const struct memo_rater raters[] = {{name, 5, {2026, 11, 3}}};
	struct memo memo = {.report = *report,
	                    .as_of = {2026, 11, 21},
	                    .annex = true,
	                    .raters = raters,
	                    .rater_count = 1};
	auto_str out = STR_INIT;
	struct memo_seal seal;
	struct error err = {0};
	bool intact = false;
	const char *why, *at;
	memo_write(&memo, html ? MEMO_HTML : MEMO_MARKDOWN, &out);
	must_be_safe(out.data, out.len, false, "a memo");
	MUST(!html || html_page_is_inert(out.data, &why, &at), "%s: %.80s", why, at);
	MUST(memo_seal_read(out.data, out.len, &seal, &intact, &err), "%s", err.message);
	MUST(intact && strcmp(seal.deal, "aster-sleep") == 0, "the seal is not ours");
	MUST(out.len <= PAGE + GROWTH * len, "%zu bytes make a memo of %zu", len, out.len);
}

static void check_report(const struct report *report, size_t columns)
{
	auto_str out = STR_INIT;
	report_text(report, columns, &out);
	must_be_safe(out.data, out.len, false, "a report");
	for (const char *line = out.data; *line;) {
		size_t len = strcspn(line, "\n");
		auto_free char *one = xstrndup(line, len);
		MUST(text_width(one) <= columns, "a line of %zu columns: %s", text_width(one), one);
		line += len + (line[len] == '\n');
	}
	str_truncate(&out, 0);
	report_markdown(report, &out);
	must_be_safe(out.data, out.len, false, "a report in Markdown");
}

static bool begins_formula(const char *s)
{
	static const char *const signs[] = {"=",      "+",      "-",      "@",     "'",
	                                    "\uff1d", "\uff0b", "\uff0d", "\uff20"};
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		if (strncmp(s, signs[i], strlen(signs[i])) == 0) {
			return true;
		}
	}
	return false;
}

/* A cell as it comes back: safe to show, without blanks around it. Those before a formula stay:
 * they stand behind its guard. */
static bool same_cell(const struct grid_cell *cell, const char *text)
{
	auto_arena struct arena *a = arena_new();
	const char *was = cell->kind == CELL_TEXT || cell->kind == CELL_DATE ? cell->text : "";
	char number[40];
	if (cell->kind == CELL_NUMBER) {
		was = text_double(cell->number, number);
	}
	char *whole = text_safe(a, was, true);
	char *safe = whole + strspn(whole, " \n");
	size_t len = strlen(safe);
	while (len > 0 && strchr(" \n", safe[len - 1])) {
		safe[--len] = '\0';
	}
	auto_free char *composed = text_nfc(begins_formula(safe) ? whole : safe);
	return strcmp(composed, text) == 0;
}

/* No cell begins as a spreadsheet's formula does, but for a number below zero; nor does one that
 * begins inside a text where lists are parted by semicolons, which minds no quotes there. */
static void check_no_formula(const char *table, const char *name)
{
	bool quoted = false, begins = true;
	for (const char *c = table; *c; c++) {
		if (begins && *c != '\r') {
			char first = *c == '"' ? c[1] : *c;
			bool number = *c == '-' && c[1] >= '0' && c[1] <= '9';
			MUST(number || !strchr("=+-@\t\r", first), "%s: a formula: %.40s", name, c);
		}
		bool inside = c > table && (c[-1] == ';' || (c[-1] == '\n' && quoted));
		const char *at = c + strspn(c, " \n\"");
		MUST(!inside || *at == '\'' || !begins_formula(at), "%s: a formula inside: %.40s",
		     name, c);
		quoted ^= *c == '"';
		begins = !quoted && (*c == ',' || *c == '\n');
	}
}

static void check_grid(const struct grid *grid, const char *name, bool excel)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct csv csv;
	struct error err = {0};
	grid_csv(grid, &(struct csv_options){.excel = excel}, &out);
	MUST(csv_read(name, out.data, out.len, a, &csv, &err), "%s:%d:%d: %s", name, err.line,
	     err.column, err.message);
	MUST(csv.count == grid->row_count + 1, "%s: %zu rows became %zu", name, grid->row_count,
	     csv.count - 1);
	for (size_t r = 0; r < csv.count; r++) {
		MUST(csv.rows[r].count == grid->column_count, "%s: a row of %zu cells", name,
		     csv.rows[r].count);
		for (size_t c = 0; r > 0 && c < grid->column_count; c++) {
			const struct grid_cell *was =
			    &grid->cells[(r - 1) * grid->column_count + c];
			MUST(same_cell(was, csv.rows[r].cells[c].text), "%s: %s came back as %s",
			     name, was->text ? was->text : "", csv.rows[r].cells[c].text);
		}
	}
	check_no_formula(out.data, name);
}

static void check_book(const struct report *report, bool excel)
{
	auto_arena struct arena *a = arena_new();
	struct book book;
	book_init(&book, a, (struct date){2026, 11, 21});
	book_add(&book, report);
	for (size_t i = 0; i < GRID_COUNT; i++) {
		check_grid(&book.grids[i], grid_name((enum grid_id)i), excel);
	}
	book_finish(&book);
}

void fuzz_note(const char *data, size_t len)
{
	if (len == 0) {
		return;
	}
	auto_free char *text = xstrndup(data + 1, len - 1);
	auto_arena struct arena *a = arena_new();
	struct card *card = fixture_card();
	hostile_card(card, text);
	struct report report = fixture_report(card, score(fixture_rubric(), card, a));
	report.reason = report.submitted_by = report.deal_reason = text;
	report.deal_state = DEAL_ARCHIVED;
	unsigned first = (unsigned char)data[0];
	bool valid = text_invalid_at(text, strlen(text)) == strlen(text);
	if (first % 4 < 2) {
		check_memo(&report, text, len, first % 4 == 0);
	} else if (first % 4 == 2 || !valid) {
		check_report(&report, 40 + first / 4 * 2);
	} else {
		check_book(&report, first & 4);
	}
	card_free(card);
}
