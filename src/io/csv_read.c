/* Reading CSV. The places are those of an editor: a quoted cell may hold line ends, and its place
 * is where its quote stands. */
#include <string.h>

#include "book_parts.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/csv.h"

struct reader {
	const char *file;
	const char *at, *end;
	int line, column;
	char separator;
	struct arena *arena;
	struct error *err;
};

static bool fail(const struct reader *r, int line, int column, const char *message)
{
	return error_set_at(r->err, ERROR_INVALID, r->file, line, column, "%s", message);
}

static bool at_line_end(const struct reader *r)
{
	return r->at == r->end || *r->at == '\n' || *r->at == '\r';
}

/* One byte on; columns count characters, so not the bytes that continue one. */
static char take(struct reader *r)
{
	char c = *r->at++;
	if (c == '\n' || (c == '\r' && (r->at == r->end || *r->at != '\n'))) {
		r->line++;
		r->column = 1;
	} else if (((unsigned char)c & 0xc0) != 0x80 && c != '\r') {
		r->column++;
	}
	return c;
}

/* The separator is what the first line has most of, outside quotes; a comma where it has none. */
static char find_separator(const char *at, const char *end)
{
	size_t commas = 0, semicolons = 0, tabs = 0;
	bool quoted = false;
	for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
		quoted ^= *at == '"';
		commas += !quoted && *at == ',';
		semicolons += !quoted && *at == ';';
		tabs += !quoted && *at == '\t';
	}
	if (tabs > commas && tabs > semicolons) {
		return '\t';
	}
	return semicolons > commas ? ';' : ',';
}

static bool read_quoted(struct reader *r, struct str *out)
{
	int line = r->line, column = r->column;
	take(r);
	for (;;) {
		if (r->at == r->end) {
			return fail(r, line, column, "this quote is never closed");
		}
		char c = take(r);
		if (c != '"') {
			str_append_char(out, c);
		} else if (r->at < r->end && *r->at == '"') {
			str_append_char(out, take(r));
		} else {
			break;
		}
	}
	while (r->at < r->end && *r->at == ' ') {
		take(r);
	}
	if (!at_line_end(r) && *r->at != r->separator) {
		return fail(r, r->line, r->column,
		            "text after a closing quote: a quote inside a cell is written twice");
	}
	return true;
}

static bool read_bare(struct reader *r, struct str *out)
{
	while (!at_line_end(r) && *r->at != r->separator) {
		if (*r->at == '"') {
			return fail(r, r->line, r->column,
			            "a quote inside a cell without quotes around it");
		}
		str_append_char(out, take(r));
	}
	return true;
}

static const char *trimmed(const char *from, size_t *len)
{
	size_t blanks = strspn(from, " \t\r\n");
	from += blanks;
	*len -= blanks;
	while (*len > 0 && strchr(" \t\r\n", from[*len - 1])) {
		--*len;
	}
	return from;
}

/* Without the guards of the formulas that begin inside of it. */
static char *without_guards_inside(const char *text)
{
	char *bare = xstrdup(text), *to = bare;
	bool begins = false;
	for (const char *p = text; *p; p++) {
		bool guard = begins && *p == '\'' && csv_is_formula_inside(p + 1);
		if (!guard) {
			*to++ = *p;
		}
		begins = !guard && csv_begins_inside(*p);
	}
	*to = '\0';
	return bare;
}

/* Without blanks around it and without the guards of formulas. Those inside go first: they stand
 * behind line ends that are blanks at the beginning. A formula keeps the blanks behind its guard; a
 * guarded tab before other text goes as one without a guard does. */
static const char *tidy(struct reader *r, const char *guarded)
{
	auto_free char *text = without_guards_inside(guarded);
	size_t len = strlen(text);
	const char *from = trimmed(text, &len);
	if (len > 1 && from[0] == '\'' && csv_is_formula(from + 1)) {
		size_t bare_len = --len;
		const char *bare = trimmed(++from, &bare_len);
		if (!csv_is_formula(bare)) {
			from = bare;
			len = bare_len;
		}
	}
	auto_free char *cell = xstrndup(from, len);
	auto_free char *composed = text_nfc(cell);
	return arena_strdup(r->arena, composed);
}

static bool read_cell(struct reader *r, struct csv_cell *out)
{
	auto_str text = STR_INIT;
	while (r->at < r->end && *r->at == ' ') {
		take(r);
	}
	*out = (struct csv_cell){.line = r->line, .column = r->column};
	bool quoted = r->at < r->end && *r->at == '"';
	if (!(quoted ? read_quoted(r, &text) : read_bare(r, &text))) {
		return false;
	}
	out->text = tidy(r, text.data);
	return true;
}

static bool read_row(struct reader *r, struct csv_row *out)
{
	struct csv_cell *cells = NULL;
	size_t count = 0, cap = 0;
	bool ok = true, more = true;
	*out = (struct csv_row){.line = r->line};
	while (ok && more) {
		xgrow(&cells, &cap, count + 1);
		ok = read_cell(r, &cells[count]);
		count += ok;
		more = ok && r->at < r->end && *r->at == r->separator;
		if (more) {
			take(r);
		}
	}
	if (ok && r->at < r->end && take(r) == '\r' && r->at < r->end && *r->at == '\n') {
		take(r);
	}
	out->cells = arena_array(r->arena, count, sizeof(*cells));
	out->count = count;
	if (count > 0) {
		memcpy(out->cells, cells, count * sizeof(*cells));
	}
	free(cells);
	return ok;
}

static bool is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		if (row->cells[i].text[0]) {
			return false;
		}
	}
	return true;
}

/* Where bytes cannot be read at all. */
static bool check_bytes(const struct reader *start, size_t len)
{
	struct reader r = *start;
	const char *nul = memchr(r.at, '\0', len);
	size_t valid = text_invalid_at(r.at, len);
	const char *bad = valid < len ? r.at + valid : NULL;
	if (nul && (!bad || nul < bad)) {
		bad = nul;
	}
	if (!bad) {
		return true;
	}
	while (r.at < bad) {
		take(&r);
	}
	return fail(&r, r.line, r.column,
	            bad == nul ? "a NUL byte: this is no text file"
	                       : "not UTF-8: save the table as 'CSV UTF-8'");
}

bool csv_read(const char *file, const char *data, size_t len, struct arena *a, struct csv *out,
              struct error *err)
{
	bool marked = len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
	struct reader r = {.file = file,
	                   .at = data + (marked ? 3 : 0),
	                   .end = data + len,
	                   .line = 1,
	                   .column = 1,
	                   .arena = a,
	                   .err = err};
	struct csv_row *rows = NULL;
	size_t count = 0, cap = 0;
	bool ok = check_bytes(&r, (size_t)(r.end - r.at));
	out->separator = r.separator = find_separator(r.at, r.end);
	while (ok && r.at < r.end) {
		struct csv_row row;
		ok = read_row(&r, &row);
		if (ok && !is_blank(&row)) {
			xgrow(&rows, &cap, count + 1);
			rows[count++] = row;
		}
	}
	if (ok) {
		out->rows = arena_array(a, count, sizeof(*rows));
		out->count = count;
	}
	if (ok && count > 0) {
		memcpy(out->rows, rows, count * sizeof(*rows));
	}
	free(rows);
	return ok;
}
