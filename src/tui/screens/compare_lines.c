/* Which rows a tab of the compare screen shows. */
#include "compare.h"

static bool tab_shows(const struct compare_screen *c, const struct compare_row *row)
{
	switch (c->tab) {
	case COMPARE_TAB_DIFFERENCES:
		return compare_row_shown(row, true);
	case COMPARE_TAB_GATES:
		return row->kind == COMPARE_GATE || row->kind == COMPARE_VERDICT;
	case COMPARE_TAB_ALL:
	case COMPARE_TABS:
		break;
	}
	return true;
}

size_t compare_lines(const struct compare_screen *c, struct arena *a,
                     const struct compare_row ***out)
{
	const struct comparison *table = c->desk->table;
	const struct compare_row **lines = arena_array(a, table->row_count, sizeof(*lines));
	size_t n = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		if (tab_shows(c, &table->rows[i])) {
			lines[n++] = &table->rows[i];
		}
	}
	*out = lines;
	return n;
}
