/* Any bytes as a table, and as a register of deals to import: what is read can be written and read
 * again as the same cells, safe to show; what imports exports, and imports again as nothing new. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/book.h"
#include "dealbench/io/csv.h"
#include "fuzz.h"
#include "fuzz_desk.h"

#define TABLE "table.csv"

/* The rows as a grid of their own, as wide as the widest; a cell that is not there is empty. */
static void write_again(const struct csv *csv, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	size_t columns = 0;
	for (size_t r = 0; r < csv->count; r++) {
		columns = csv->rows[r].count > columns ? csv->rows[r].count : columns;
	}
	struct grid_cell *cells = arena_array(a, csv->count * columns, sizeof(*cells));
	const char **names = arena_array(a, columns, sizeof(*names));
	for (size_t c = 0; c < columns; c++) {
		names[c] = "n";
	}
	for (size_t r = 0; r < csv->count; r++) {
		for (size_t c = 0; c < csv->rows[r].count; c++) {
			cells[r * columns + c] = (struct grid_cell){
			    .kind = CELL_TEXT, .text = csv->rows[r].cells[c].text};
		}
	}
	grid_csv(
	    &(struct grid){
	        .columns = names, .column_count = columns, .cells = cells, .row_count = csv->count},
	    &(struct csv_options){0}, out);
}

static void check_again(const struct csv *csv)
{
	auto_arena struct arena *a = arena_new();
	auto_str text = STR_INIT;
	struct csv again;
	struct error err = {0};
	write_again(csv, &text);
	MUST(csv_read("again", text.data, text.len, a, &again, &err), "%d:%d: %s", err.line,
	     err.column, err.message);
	MUST(again.count == csv->count + 1, "%zu rows became %zu", csv->count, again.count - 1);
	for (size_t r = 0; r < csv->count; r++) {
		for (size_t c = 0; c < csv->rows[r].count; c++) {
			const char *was = text_safe(a, csv->rows[r].cells[c].text, true);
			const char *now = again.rows[r + 1].cells[c].text;
			MUST(strcmp(was, now) == 0, "a cell came back as another one: %s, %s", was,
			     now);
		}
	}
}

static size_t lines_of(const char *data, size_t len)
{
	size_t lines = 1;
	for (size_t i = 0; i < len; i++) {
		lines += data[i] == '\n' || data[i] == '\r';
	}
	return lines;
}

static void check_table(const char *data, size_t len)
{
	auto_arena struct arena *a = arena_new();
	struct csv csv;
	struct error err = {0};
	size_t cells = 0, lines = lines_of(data, len);
	if (!csv_read(TABLE, data, len, a, &csv, &err)) {
		must_be_error(&err);
		MUST(strcmp(err.file, TABLE) == 0 && err.line > 0 && err.column > 0 &&
		         (size_t)err.line <= lines,
		     "a table is refused at %s:%d:%d", err.file, err.line, err.column);
		return;
	}
	for (size_t r = 0; r < csv.count; r++) {
		const struct csv_row *row = &csv.rows[r];
		MUST(row->count > 0 && row->line > 0 && (size_t)row->line <= lines,
		     "a row at line %d", row->line);
		for (size_t c = 0; c < row->count; c++) {
			const char *text = row->cells[c].text;
			MUST(text_invalid_at(text, strlen(text)) == strlen(text), "not UTF-8");
			MUST(row->cells[c].line >= row->line, "a cell before its row");
		}
		cells += row->count;
	}
	MUST(cells <= len + 1, "%zu bytes have %zu cells", len, cells);
	if (cells > 0 && csv.count * csv.rows[0].count <= 4096) {
		check_again(&csv);
	}
}

/* The register as the workspace writes it. */
static char *registered(struct session *s)
{
	auto_str out = STR_INIT;
	struct error err = {0};
	struct export_options options = {0};
	MUST(deals_register(s, &options, &out, &err), "%s", err.message);
	return str_steal(&out);
}

/* What was stored says the same when it is written out and read in again, here and elsewhere. */
static void check_stored(struct desk *desk)
{
	auto_free char *first = registered(desk->s);
	const char *path = fuzz_file("register.csv", first, strlen(first));
	MUST(desk_import(desk, path, false) == 0, "a register imported again is news:\n%s", first);
	desk_clear(desk);
	MUST(desk_import(desk, path, false) > 0, "a register is refused elsewhere");
	auto_free char *second = registered(desk->s);
	MUST(strcmp(first, second) == 0, "a register came back as another one:\n%s\n%s", first,
	     second);
}

void fuzz_csv(const char *data, size_t len)
{
	struct desk *desk = desk_open();
	check_table(data, len);
	const char *path = fuzz_file(TABLE, data, len);
	auto_free char *kept = xstrdup(path);
	ssize_t planned = desk_import(desk, kept, true);
	ssize_t stored = desk_import(desk, kept, false);
	MUST(planned == stored, "%zd acts were announced and %zd stored", planned, stored);
	if (stored > 0) {
		desk_verify(desk);
		check_stored(desk);
		desk_verify(desk);
		desk_clear(desk);
	}
}
