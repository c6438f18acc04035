/* Sorting a card's answers by item. Answers that do not fit the rubric take no part; warnings.c
 * tells of them. */
#include "scoring.h"

#include <stdint.h>
#include <string.h>

/* All bytes count, eight at a time. */
static size_t id_hash(const char *id)
{
	size_t left = strlen(id);
	uint64_t h = left;

	while (left > 0) {
		uint64_t part = 0;
		size_t taken = left < sizeof(part) ? left : sizeof(part);

		memcpy(&part, id, taken);
		h = (h ^ part) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
		id += taken;
		left -= taken;
	}
	return (size_t)h;
}

/* The slot that holds the id, or the free one where it would go. */
static size_t slot_of(const struct item_index *index, const char *id)
{
	size_t at = id_hash(id) & index->mask;

	while (index->slots[at] > 0 &&
	       strcmp(index->rubric->items[index->slots[at] - 1].id, id) != 0) {
		at = (at + 1) & index->mask;
	}
	return at;
}

struct item_index *item_index_new(const struct rubric *r, struct arena *a)
{
	struct item_index *index = arena_alloc(a, sizeof(*index));

	index->rubric = r;
	index->arena = a;
	return index;
}

static void fill_slots(struct item_index *index)
{
	const struct rubric *r = index->rubric;
	size_t size = 16;

	while (size < 2 * r->item_count) {
		size *= 2;
	}
	index->mask = size - 1;
	index->slots = arena_array(index->arena, size, sizeof(*index->slots));
	for (size_t i = 0; i < r->item_count; i++) {
		index->slots[slot_of(index, r->items[i].id)] = i + 1;
	}
}

size_t item_index_find(struct item_index *index, const char *id)
{
	const struct rubric *r = index->rubric;
	size_t held;

	if (index->near < r->item_count && strcmp(r->items[index->near].id, id) == 0) {
		return index->near++;
	}
	if (!index->slots) {
		fill_slots(index);
	}
	held = index->slots[slot_of(index, id)];
	index->near = held;
	return held > 0 ? held - 1 : NONE;
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
static size_t counts_for(struct item_index *index, const struct answer *answer)
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

/* Where each rater's each answer counts, in their order; every item's votes are counted. */
static const size_t *count_votes(struct item_index *index, const struct card *card,
                                 struct ballot *ballots, size_t *out_votes, struct arena *a)
{
	size_t answers = 0, at = 0;
	size_t *items;

	for (size_t r = 0; r < card->rater_count; r++) {
		answers += card->raters[r].answers.n;
	}
	items = arena_array(a, answers, sizeof(*items));
	*out_votes = 0;
	for (size_t r = 0; r < card->rater_count; r++) {
		const struct answers *given = &card->raters[r].answers;

		index->near = 0; /* everyone begins at the first item */
		for (size_t i = 0; i < given->n; i++, at++) {
			items[at] = counts_for(index, &given->v[i]);
			if (items[at] != NONE) {
				ballots[items[at]].vote_count++;
				(*out_votes)++;
			}
		}
	}
	return items;
}

/* Each item has as much room as it has votes: there may be many raters who answer little. */
static void give_votes(const struct card *card, const size_t *items, struct ballot *ballots,
                       const struct answer **room)
{
	for (size_t r = 0; r < card->rater_count; r++) {
		const struct answers *given = &card->raters[r].answers;

		for (size_t i = 0; i < given->n; i++) {
			struct ballot *ballot = *items != NONE ? &ballots[*items] : NULL;

			items++;
			if (!ballot) {
				continue;
			}
			if (!ballot->votes) {
				ballot->votes = room;
				room += ballot->vote_count;
				ballot->vote_count = 0;
			}
			ballot->votes[ballot->vote_count++] = &given->v[i];
		}
	}
}

struct ballot *ballots_collect(struct item_index *index, const struct card *card, struct arena *a)
{
	struct ballot *ballots = arena_array(a, index->rubric->item_count, sizeof(*ballots));
	size_t votes;
	const size_t *items = count_votes(index, card, ballots, &votes, a);

	give_votes(card, items, ballots, arena_array(a, votes, sizeof(*ballots->votes)));
	index->near = 0;
	for (size_t i = 0; i < card->consensus.n; i++) {
		size_t item = counts_for(index, &card->consensus.v[i]);

		if (item != NONE) {
			ballots[item].consensus = &card->consensus.v[i];
		}
	}
	return ballots;
}
