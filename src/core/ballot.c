/* Sorting a card's answers by item. Answers that do not fit the rubric take no part; warnings.c
 * tells of them. */
#include "scoring.h"

#include <stdlib.h>
#include <string.h>

static int compare_ids(const void *a, const void *b, void *data)
{
	const struct item *items = data;

	return strcmp(items[*(const size_t *)a].id, items[*(const size_t *)b].id);
}

struct item_index *item_index_new(const struct rubric *r, struct arena *a)
{
	struct item_index *index = arena_alloc(a, sizeof(*index));

	index->rubric = r;
	index->sorted = arena_array(a, r->item_count, sizeof(*index->sorted));
	for (size_t i = 0; i < r->item_count; i++) {
		index->sorted[i] = i;
	}
	qsort_r(index->sorted, r->item_count, sizeof(*index->sorted), compare_ids,
	        (void *)(uintptr_t)r->items);
	return index;
}

size_t item_index_find(const struct item_index *index, const char *id)
{
	size_t from = 0, to = index->rubric->item_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		size_t item = index->sorted[middle];
		int order = strcmp(index->rubric->items[item].id, id);

		if (order == 0) {
			return item;
		}
		if (order < 0) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return NONE;
}

const char *answer_fault(const struct item *item, const struct answer *answer)
{
	static const enum answer_kind fits[ITEM_KIND_COUNT] = {
	    [ITEM_SCALE] = ANSWER_LEVEL,   [ITEM_CHOICE] = ANSWER_CHOICE, [ITEM_TEXT] = ANSWER_TEXT,
	    [ITEM_NUMBER] = ANSWER_NUMBER, [ITEM_MONEY] = ANSWER_MONEY,   [ITEM_DATE] = ANSWER_DATE,
	};

	if (answer->kind == ANSWER_NA) {
		return item->na_allowed ? NULL : "it may not be answered 'not applicable'";
	}
	if (answer->kind != fits[item->kind]) {
		return "an answer of the wrong kind";
	}
	if (answer->kind == ANSWER_LEVEL && answer->level >= item->level_count) {
		return "a level that the item does not have";
	}
	if (answer->kind == ANSWER_CHOICE && item_option(item, answer->text) == NONE) {
		return "an option that the item does not have";
	}
	return NULL;
}

/* The item that the answer counts for, or NONE. */
static size_t counts_for(const struct item_index *index, const struct answer *answer)
{
	size_t item;

	if (!answer_given(answer)) {
		return NONE;
	}
	item = item_index_find(index, answer->item);
	if (item == NONE || answer_fault(&index->rubric->items[item], answer)) {
		return NONE;
	}
	return item;
}

struct ballot *ballots_collect(const struct item_index *index, const struct card *card,
                               struct arena *a)
{
	struct ballot *ballots = arena_array(a, index->rubric->item_count, sizeof(*ballots));
	size_t *capacity = arena_array(a, index->rubric->item_count, sizeof(*capacity));

	for (size_t r = 0; r < card->rater_count; r++) {
		const struct answers *answers = &card->raters[r].answers;

		for (size_t i = 0; i < answers->n; i++) {
			size_t item = counts_for(index, &answers->v[i]);

			if (item == NONE) {
				continue;
			}
			if (!ballots[item].votes) {
				capacity[item] = card->rater_count;
				ballots[item].votes =
				    arena_array(a, capacity[item], sizeof(*ballots[item].votes));
			}
			if (ballots[item].vote_count < capacity[item]) {
				ballots[item].votes[ballots[item].vote_count++] = &answers->v[i];
			}
		}
	}
	for (size_t i = 0; i < card->consensus.n; i++) {
		size_t item = counts_for(index, &card->consensus.v[i]);

		if (item != NONE) {
			ballots[item].consensus = &card->consensus.v[i];
		}
	}
	return ballots;
}
