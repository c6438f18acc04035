/* An act as a sentence: what was done and what it replaced. What was taken back is told as what it
 * did: "undid: ...". */
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "telling.h"

void teller_init(struct teller *t, struct session *s, const struct event_row *rows, size_t count,
                 struct arena *a)
{
	*t = (struct teller){.s = s, .a = a, .rows = rows, .count = count};
	t->openings = arena_array(a, count, sizeof(*t->openings));
	for (size_t i = 0; i < count; i++) {
		if (rows[i].act.kind == ACT_CARD_OPEN) {
			t->openings[t->opening_count++] = &rows[i];
		}
	}
}

const struct rubric *teller_rubric(const struct teller *t, const struct event_row *row)
{
	for (size_t i = t->opening_count; i > 0; i--) {
		const struct event_row *opening = t->openings[i - 1];
		if (opening <= row && opening->act.card == row->act.card && row->act.deal &&
		    strcmp(opening->act.deal, row->act.deal) == 0) {
			const struct rubric_source *source =
			    rubrics_stored(t->s, t->s->store, opening->act.digest, NULL);
			return source ? rubrics_base(t->s, source) : NULL;
		}
	}
	return NULL;
}

const struct event_row *teller_undone(const struct teller *t, const struct event_row *row)
{
	for (size_t i = t->count; row->act.undoes && i > 0; i--) {
		if (strcmp(t->rows[i - 1].id, row->act.undoes) == 0) {
			return &t->rows[i - 1];
		}
	}
	return NULL;
}

static bool same_card(const struct event_row *a, const struct event_row *b)
{
	return a->act.card == b->act.card && a->act.deal && b->act.deal &&
	       strcmp(a->act.deal, b->act.deal) == 0;
}

bool teller_hides(const struct teller *t, const struct event_row *row)
{
	const struct act *act = &row->act;
	bool open = true, several = false;
	if (act->kind != ACT_ANSWER || !act->rater ||
	    strcmp(act->rater, session_rater(t->s)) == 0 ||
	    strcmp(row->author, session_rater(t->s)) == 0) {
		return false;
	}
	for (size_t i = 0; i < t->count; i++) {
		const struct act *other = &t->rows[i].act;
		if (!same_card(row, &t->rows[i])) {
			continue;
		}
		open = other->kind == ACT_SUBMIT ? false : open || other->kind == ACT_CARD_REOPEN;
		several = several ||
		          (other->kind == ACT_CARD_OPEN &&
		           (other->carry || other->carry_item_count > 0)) ||
		          (other->kind == ACT_ANSWER && other->rater &&
		           strcmp(other->rater, act->rater) != 0);
	}
	return open && several;
}

const char *act_item(const struct act *act)
{
	return act->answer ? act->answer->item : act->gap ? act->gap->item : NULL;
}

const char *tell_item(const struct teller *t, const struct event_row *row)
{
	const char *id = act_item(&row->act);
	const struct rubric *r = id ? teller_rubric(t, row) : NULL;
	const struct item *item = r ? rubric_known_item(r, id) : NULL;
	return text_safe(t->a, item ? item->title : id ? id : "", false);
}

static const char *safe(const struct teller *t, const char *text)
{
	return text ? text_safe(t->a, text, false) : "";
}

static const char *because(const struct teller *t, const char *reason)
{
	return reason ? arena_printf(t->a, ": %s", safe(t, reason)) : "";
}

static const char *value_words(const struct teller *t, const struct rubric *r,
                               const struct item *item, const struct answer *answer)
{
	return item ? answer_words(r, item, answer, t->a) : "an answer";
}

static const char *answer_extras(const struct teller *t, const struct event_row *row)
{
	const struct act *act = &row->act;
	const struct answer *now = act->answer, *was = row->was_answer;
	auto_str out = STR_INIT;
	if (answer_given(now) && now->evidence) {
		str_printf(&out, " (%s)", now->evidence);
	}
	if (act->rater && strcmp(act->rater, row->author) != 0) {
		str_printf(&out, ", entered for %s", safe(t, act->rater));
	}
	if (now->note && (!was || !was->note || strcmp(now->note, was->note) != 0)) {
		str_printf(&out, ", noting: %s", safe(t, now->note));
	}
	if (now->source_count != (was ? was->source_count : 0)) {
		str_printf(&out, ", evidence entries %zu", now->source_count);
	}
	if (now->flag && !(was && was->flag)) {
		str_append(&out, ", flagged for discussion");
	}
	if (was && was->note && !now->note) {
		str_append(&out, ", without its note");
	}
	if (was && was->flag && !now->flag) {
		str_append(&out, ", no longer flagged");
	}
	return arena_strdup(t->a, out.data);
}

static const char *answer_sentence(const struct teller *t, const struct event_row *row)
{
	const struct act *act = &row->act;
	const struct rubric *r = teller_rubric(t, row);
	const struct item *item = r ? rubric_known_item(r, act->answer->item) : NULL;
	const char *title = item ? safe(t, item->title) : act->answer->item;
	if (teller_hides(t, row)) {
		return arena_printf(
		    t->a, "%s: answered, not told before the scorecard is submitted", title);
	}
	const char *now = value_words(t, r, item, act->answer);
	const char *was = row->was_answer ? value_words(t, r, item, row->was_answer) : NULL;
	const char *whose = act->kind == ACT_CONSENSUS ? "consensus on " : "";
	const char *extras = answer_extras(t, row);
	if (!was) {
		return arena_printf(t->a, "%s%s: %s%s", whose, title, now, extras);
	}
	return strcmp(was, now) == 0
	           ? arena_printf(t->a, "%s%s: still %s%s", whose, title, now, extras)
	           : arena_printf(t->a, "%s%s: %s -> %s%s", whose, title, was, now, extras);
}

static const char *gap_sentence(const struct teller *t, const struct event_row *row)
{
	const struct gap *gap = row->act.gap;
	const struct rubric *r = teller_rubric(t, row);
	const struct item *item = r ? rubric_known_item(r, gap->item) : NULL;
	char cost[48], due[16];
	auto_str out = STR_INIT;
	str_printf(&out, "gap at %s: ", item ? safe(t, item->title) : gap->item);
	if (row->was_gap && row->was_gap->disposition != gap->disposition) {
		str_printf(&out, "%s -> ", disposition_name(row->was_gap->disposition));
	}
	str_append(&out, disposition_name(gap->disposition));
	if (gap->has_cost) {
		str_printf(&out, ", %s", money_format(gap->cost, cost));
	}
	if (date_is_set(gap->due)) {
		str_printf(&out, ", due %s", date_format(gap->due, due));
	}
	if (gap->owner) {
		str_printf(&out, ", owner %s", safe(t, gap->owner));
	}
	if (gap->terms) {
		str_printf(&out, ", terms: %s", safe(t, gap->terms));
	}
	return arena_strdup(t->a, out.data);
}

static const char *edit_sentence(const struct teller *t, const struct event_row *row)
{
	auto_str out = STR_INIT;
	struct history_change *changes;
	size_t count = row->was_record ? tell_changes(t, row, &changes) : 0;
	for (size_t i = 0; i < count; i++) {
		const struct history_change *c = &changes[i];
		str_printf(&out, "%s%s: %s -> %s", i ? "; " : "", c->what,
		           c->was ? safe(t, c->was) : "none", c->now ? safe(t, c->now) : "none");
	}
	return count ? arena_strdup(t->a, out.data) : "edited the deal";
}

static const char *opened_from(const struct teller *t, const struct act *act)
{
	if (act->carry) {
		return " from the answers of the one before";
	}
	return act->carry_item_count == 0
	           ? ""
	           : arena_printf(t->a, " under another rubric, carrying over the answers to %s",
	                          text_count(t->a, act->carry_item_count, "question"));
}

static const char *sentence(const struct teller *t, const struct event_row *row)
{
	const struct act *act = &row->act;
	switch (act->kind) {
	case ACT_RUBRIC_ADD:
		return arena_printf(t->a, "rubric %s %s entered the workspace (%.19s...)",
		                    act->rubric_id, act->rubric_version, act->digest);
	case ACT_DEAL_NEW:
		return arena_printf(t->a, "new deal: %s, with %s", safe(t, act->record->title),
		                    safe(t, act->record->partner));
	case ACT_DEAL_EDIT:
		return edit_sentence(t, row);
	case ACT_DEAL_CLOSE:
		return arena_printf(t->a, "%s the deal%s",
		                    act->close_as == DEAL_ARCHIVED ? "archived" : "withdrew",
		                    because(t, act->reason));
	case ACT_DEAL_REOPEN:
		return arena_printf(t->a, "reopened the deal%s", because(t, act->reason));
	case ACT_DEAL_RETRACT:
		return "took the new deal back";
	case ACT_CARD_RETRACT:
		return arena_printf(t->a, "took scorecard %d back", act->card);
	case ACT_CARD_REOPEN:
		return arena_printf(t->a, "took the submission of scorecard %d back%s", act->card,
		                    because(t, act->reason));
	case ACT_CARD_OPEN:
		return arena_printf(t->a, "opened scorecard %d (%s)%s", act->card,
		                    card_purpose_name(act->purpose), opened_from(t, act));
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		return answer_sentence(t, row);
	case ACT_GAP:
		return gap_sentence(t, row);
	case ACT_SUBMIT:
		return arena_printf(t->a, "submitted scorecard %d%s%s", act->card,
		                    act->reason ? " as it stood" : "", because(t, act->reason));
	case ACT_KIND_COUNT:
		break;
	}
	return "";
}

/* Says by itself what it did, whichever act it took back. */
static bool is_of_a_value(const struct event_row *row)
{
	enum act_kind kind = row->act.kind;
	return kind == ACT_ANSWER || kind == ACT_CONSENSUS || kind == ACT_GAP ||
	       kind == ACT_DEAL_EDIT;
}

/* Undoing an undo is doing it again. */
static bool is_redo(const struct teller *t, const struct event_row *row)
{
	bool redo = true;
	for (; row && row->act.undoes; row = teller_undone(t, row)) {
		redo = !redo;
	}
	return redo;
}

static const char *tell_reversal(const struct teller *t, const struct event_row *row,
                                 const char *(*words)(const struct teller *,
                                                      const struct event_row *))
{
	const struct event_row *undone = teller_undone(t, row);
	return words(t, undone && !is_of_a_value(row) && !is_redo(t, row) ? undone : row);
}

const char *tell_act(const struct teller *t, const struct event_row *row)
{
	if (!row->act.undoes) {
		return sentence(t, row);
	}
	return arena_printf(t->a, "%s: %s", is_redo(t, row) ? "redid" : "undid",
	                    tell_reversal(t, row, sentence));
}

const char *tell_value(const struct teller *t, const struct event_row *row,
                       const struct answer *answer)
{
	const struct rubric *r = teller_rubric(t, row);
	const struct item *item = r ? rubric_known_item(r, act_item(&row->act)) : NULL;
	if (answer && answer->kind == ANSWER_LEVEL) {
		return arena_printf(t->a, "%zu", answer->level);
	}
	return item ? answer_words(r, item, answer, t->a) : "an answer";
}

/* "note", "evidence 2", where the value itself is as it was. */
static const char *beside(const struct teller *t, const struct event_row *row)
{
	struct history_change *changes;
	auto_str out = STR_INIT;
	size_t count = tell_changes(t, row, &changes);
	for (size_t i = 0; i < count && i < 3; i++) {
		str_printf(&out, "%s%s", i ? ", " : "", changes[i].what);
	}
	return arena_strdup(t->a, out.data);
}

static const char *brief(const struct teller *t, const struct event_row *row)
{
	const struct act *act = &row->act;
	if (act->answer) {
		const char *title = text_ellipsis(t->a, tell_item(t, row), 40);
		if (teller_hides(t, row)) {
			return arena_printf(t->a, "%s answered", title);
		}
		const char *was = tell_value(t, row, row->was_answer);
		const char *now = tell_value(t, row, act->answer);
		const char *whose = act->kind == ACT_CONSENSUS ? "consensus on " : "";
		return strcmp(was, now) == 0
		           ? arena_printf(t->a, "%s%s: %s", whose, title, beside(t, row))
		           : arena_printf(t->a, "%s%s %s -> %s", whose, title,
		                          text_ellipsis(t->a, was, 30),
		                          text_ellipsis(t->a, now, 30));
	}
	return sentence(t, row);
}

const char *tell_briefly(const struct teller *t, const struct event_row *row)
{
	return row->act.undoes ? tell_reversal(t, row, brief) : brief(t, row);
}
