/* Two changed the same answer, or the same gap: what each of them changed there, part by part. A
 * value and the grade it rests on are one part, and so are the pieces of evidence together. */
#include "merge.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static void take_text(char **slot, const char *text)
{
	free(*slot);
	*slot = xstrdup(text);
}

enum side { SIDE_MINE, SIDE_THEIRS, SIDE_BOTH };

static enum side side_of(bool mine_same, bool theirs_same, bool alike)
{
	return theirs_same || alike ? SIDE_MINE : mine_same ? SIDE_THEIRS : SIDE_BOTH;
}

/* ---- an answer ---- */

static bool values_same(const struct answer *a, const struct answer *b)
{
	struct answer x = *a, y = *b; /* but for the value alike */
	x.item = y.item = x.note = y.note = NULL;
	x.flag = y.flag = x.has_favourability = y.has_favourability = false;
	x.source_count = y.source_count = 0;
	return answer_equal(&x, &y);
}

static bool notes_same(const struct answer *a, const struct answer *b)
{
	return same_text(a->note, b->note);
}

static bool flags_same(const struct answer *a, const struct answer *b)
{
	return a->flag == b->flag;
}

static bool favours_same(const struct answer *a, const struct answer *b)
{
	return a->has_favourability == b->has_favourability &&
	       (!a->has_favourability || a->favourability == b->favourability);
}

static bool sources_same(const struct answer *a, const struct answer *b)
{
	bool same = a->source_count == b->source_count;
	for (size_t i = 0; same && i < a->source_count; i++) {
		same = source_equal(&a->sources[i], &b->sources[i]);
	}
	return same;
}

static void take_value(struct answer *to, const struct answer *from)
{
	to->kind = from->kind;
	to->level = from->level;
	to->number = from->number;
	to->money = from->money;
	to->date = from->date;
	to->carried = from->carried;
	take_text(&to->text, from->text);
	take_text(&to->evidence, from->evidence);
}

static void take_note(struct answer *to, const struct answer *from)
{
	take_text(&to->note, from->note);
}

static void take_flag(struct answer *to, const struct answer *from)
{
	to->flag = from->flag;
}

static void take_favour(struct answer *to, const struct answer *from)
{
	to->has_favourability = from->has_favourability;
	to->favourability = from->favourability;
}

static void take_sources(struct answer *to, const struct answer *from)
{
	struct answer copy, old = {.sources = to->sources, .source_count = to->source_count};
	answer_copy(&copy, from);
	to->sources = copy.sources;
	to->source_count = copy.source_count;
	copy.sources = NULL;
	copy.source_count = 0;
	answer_finish(&copy);
	answer_finish(&old);
}

static const struct {
	bool (*same)(const struct answer *a, const struct answer *b);
	void (*take)(struct answer *to, const struct answer *from);
} answer_parts[] = {
    {values_same, take_value},   {notes_same, take_note},      {flags_same, take_flag},
    {favours_same, take_favour}, {sources_same, take_sources},
};

bool answer_onto(struct answer *mine, const struct answer *was, const struct answer *now)
{
	static const struct answer nothing;
	struct answer made;
	bool apart = true;
	was = was ? was : &nothing;
	answer_copy(&made, mine);
	for (size_t i = 0; i < ARRAY_LEN(answer_parts); i++) {
		enum side side =
		    side_of(answer_parts[i].same(mine, was), answer_parts[i].same(now, was),
		            answer_parts[i].same(mine, now));
		apart = apart && side != SIDE_BOTH;
		if (side == SIDE_THEIRS) {
			answer_parts[i].take(&made, now);
		}
	}
	if (made.kind == ANSWER_NA && same_text(made.note, NULL)) {
		answer_finish(&made); /* its reason went with the other's note */
		return false;
	}
	answer_finish(mine);
	*mine = made;
	return apart;
}

/* ---- a gap ---- */

static bool dispositions_same(const struct gap *a, const struct gap *b)
{
	return a->disposition == b->disposition ||
	       (a->disposition <= DISPOSITION_UNDECIDED && b->disposition <= DISPOSITION_UNDECIDED);
}

static bool costs_same(const struct gap *a, const struct gap *b)
{
	return a->has_cost == b->has_cost &&
	       (!a->has_cost || (a->cost.minor == b->cost.minor &&
	                         strcmp(a->cost.currency, b->cost.currency) == 0));
}

static bool dues_same(const struct gap *a, const struct gap *b)
{
	return date_compare(a->due, b->due) == 0;
}

static bool owners_same(const struct gap *a, const struct gap *b)
{
	return same_text(a->owner, b->owner);
}

static bool terms_same(const struct gap *a, const struct gap *b)
{
	return same_text(a->terms, b->terms);
}

static void take_disposition(struct gap *to, const struct gap *from)
{
	to->disposition = from->disposition;
}

static void take_cost(struct gap *to, const struct gap *from)
{
	to->has_cost = from->has_cost;
	to->cost = from->cost;
}

static void take_due(struct gap *to, const struct gap *from)
{
	to->due = from->due;
}

static void take_owner(struct gap *to, const struct gap *from)
{
	take_text(&to->owner, from->owner);
}

static void take_terms(struct gap *to, const struct gap *from)
{
	take_text(&to->terms, from->terms);
}

static const struct {
	bool (*same)(const struct gap *a, const struct gap *b);
	void (*take)(struct gap *to, const struct gap *from);
} gap_parts[] = {
    {dispositions_same, take_disposition},
    {costs_same, take_cost},
    {dues_same, take_due},
    {owners_same, take_owner},
    {terms_same, take_terms},
};

bool gap_onto(struct gap *mine, const struct gap *was, const struct gap *now)
{
	static const struct gap nothing;
	struct gap made;
	bool apart = true;
	was = was ? was : &nothing;
	gap_copy(&made, mine);
	for (size_t i = 0; i < ARRAY_LEN(gap_parts); i++) {
		enum side side = side_of(gap_parts[i].same(mine, was), gap_parts[i].same(now, was),
		                         gap_parts[i].same(mine, now));
		apart = apart && side != SIDE_BOTH;
		if (side == SIDE_THEIRS) {
			gap_parts[i].take(&made, now);
		}
	}
	gap_finish(mine);
	*mine = made;
	return apart;
}
