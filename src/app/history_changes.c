/* What an act changed, one thing each with what it was: a deal's fields, the parts of an answer,
 * the terms of a gap. */
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "telling.h"

struct changes {
	const struct teller *t;
	struct history_change *v;
	size_t n, cap;
};

static const char *safe(const struct teller *t, const char *text)
{
	return text && *text ? text_safe(t->a, text, true) : NULL;
}

static void add(struct changes *c, const char *what, const char *was, const char *now)
{
	if (strcmp(was ? was : "", now ? now : "") == 0) {
		return;
	}
	if (c->n == c->cap) {
		size_t cap = c->cap ? 2 * c->cap : 8;
		struct history_change *v = arena_array(c->t->a, cap, sizeof(*v));
		if (c->n > 0) {
			memcpy(v, c->v, c->n * sizeof(*v));
		}
		c->v = v;
		c->cap = cap;
	}
	c->v[c->n++] = (struct history_change){.what = what, .was = was, .now = now};
}

static const char *day_words(const struct teller *t, struct date date)
{
	char buf[16];
	return date_is_set(date) ? arena_strdup(t->a, date_format(date, buf)) : NULL;
}

/* ---- a deal ---- */

static const char *attribute_words(const struct teller *t, const struct deal_attribute *at)
{
	auto_str out = STR_INIT;
	for (size_t i = 0; at && i < at->value_count; i++) {
		str_printf(&out, "%s%s", i ? ", " : "", at->values[i]);
	}
	return safe(t, out.data);
}

static void add_record(struct changes *c, const struct deal *was, const struct deal *now)
{
	static const struct deal nothing;
	const struct teller *t = c->t;
	was = was ? was : &nothing;
	now = now ? now : &nothing;
	add(c, "title", safe(t, was->title), safe(t, now->title));
	add(c, "partner", safe(t, was->partner), safe(t, now->partner));
	add(c, "category", safe(t, was->category), safe(t, now->category));
	add(c, "stage", safe(t, was->stage), safe(t, now->stage));
	add(c, "owner", safe(t, was->owner), safe(t, now->owner));
	add(c, "sponsor", safe(t, was->sponsor), safe(t, now->sponsor));
	add(c, "due", day_words(t, was->due), day_words(t, now->due));
	for (size_t i = 0; i < now->attribute_count; i++) {
		const struct deal_attribute *at = &now->attributes[i];
		add(c, at->id, attribute_words(t, deal_attribute(was, at->id)),
		    attribute_words(t, at));
	}
	for (size_t i = 0; i < was->attribute_count; i++) {
		const struct deal_attribute *at = &was->attributes[i];
		if (!deal_attribute(now, at->id)) {
			add(c, at->id, attribute_words(t, at), NULL);
		}
	}
}

static const char *state_words(const struct teller *t, enum deal_state state, const char *reason)
{
	return reason && *reason ? arena_printf(t->a, "%s: %s", deal_state_name(state),
	                                        text_safe(t->a, reason, false))
	                         : deal_state_name(state);
}

static void add_state(struct changes *c, const struct event_row *row)
{
	enum deal_state now = row->act.kind == ACT_DEAL_CLOSE ? row->act.close_as : DEAL_OPEN;
	add(c, "the deal is", state_words(c->t, row->was_state, row->was_reason),
	    state_words(c->t, now, row->act.reason));
}

/* ---- an answer ---- */

static const char *favour_words(const struct teller *t, const struct answer *answer)
{
	return answer && answer->has_favourability
	           ? arena_printf(t->a, "%+d", answer->favourability)
	           : NULL;
}

static const char *source_words(const struct teller *t, const struct answer *answer, size_t i)
{
	char date[16];
	if (!answer || i >= answer->source_count) {
		return NULL;
	}
	const struct source *source = &answer->sources[i];
	auto_str out = STR_INIT;
	text_append_safe(&out, source->what, false);
	if (source->where) {
		str_append(&out, ", ");
		text_append_safe(&out, source->where, false);
	}
	if (date_is_set(source->date)) {
		str_printf(&out, ", %s", date_format(source->date, date));
	}
	if (source->sha256) {
		str_printf(&out, ", SHA-256 %.12s...", source->sha256);
	}
	return arena_strdup(t->a, out.data);
}

static const char *grade_words(const struct rubric *r, const struct answer *answer)
{
	size_t grade = answer && answer->evidence && r ? rubric_grade(r, answer->evidence) : NONE;
	return grade != NONE ? r->grades[grade].label : answer ? answer->evidence : NULL;
}

static const char *value_words(const struct teller *t, const struct event_row *row,
                               const struct answer *answer)
{
	const struct rubric *r = teller_rubric(t, row);
	const struct item *item = r ? rubric_known_item(r, row->act.answer->item) : NULL;
	if (!answer || answer->kind == ANSWER_NONE) {
		return NULL;
	}
	return item ? answer_words(r, item, answer, t->a) : answer_kind_name(answer->kind);
}

static void add_answer(struct changes *c, const struct event_row *row)
{
	const struct teller *t = c->t;
	const struct rubric *r = teller_rubric(t, row);
	if (teller_hides(c->t, row)) {
		add(c, "answer", NULL, "not told before the scorecard is submitted");
		return;
	}
	const struct answer *was = row->was_answer, *now = row->act.answer;
	size_t sources = was ? was->source_count : 0;
	sources = sources > now->source_count ? sources : now->source_count;
	add(c, "answer", value_words(t, row, was), value_words(t, row, now));
	add(c, "evidence grade", safe(t, grade_words(r, was)), safe(t, grade_words(r, now)));
	add(c, "note", safe(t, was ? was->note : NULL), safe(t, now->note));
	add(c, "flag", was && was->flag ? "for discussion" : NULL,
	    now->flag ? "for discussion" : NULL);
	add(c, "favourability", favour_words(t, was), favour_words(t, now));
	add(c, "carried over", was && was->carried ? "not confirmed" : NULL,
	    now->carried ? "not confirmed" : NULL);
	for (size_t i = 0; i < sources; i++) {
		add(c, arena_printf(t->a, "evidence %zu", i + 1), source_words(t, was, i),
		    source_words(t, now, i));
	}
}

/* ---- a gap ---- */

static const char *cost_words(const struct teller *t, const struct gap *gap)
{
	char money[48];
	return gap && gap->has_cost ? arena_strdup(t->a, money_format(gap->cost, money)) : NULL;
}

static void add_gap(struct changes *c, const struct event_row *row)
{
	static const struct gap nothing = {.disposition = DISPOSITION_UNDECIDED};
	const struct teller *t = c->t;
	const struct gap *was = row->was_gap ? row->was_gap : &nothing, *now = row->act.gap;
	add(c, "gap", disposition_name(was->disposition), disposition_name(now->disposition));
	add(c, "cost", cost_words(t, was), cost_words(t, now));
	add(c, "due", day_words(t, was->due), day_words(t, now->due));
	add(c, "owner", safe(t, was->owner), safe(t, now->owner));
	add(c, "terms", safe(t, was->terms), safe(t, now->terms));
}

/* ---- a scorecard ---- */

static void add_card(struct changes *c, const struct event_row *row)
{
	const struct teller *t = c->t;
	const struct act *act = &row->act;
	const char *what = arena_printf(t->a, "scorecard %d", act->card);
	switch ((int)act->kind) {
	case ACT_CARD_OPEN:
		add(c, what, NULL, arena_printf(t->a, "open, %s", card_purpose_name(act->purpose)));
		add(c, "rubric", NULL, arena_printf(t->a, "%.19s...", act->digest));
		break;
	case ACT_CARD_RETRACT:
		add(c, what, "open", NULL);
		break;
	case ACT_SUBMIT:
		add(c, what, "open", "submitted");
		add(c, "reason", NULL, safe(t, act->reason));
		break;
	case ACT_CARD_REOPEN:
		add(c, what, "submitted", "open");
		add(c, "reason", safe(t, row->was_reason), safe(t, act->reason));
		break;
	default:
		break;
	}
}

size_t tell_changes(const struct teller *t, const struct event_row *row,
                    struct history_change **out)
{
	struct changes c = {.t = t};
	switch (row->act.kind) {
	case ACT_RUBRIC_ADD:
		add(&c, "rubric", NULL,
		    arena_printf(t->a, "%s %s", row->act.rubric_id, row->act.rubric_version));
		break;
	case ACT_DEAL_NEW:
	case ACT_DEAL_EDIT:
	case ACT_DEAL_RETRACT:
		add_record(&c, row->was_record, row->act.record);
		break;
	case ACT_DEAL_CLOSE:
	case ACT_DEAL_REOPEN:
		add_state(&c, row);
		break;
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		add_answer(&c, row);
		break;
	case ACT_GAP:
		add_gap(&c, row);
		break;
	case ACT_CARD_OPEN:
	case ACT_CARD_RETRACT:
	case ACT_SUBMIT:
	case ACT_CARD_REOPEN:
		add_card(&c, row);
		break;
	case ACT_KIND_COUNT:
		break;
	}
	*out = c.v;
	return c.n;
}
