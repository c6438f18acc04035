/* The grids as a workbook whose scores are formulas over the weights: change a weight and every
 * score that rests on it moves. Beside each deal stands our own score with a check cell, so that a
 * reader sees whether the sheet still computes what dealbench did. Dates and order are fixed: the
 * same input gives the same bytes. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "book_parts.h"
#include "dealbench/base/process.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#ifdef DEALBENCH_XLSX

#include <xlsxwriter.h>

#define TEXT_LIMIT 32767            /* what a cell holds, in characters */
#define ROW_LIMIT (LXW_ROW_MAX - 1) /* what a sheet holds beneath its heading */
#define FIRST_YEAR 1900             /* whose days a workbook can count */
#define CHECKED 1e-6

struct sheet {
	lxw_worksheet *page;
	const struct grid *grid;
};

struct writing {
	const struct book *book;
	lxw_workbook *workbook;
	lxw_format *head, *wrap, *figure, *day;
	struct sheet sheets[GRID_COUNT];
	struct arena *arena;
	lxw_error refused; /* the first thing that was, or LXW_NO_ERROR */
};

/* The library goes on where it refuses something or finds no memory, and would write less than it
 * was given. */
static void must(struct writing *w, lxw_error error)
{
	if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) {
		xalloc_die();
	}
	w->refused = w->refused == LXW_NO_ERROR ? error : w->refused;
}

static lxw_format *format_new(struct writing *w)
{
	lxw_format *format = workbook_add_format(w->workbook);
	if (format == NULL) {
		xalloc_die();
	}
	return format;
}

static lxw_worksheet *page_new(struct writing *w, enum grid_id id)
{
	lxw_worksheet *page = workbook_add_worksheet(w->workbook, grid_name(id));
	if (page == NULL) {
		xalloc_die();
	}
	return page;
}

/* ---- references ---- */

/* "Items!$M$4:$M$9": a column of rows from..to of a grid. */
static const char *column_range(const struct writing *w, enum grid_id id, const char *column,
                                struct book_span rows)
{
	char name[16];
	lxw_col_to_name(name, (lxw_col_t)grid_column(w->sheets[id].grid, column), 1);
	return arena_printf(w->arena, "%s!%s$%zu:%s$%zu", grid_name(id), name, rows.from + 2, name,
	                    rows.to + 1);
}

static const char *cell_ref(const struct writing *w, enum grid_id id, const char *column,
                            size_t row)
{
	char name[16];
	lxw_col_to_name(name, (lxw_col_t)grid_column(w->sheets[id].grid, column), 1);
	return arena_printf(w->arena, "%s!%s$%zu", grid_name(id), name, row + 2);
}

/* A formula in the place of a value, with that value as what it shows until it is recalculated. */
static void put_formula(struct writing *w, enum grid_id id, size_t row, const char *column,
                        const char *formula)
{
	size_t c = grid_column(w->sheets[id].grid, column);
	const struct grid_cell *cell = grid_cell(w->sheets[id].grid, row, c);
	lxw_row_t at = (lxw_row_t)row + 1;
	if (cell->kind == CELL_NUMBER) {
		must(w, worksheet_write_formula_num(w->sheets[id].page, at, (lxw_col_t)c, formula,
		                                    w->figure, cell->number));
	} else {
		must(w, worksheet_write_formula_str(w->sheets[id].page, at, (lxw_col_t)c, formula,
		                                    w->figure, ""));
	}
}

/* ---- the sheets ---- */

static const char *cut_text(const struct writing *w, const char *text)
{
	static const char words[] = " [cut here: --csv holds the whole text]";
	size_t len = 0, next, columns;
	if (strlen(text) <= TEXT_LIMIT) {
		return text;
	}
	while ((next = text_next_grapheme(text + len, &columns)) + len <=
	       TEXT_LIMIT - strlen(words)) {
		len += next;
	}
	return arena_printf(w->arena, "%.*s%s", (int)len, text, words);
}

static void put_date(struct writing *w, lxw_worksheet *page, lxw_row_t r, lxw_col_t c,
                     const char *day)
{
	struct date date;
	if (date_parse(day, &date) && date.year >= FIRST_YEAR) {
		lxw_datetime at = {.year = date.year, .month = date.month, .day = date.day};
		must(w, worksheet_write_datetime(page, r, c, &at, w->day));
	} else {
		must(w, worksheet_write_string(page, r, c, day, w->wrap));
	}
}

static void put_cell(struct writing *w, struct sheet *s, size_t row, size_t column)
{
	const struct grid_cell *cell = grid_cell(s->grid, row, column);
	lxw_row_t r = (lxw_row_t)row + 1;
	lxw_col_t c = (lxw_col_t)column;
	switch (cell->kind) {
	case CELL_NONE:
		break;
	case CELL_TEXT:
		must(w, worksheet_write_string(s->page, r, c,
		                               cut_text(w, text_safe(w->arena, cell->text, true)),
		                               w->wrap));
		break;
	case CELL_NUMBER:
		must(w, worksheet_write_number(s->page, r, c, cell->number, NULL));
		break;
	case CELL_DATE:
		put_date(w, s->page, r, c, cell->text);
		break;
	}
}

static void put_sheet(struct writing *w, enum grid_id id)
{
	struct sheet *s = &w->sheets[id];
	for (size_t c = 0; c < s->grid->column_count; c++) {
		const char *name = s->grid->columns[c];
		bool wide = strcmp(name, "note") == 0 || strcmp(name, "title") == 0 ||
		            strcmp(name, "answer") == 0 || strcmp(name, "question") == 0 ||
		            strcmp(name, "anchor") == 0 || strcmp(name, "terms") == 0 ||
		            strcmp(name, "what") == 0;
		must(w, worksheet_write_string(s->page, 0, (lxw_col_t)c, name, w->head));
		must(w, worksheet_set_column(s->page, (lxw_col_t)c, (lxw_col_t)c, wide ? 36 : 14,
		                             NULL));
	}
	for (size_t r = 0; r < s->grid->row_count; r++) {
		for (size_t c = 0; c < s->grid->column_count; c++) {
			put_cell(w, s, r, c);
		}
	}
	worksheet_freeze_panes(s->page, 1, 0);
	if (s->grid->row_count > 0) {
		must(w, worksheet_autofilter(s->page, 0, 0, (lxw_row_t)s->grid->row_count,
		                             (lxw_col_t)(s->grid->column_count - 1)));
	}
}

/* ---- scores as formulas: docs/scoring.md sections 2 and 3 ---- */

static void item_formulas(struct writing *w)
{
	const struct book *b = w->book;
	for (size_t i = 0; i < b->grids[GRID_ITEMS].row_count; i++) {
		put_formula(w, GRID_ITEMS, i, "weight",
		            arena_printf(w->arena, "=%s",
		                         cell_ref(w, GRID_WEIGHTS, "weight", b->item_weight[i])));
	}
}

/* sum(w x) / sum(w) over the rows that `of` marks; empty where those weigh nothing. */
static const char *mean(const struct writing *w, enum grid_id id, const char *of, const char *what,
                        struct book_span rows)
{
	const char *weight = column_range(w, id, "weight", rows);
	const char *marks = column_range(w, id, of, rows);
	return arena_printf(
	    w->arena, "=IF(SUMPRODUCT(%s,%s)=0,\"\",SUMPRODUCT(%s,%s,%s)/SUMPRODUCT(%s,%s))",
	    weight, marks, weight, marks, column_range(w, id, what, rows), weight, marks);
}

static void section_formulas(struct writing *w)
{
	const struct book *b = w->book;
	for (size_t s = 0; s < b->grids[GRID_SECTIONS].row_count; s++) {
		struct book_span rows = b->sections[s].items;
		put_formula(
		    w, GRID_SECTIONS, s, "weight",
		    arena_printf(w->arena, "=%s",
		                 cell_ref(w, GRID_WEIGHTS, "weight", b->sections[s].weight)));
		if (rows.from == rows.to) {
			continue;
		}
		put_formula(w, GRID_SECTIONS, s, "score",
		            mean(w, GRID_ITEMS, "scored", "value", rows));
		put_formula(w, GRID_SECTIONS, s, "low", mean(w, GRID_ITEMS, "counts", "low", rows));
		put_formula(w, GRID_SECTIONS, s, "high",
		            mean(w, GRID_ITEMS, "counts", "high", rows));
	}
}

static void deal_formulas(struct writing *w)
{
	const struct book *b = w->book;
	const struct grid *deals = &b->grids[GRID_DEALS];
	lxw_col_t after = (lxw_col_t)deals->column_count;
	size_t score = grid_column(deals, "score");
	must(w, worksheet_write_string(w->sheets[GRID_DEALS].page, 0, after, "dealbench_score",
	                               w->head));
	must(w, worksheet_write_string(w->sheets[GRID_DEALS].page, 0, after + 1, "check", w->head));
	for (size_t d = 0; d < deals->row_count; d++) {
		const struct grid_cell *ours = grid_cell(deals, d, score);
		lxw_row_t row = (lxw_row_t)d + 1;
		char now[32], then[32];
		put_formula(w, GRID_DEALS, d, "score",
		            mean(w, GRID_SECTIONS, "scored", "score", b->spans[d]));
		put_formula(w, GRID_DEALS, d, "low",
		            mean(w, GRID_SECTIONS, "counts", "low", b->spans[d]));
		put_formula(w, GRID_DEALS, d, "high",
		            mean(w, GRID_SECTIONS, "counts", "high", b->spans[d]));
		lxw_rowcol_to_cell(now, row, (lxw_col_t)score);
		lxw_rowcol_to_cell(then, row, after);
		if (ours->kind == CELL_NUMBER) {
			must(w, worksheet_write_number(w->sheets[GRID_DEALS].page, row, after,
			                               ours->number, w->figure));
			must(w, worksheet_write_formula_str(
			            w->sheets[GRID_DEALS].page, row, after + 1,
			            arena_printf(w->arena,
			                         "=IF(ABS(%s-%s)<%g,\"ok\",\"weights changed\")",
			                         now, then, CHECKED),
			            NULL, "ok"));
		}
	}
}

static void put_all(struct writing *w)
{
	w->head = format_new(w);
	format_set_bold(w->head);
	w->wrap = format_new(w);
	format_set_text_wrap(w->wrap);
	format_set_align(w->wrap, LXW_ALIGN_VERTICAL_TOP);
	w->figure = format_new(w);
	format_set_num_format(w->figure, "0.0###");
	w->day = format_new(w);
	format_set_num_format(w->day, "yyyy-mm-dd");
	format_set_align(w->day, LXW_ALIGN_LEFT);
	for (int id = 0; id < GRID_COUNT; id++) {
		w->sheets[id] = (struct sheet){
		    .page = page_new(w, (enum grid_id)id),
		    .grid = &w->book->grids[id],
		};
	}
	for (int id = 0; id < GRID_COUNT; id++) {
		put_sheet(w, (enum grid_id)id);
	}
	item_formulas(w);
	section_formulas(w);
	deal_formulas(w);
}

static void put_properties(struct writing *w)
{
	struct date as_of = w->book->as_of;
	struct date epoch = {1970, 1, 1};
	char day[16];
	lxw_doc_properties properties = {
	    .title = (char[]){"dealbench"},
	    .comments = arena_printf(w->arena,
	                             "As of %s. Remediation figures are estimates, not "
	                             "benchmarks. Not legal advice.",
	                             date_format(as_of, day)),
	    .created = (time_t)date_days_between(epoch, as_of) * 86400,
	};
	must(w, workbook_set_properties(w->workbook, &properties));
}

bool book_xlsx_built(void)
{
	return true;
}

static lxw_error write_to(const struct book *book, const char *path)
{
	auto_arena struct arena *a = arena_new();
	struct writing w = {.book = book, .arena = a};
	lxw_workbook_options options = {.tmpdir = NULL};
	w.workbook = workbook_new_opt(path, &options);
	if (w.workbook == NULL) {
		xalloc_die();
	}
	put_all(&w);
	put_properties(&w);
	lxw_error closed = workbook_close(w.workbook);
	return w.refused == LXW_NO_ERROR ? closed : w.refused;
}

/* The library does not outlive an allocation that fails: what befalls it befalls a process of its
 * own. */
static bool write_apart(const struct book *book, const char *path, struct error *err)
{
	int status = 0;
	pid_t ended, child = fork();
	if (child == 0) {
		process_be_child();
		_exit((int)write_to(book, path));
	}
	do {
		ended = child < 0 ? -1 : waitpid(child, &status, 0);
	} while (child > 0 && ended < 0 && errno == EINTR);
	if (ended < 0 || !WIFEXITED(status)) {
		return error_set(err, ERROR_IO, "cannot make a workbook: %s",
		                 ended < 0 ? strerror(errno) : "memory ran out on the way");
	}
	return WEXITSTATUS(status) == LXW_NO_ERROR ||
	       error_set(err, ERROR_IO, "cannot make a workbook: %s",
	                 lxw_strerror((lxw_error)WEXITSTATUS(status)));
}

static bool read_back(FILE *file, struct str *out, struct error *err)
{
	char block[16384];
	rewind(file);
	for (size_t n; (n = fread(block, 1, sizeof(block), file)) > 0;) {
		str_append_len(out, block, n);
	}
	return !ferror(file) ||
	       error_set(err, ERROR_IO, "cannot make a workbook: %s", strerror(errno));
}

/* The library writes files only: into one without a name, which goes with the program, however that
 * ends. */
static bool make(const struct book *book, struct str *out, struct error *err)
{
	char path[32];
	FILE *file = tmpfile();
	if (file == NULL) {
		return error_set(err, ERROR_IO, "cannot make a workbook: %s", strerror(errno));
	}
	snprintf(path, sizeof(path), "/dev/fd/%d", fileno(file));
	bool ok = write_apart(book, path, err) && read_back(file, out, err);
	(void)fclose(file);
	return ok;
}

static bool fits(const struct book *book, struct error *err)
{
	for (int id = 0; id < GRID_COUNT; id++) {
		size_t rows = book->grids[id].row_count;
		if (rows > ROW_LIMIT) {
			const char *name = grid_name((enum grid_id)id);
			return error_set(err, ERROR_LIMIT,
			                 "cannot make a workbook: '%s' has %zu rows, and a sheet "
			                 "holds %d; --csv --table %s holds them all",
			                 name, rows, ROW_LIMIT, name);
		}
	}
	return true;
}

/* Twice, because the library may leave out what it found no memory for, and not say so: a sixth of
 * its allocations are such. What is left out of one is not left out of the other. */
bool book_xlsx(const struct book *book, struct str *out, struct error *err)
{
	auto_str again = STR_INIT;
	size_t start = out->len;
	if (!fits(book, err) || !make(book, out, err) || !make(book, &again, err)) {
		return false;
	}
	if (out->len - start != again.len ||
	    memcmp(out->data + start, again.data, again.len) != 0) {
		xalloc_die();
	}
	return true;
}

#else

bool book_xlsx_built(void)
{
	return false;
}

bool book_xlsx(const struct book *book UNUSED, struct str *out UNUSED, struct error *err)
{
	return error_set(
	    err, ERROR_INVALID,
	    "this dealbench was built without spreadsheets (libxlsxwriter); --csv works");
}

#endif
