/* Where a replay keeps answers: in memory, not in tables that are read once and emptied. Most of a
 * history are answers, and putting each into a table costs more than all else that is done with it.
 * What stands here is what project_answer.c would have put into `answer` and `answer_source`. */
#include "kept.h"

#include <stdlib.h>
#include <string.h>

#include "read.h"

static struct kept_card *card_find(struct kept_card *cards, int number)
{
	struct kept_card *card;
	HASH_FIND_INT(cards, &number, card);
	return card;
}

struct kept_seat *kept_seat(struct kept_card **cards, int number, int64_t seat)
{
	struct kept_card *card = card_find(*cards, number);
	if (card == NULL) {
		card = xcalloc(1, sizeof(*card));
		card->number = number;
		HASH_ADD_INT(*cards, number, card);
	}
	struct kept_seat *found;
	HASH_FIND(hh, card->seats, &seat, sizeof(seat), found);
	if (found == NULL) {
		found = xcalloc(1, sizeof(*found));
		found->seat = seat;
		HASH_ADD(hh, card->seats, seat, sizeof(found->seat), found);
	}
	return found;
}

static struct kept_answer *answer_of(struct kept_seat *seat, const char *item)
{
	struct kept_answer *found;
	HASH_FIND_STR(seat->answers, item, found);
	return found;
}

static struct kept_answer *answer_add(struct kept_seat *seat, const struct answer *answer,
                                      int64_t position)
{
	struct kept_answer *made = xcalloc(1, sizeof(*made));
	answer_copy(&made->answer, answer);
	made->position = position;
	HASH_ADD_KEYPTR(hh, seat->answers, made->answer.item, strlen(made->answer.item), made);
	if (position >= seat->next) {
		seat->next = position + 1;
	}
	return made;
}

static void answer_drop(struct kept_seat *seat, struct kept_answer *answer)
{
	HASH_DEL(seat->answers, answer);
	answer_finish(&answer->answer);
	free(answer);
}

static void answer_take_back(struct kept_seat *seat, struct kept_answer *answer)
{
	bool last = answer->position + 1 == seat->next;
	answer_drop(seat, answer);
	if (!last) {
		return;
	}
	seat->next = 0;
	for (answer = seat->answers; answer != NULL; answer = answer->hh.next) {
		if (answer->position >= seat->next) {
			seat->next = answer->position + 1;
		}
	}
}

/* Its item stays: the table's key is that text. */
static void answer_replace(struct answer *old, const struct answer *answer)
{
	struct answer made;
	answer_copy(&made, answer);
	free(made.item);
	made.item = old->item;
	old->item = NULL;
	answer_finish(old);
	*old = made;
}

void kept_set(struct kept_seat *seat, const struct answer *answer, int position)
{
	struct kept_answer *old = answer_of(seat, answer->item);
	if (answer_is_empty(answer)) {
		if (old != NULL) {
			answer_take_back(seat, old);
		}
	} else if (old != NULL) {
		answer_replace(&old->answer, answer);
	} else {
		answer_add(seat, answer, position > 0 ? position - 1 : seat->next);
	}
}

static bool carry_one(struct kept_seat *to, const struct kept_answer *from, struct error *err)
{
	if (answer_of(to, from->answer.item) != NULL) {
		return error_set(err, ERROR_INTEGRITY,
		                 "an answer to '%s' is there before it is carried over",
		                 from->answer.item);
	}
	answer_add(to, &from->answer, from->position)->answer.carried = true;
	return true;
}

static bool carry_seat(struct kept_card **cards, int card, const struct kept_seat *from,
                       const char *item, struct error *err)
{
	struct kept_seat *to = kept_seat(cards, card, from->seat);
	bool ok = true;
	if (item != NULL) {
		const struct kept_answer *one = answer_of((struct kept_seat *)from, item);
		return one == NULL || carry_one(to, one, err);
	}
	for (const struct kept_answer *one = from->answers; ok && one != NULL; one = one->hh.next) {
		ok = carry_one(to, one, err);
	}
	return ok;
}

bool kept_carry(struct kept_card **cards, int card, const char *item, struct error *err)
{
	const struct kept_card *from = card_find(*cards, card - 1);
	bool ok = true;
	for (const struct kept_seat *seat = from != NULL ? from->seats : NULL; ok && seat != NULL;
	     seat = seat->hh.next) {
		ok = carry_seat(cards, card, seat, item, err);
	}
	return ok;
}

static void seat_free(struct kept_seat *seat)
{
	while (seat->answers != NULL) {
		answer_drop(seat, seat->answers);
	}
	free(seat);
}

static void card_drop(struct kept_card **cards, struct kept_card *card)
{
	HASH_DEL(*cards, card);
	while (card->seats != NULL) {
		struct kept_seat *seat = card->seats;
		HASH_DEL(card->seats, seat);
		seat_free(seat);
	}
	free(card);
}

void kept_drop(struct kept_card **cards, int card)
{
	struct kept_card *found = card_find(*cards, card);
	if (found != NULL) {
		card_drop(cards, found);
	}
}

void kept_free(struct kept_card **cards)
{
	while (*cards != NULL) {
		card_drop(cards, *cards);
	}
}

/* ---- in order ---- */

static int by_number(const struct kept_card *a, const struct kept_card *b)
{
	return (a->number > b->number) - (a->number < b->number);
}

static int by_seat(const struct kept_seat *a, const struct kept_seat *b)
{
	return (a->seat > b->seat) - (a->seat < b->seat);
}

static int by_item(const struct kept_answer *a, const struct kept_answer *b)
{
	return strcmp(a->answer.item, b->answer.item);
}

static int by_position(const struct kept_answer *a, const struct kept_answer *b)
{
	int order = (a->position > b->position) - (a->position < b->position);
	return order != 0 ? order : by_item(a, b);
}

bool kept_give(struct kept_card **cards, int number, struct card *card, struct error *err)
{
	struct kept_card *from = card_find(*cards, number);
	for (struct kept_seat *seat = from != NULL ? from->seats : NULL; seat != NULL;
	     seat = seat->hh.next) {
		struct answers *to = card_answers(card, seat->seat);
		if (to == NULL && seat->answers != NULL) {
			return error_set(err, ERROR_INTEGRITY, "an answer's rater makes no sense");
		}
		HASH_SORT(seat->answers, by_position);
		for (struct kept_answer *one = seat->answers; one != NULL; one = one->hh.next) {
			xgrow(&to->v, &to->cap, to->n + 1);
			to->v[to->n++] = one->answer;
			one->answer = (struct answer){0};
		}
	}
	if (from != NULL) {
		card_drop(cards, from);
	}
	return true;
}

/* To the first answer of what comes now, past seats and scorecards that hold none. */
static void settle(struct kept_walk *walk)
{
	while (walk->answer == NULL && walk->card != NULL) {
		walk->seat = walk->seat != NULL ? walk->seat->hh.next : NULL;
		if (walk->seat == NULL) {
			walk->card = walk->card->hh.next;
			walk->seat = walk->card != NULL ? walk->card->seats : NULL;
		}
		walk->answer = walk->seat != NULL ? walk->seat->answers : NULL;
	}
}

void kept_walk_begin(struct kept_walk *walk, struct kept_card **cards)
{
	HASH_SORT(*cards, by_number);
	for (struct kept_card *card = *cards; card != NULL; card = card->hh.next) {
		HASH_SORT(card->seats, by_seat);
		for (struct kept_seat *seat = card->seats; seat != NULL; seat = seat->hh.next) {
			HASH_SORT(seat->answers, by_item);
		}
	}
	*walk = (struct kept_walk){.card = *cards};
	walk->seat = walk->card != NULL ? walk->card->seats : NULL;
	walk->answer = walk->seat != NULL ? walk->seat->answers : NULL;
	settle(walk);
}

static void step(struct kept_walk *walk)
{
	walk->answer = walk->answer->hh.next;
	walk->source = 0;
	settle(walk);
}

bool kept_walk_answer(struct kept_walk *walk, const char *deal, struct row *out)
{
	if (walk->answer == NULL) {
		return false;
	}
	row_of_answer(out, deal, walk->card->number, walk->seat->seat, walk->answer->position,
	              &walk->answer->answer);
	step(walk);
	return true;
}

bool kept_walk_source(struct kept_walk *walk, const char *deal, struct row *out)
{
	while (walk->answer != NULL && walk->source == walk->answer->answer.source_count) {
		step(walk);
	}
	if (walk->answer == NULL) {
		return false;
	}
	row_of_source(out, deal, walk->card->number, walk->seat->seat, &walk->answer->answer,
	              walk->source++);
	return true;
}
