/* A grid as CSV: RFC 4180, a line an end of CR LF, numbers that read back as the same double. Texts
 * are made safe here, whatever they come from. A text that a spreadsheet would run as a formula is
 * defused by an apostrophe, which our importer takes off again; so is what stands behind a
 * semicolon or a line end inside a text, where some spreadsheets begin a cell. */
#include <string.h>

#include "book_parts.h"
#include "dealbench/base/text.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static bool begins_formula(const char *text)
{
	static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};
	for (size_t i = 0; i < ARRAY_LEN(wide); i++) {
		if (strncmp(text, wide[i], strlen(wide[i])) == 0) {
			return true;
		}
	}
	return *text != '\0' && strchr("=+-@\t\r'", *text) != NULL;
}

bool csv_is_formula(const char *text)
{
	return begins_formula(text + strspn(text, " \n"));
}

bool csv_begins_inside(char c)
{
	return c == ';' || c == '\n';
}

/* Past what such a spreadsheet passes over: quotes in the middle of its cells are no text. */
static const char *past_blanks_inside(const char *text)
{
	return text + strspn(text, " \n\"");
}

bool csv_is_formula_inside(const char *text)
{
	return begins_formula(past_blanks_inside(text));
}

/* The inside of a quoted cell. A run of blanks is looked past once. */
static bool append_guarded(const char *text, bool guards, struct str *out)
{
	const char *looked = text;
	bool begins = false, formula = false, any = false;
	for (const char *p = text; *p != '\0'; p++) {
		if (begins && p >= looked) {
			looked = past_blanks_inside(p);
			formula = begins_formula(looked);
		}
		if (begins && formula) {
			str_append_char(out, '\'');
			any = true;
		}
		if (*p == '"') {
			str_append_char(out, '"');
		}
		str_append_char(out, *p);
		begins = guards && csv_begins_inside(*p);
	}
	return any;
}

static void put_text(const char *raw, bool guards, struct str *out)
{
	auto_str safe = STR_INIT;
	text_append_safe(&safe, raw, true);
	const char *text = safe.data;
	bool guard = guards && csv_is_formula(text);
	bool bare = !guard && strpbrk(text, ",\"\r\n") == NULL && *text != ' ' && *text != '\0';
	if (bare && strchr(text, ';') == NULL) {
		str_append(out, text);
		return;
	}
	auto_str inside = STR_INIT;
	if (!append_guarded(text, guards, &inside) && bare) {
		str_append(out, text);
		return;
	}
	str_append(out, guard ? "\"'" : "\"");
	str_append_len(out, inside.data, inside.len);
	str_append_char(out, '"');
}

static void put_cell(const struct grid_cell *cell, const struct csv_options *options,
                     struct str *out)
{
	char number[40];
	switch (cell->kind) {
	case CELL_NONE:
		break;
	case CELL_DATE:
		str_append(out, cell->text);
		break;
	case CELL_TEXT:
		put_text(cell->text, !options->raw && !cell->bare, out);
		break;
	case CELL_NUMBER:
		str_append(out, text_double(cell->number, number));
		break;
	}
}

void grid_csv(const struct grid *grid, const struct csv_options *options, struct str *out)
{
	str_append(out, options->excel ? BYTE_ORDER_MARK : "");
	for (size_t c = 0; c < grid->column_count; c++) {
		str_printf(out, "%s%s", c > 0 ? "," : "", grid->columns[c]);
	}
	str_append(out, "\r\n");
	for (size_t r = 0; r < grid->row_count; r++) {
		for (size_t c = 0; c < grid->column_count; c++) {
			str_append(out, c > 0 ? "," : "");
			put_cell(grid_cell(grid, r, c), options, out);
		}
		str_append(out, "\r\n");
	}
}
