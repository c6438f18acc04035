/* One question as it was when somebody began to type on it: what others store there meanwhile is a
 * conflict, what this run does there itself, an undo say, is none. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "telling.h"

static void hold_answer(struct held *held, const struct sheet *sheet, size_t item)
{
	const struct answer *own = sheet_own_answer(sheet, item);
	answer_finish(&held->answer);
	held->answer = (struct answer){0};
	held->has_answer = own != NULL;
	if (own) {
		answer_copy(&held->answer, own);
	}
}

static void hold_gap(struct held *held, const struct sheet *sheet)
{
	const struct gap *gap = card_gap(sheet->card, held->item);
	gap_finish(&held->gap);
	held->gap = (struct gap){0};
	held->has_gap = gap != NULL;
	if (gap) {
		gap_copy(&held->gap, gap);
	}
}

void held_drop(struct held *held)
{
	free(held->item);
	answer_finish(&held->answer);
	gap_finish(&held->gap);
	*held = (struct held){0};
}

void held_take(struct held *held, const struct sheet *sheet, size_t item)
{
	held_drop(held);
	if (item < sheet->rubric->item_count) {
		held->item = xstrdup(sheet->rubric->items[item].id);
		hold_answer(held, sheet, item);
		hold_gap(held, sheet);
	}
}

/* Is the latest act of a kind on the held item one of this run? */
static bool is_own(const struct held *held, const struct sheet *sheet, const struct event_row *rows,
                   size_t count, enum act_kind kind)
{
	const char *rater = kind == ACT_ANSWER ? session_rater(sheet->session) : NULL;
	for (size_t i = count; i > 0; i--) {
		const struct act *act = &rows[i - 1].act;
		if (act->kind == kind && act->card == sheet->number &&
		    strcmp(act_item(act), held->item) == 0 &&
		    (!rater || strcmp(act->rater, rater) == 0)) {
			return undo_is_own(sheet->session, rows[i - 1].id);
		}
	}
	return false;
}

void held_own(struct held *held, const struct sheet *sheet)
{
	struct event_row *rows;
	size_t count, item = held->item ? rubric_item(sheet->rubric, held->item) : NONE;
	auto_arena struct arena *a = arena_new();
	if (item == NONE ||
	    !records_events(sheet->session, sheet->card->deal.id, a, &rows, &count, NULL)) {
		return;
	}
	if (is_own(held, sheet, rows, count, ACT_ANSWER)) {
		hold_answer(held, sheet, item);
	}
	if (is_own(held, sheet, rows, count, ACT_GAP)) {
		hold_gap(held, sheet);
	}
}
