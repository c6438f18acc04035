/* The rows of a tab: text wrapped to the width, some of them leading to an item. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "review.h"

struct review_row *review_row(struct review_rows *rows, enum style style, int indent,
                              const char *text)
{
	xgrow(&rows->v, &rows->cap, rows->n + 1);
	struct review_row *row = &rows->v[rows->n++];
	*row = (struct review_row){.style = style,
	                           .indent = indent,
	                           .text = text_safe(rows->arena, text, false),
	                           .item = NONE,
	                           .section = NONE};
	return row;
}

void review_text(struct review_rows *rows, enum style style, int indent, size_t item,
                 const char *text)
{
	char **lines;
	int columns = rows->width - indent - 3;
	const char *safe = text_safe(rows->arena, text, true);
	size_t n = text_wrap(rows->arena, safe, columns > 8 ? (size_t)columns : 8, &lines);
	for (size_t i = 0; i < n; i++) {
		struct review_row *row = review_row(rows, style, indent, lines[i]);
		row->item = i == 0 ? item : NONE;
	}
}

void review_head(struct review_rows *rows, const char *text)
{
	if (rows->n > 0) {
		review_row(rows, STYLE_PLAIN, 0, "");
	}
	review_row(rows, STYLE_STRONG, 0, text);
}

size_t review_selectable(const struct review_rows *rows, size_t n)
{
	for (size_t i = 0; i < rows->n; i++) {
		if (rows->v[i].item != NONE && n-- == 0) {
			return i;
		}
	}
	return NONE;
}

static bool has_remarks(const struct answer *answer, bool flags)
{
	return flags ? answer->flag : answer->note || answer->source_count > 0;
}

static size_t count_remarks(const struct review *r, bool flags)
{
	const struct card *card = r->sheet->card;
	size_t count = 0;
	for (size_t i = 0; i < card->rater_count; i++) {
		const struct answers *answers = &card->raters[i].answers;
		for (size_t k = 0; k < answers->n; k++) {
			count += has_remarks(&answers->v[k], flags) &&
			         rubric_item(r->sheet->rubric, answers->v[k].item) != NONE;
		}
	}
	return count;
}

static size_t count_patterns(const struct review *r)
{
	size_t count = 0;
	for (size_t i = 0; i < r->sheet->rubric->pattern_count; i++) {
		count += r->sheet->result->patterns[i].status >= PATTERN_WATCH;
	}
	return count;
}

static size_t count_disagreements(const struct review *r)
{
	size_t count = 0;
	for (size_t i = 0; i < r->sheet->rubric->item_count; i++) {
		count += r->sheet->result->items[i].disagreement > 0;
	}
	return count;
}

size_t review_tab_count(const struct review *r, enum review_tab tab)
{
	const struct result *result = r->sheet->result;
	switch (tab) {
	case TAB_OPEN:
		return result->asked - result->answered;
	case TAB_MISSING:
		return r->shortfall_count;
	case TAB_GAPS:
		return result->gap_count;
	case TAB_FLAGS:
		return count_remarks(r, true);
	case TAB_DISAGREEMENTS:
		return count_disagreements(r);
	case TAB_PATTERNS:
		return count_patterns(r);
	case TAB_NOTES:
		return count_remarks(r, false);
	case TAB_SUMMARY:
	case REVIEW_TABS:
		break;
	}
	return 0;
}

bool review_tab_shown(const struct review *r, enum review_tab tab)
{
	return tab != TAB_DISAGREEMENTS ||
	       (r->sheet->state != CARD_OPEN && r->sheet->card->rater_count > 1);
}

void review_rows_build(struct review_rows *rows, const struct review *r, struct arena *a, int width)
{
	*rows = (struct review_rows){.arena = a, .width = width};
	switch (r->tab) {
	case TAB_SUMMARY:
		review_summary(rows, r);
		break;
	case TAB_OPEN:
		review_open_items(rows, r);
		break;
	case TAB_MISSING:
		review_missing(rows, r);
		break;
	case TAB_GAPS:
		review_gaps(rows, r);
		break;
	case TAB_FLAGS:
		review_flagged(rows, r);
		break;
	case TAB_DISAGREEMENTS:
		review_disagreements(rows, r);
		break;
	case TAB_PATTERNS:
		review_patterns(rows, r);
		break;
	case TAB_NOTES:
		review_notes(rows, r);
		break;
	case REVIEW_TABS:
		break;
	}
}

void review_rows_finish(struct review_rows *rows)
{
	free(rows->v);
	rows->v = NULL;
	rows->n = rows->cap = 0;
}
