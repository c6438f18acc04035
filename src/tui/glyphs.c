/* Rules become lines and bars become blocks, where a terminal shows them one column wide. They are
 * decoration: most such characters may be two columns wide in a terminal for Chinese, Japanese or
 * Korean, so there, and where ASCII is asked for, the frame's own ASCII stays. */
#include "glyphs.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/tui/theme.h"

bool glyphs_parse(const char *name, enum glyphs *out)
{
	static const char *const names[] = {"auto", "ascii", "unicode"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (strcmp(name, names[i]) == 0) {
			*out = (enum glyphs)i;
			return true;
		}
	}
	return false;
}

bool glyphs_wanted(enum glyphs glyphs)
{
	static const char *const wide[] = {"zh", "ja", "ko"};
	const char *locale = setlocale(LC_CTYPE, NULL);
	bool utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	if (glyphs != GLYPHS_AUTO || !utf8) {
		return glyphs == GLYPHS_UNICODE && utf8;
	}
	for (size_t i = 0; locale && i < ARRAY_LEN(wide); i++) {
		if (strncmp(locale, wide[i], 2) == 0) {
			return false;
		}
	}
	return true;
}

static bool is_inside(const struct frame *f, int x, int y)
{
	return x >= 0 && y >= 0 && x < f->columns && y < f->rows;
}

static const struct cell *cell_of(const struct frame *f, int x, int y)
{
	return &f->cells[(size_t)y * (size_t)f->columns + (size_t)x];
}

static bool is_drawn_rule(const struct frame *f, int x, int y)
{
	const struct cell *cell = is_inside(f, x, y) ? cell_of(f, x, y) : NULL;
	return cell && cell->style == STYLE_RULE && cell->text[0] && wcschr(L"-|+", cell->text[0]);
}

/* Also a '+' that a screen put where rules meet. */
static bool is_rule(const struct frame *f, int x, int y)
{
	if (!is_inside(f, x, y) || cell_of(f, x, y)->text[0] != L'+') {
		return is_drawn_rule(f, x, y);
	}
	int around = is_drawn_rule(f, x - 1, y) + is_drawn_rule(f, x + 1, y) +
	             is_drawn_rule(f, x, y - 1) + is_drawn_rule(f, x, y + 1);
	return is_drawn_rule(f, x, y) || around >= 2;
}

/* The line through a rule's cell, by what it meets. */
static const wchar_t *line_at(const struct frame *f, int x, int y)
{
	static const wchar_t *const joints[] = {
	    L"\u2500", L"\u2500", L"\u2500", L"\u2500", L"\u2502", L"\u2518", L"\u2514", L"\u2534",
	    L"\u2502", L"\u2510", L"\u250c", L"\u252c", L"\u2502", L"\u2524", L"\u251c", L"\u253c"};
	wchar_t own = cell_of(f, x, y)->text[0];
	int meets = (is_rule(f, x - 1, y) ? 1 : 0) | (is_rule(f, x + 1, y) ? 2 : 0) |
	            (is_rule(f, x, y - 1) ? 4 : 0) | (is_rule(f, x, y + 1) ? 8 : 0);
	meets |= own == L'-' ? 3 : own == L'|' ? 12 : 0;
	return joints[meets];
}

/* A bar's cell: what is sure, what is possible, the rest. Each is one column by wcwidth. */
static const wchar_t *block_at(const struct cell *cell)
{
	switch (cell->text[0]) {
	case L'#':
		return L"\u2588";
	case L'?':
		return L"\u2592";
	case L'.':
		return L"\u00b7";
	default:
		return NULL;
	}
}

const wchar_t *glyph_at(const struct frame *f, int x, int y)
{
	const struct cell *cell = cell_of(f, x, y);
	if (cell->style == STYLE_BAR || cell->style == STYLE_BAR_REST) {
		return block_at(cell);
	}
	bool may_be = cell->style == STYLE_RULE || cell->text[0] == L'+';
	return may_be && is_rule(f, x, y) ? line_at(f, x, y) : NULL;
}
