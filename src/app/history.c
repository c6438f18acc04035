/* A deal's history as rows for people, and which of its acts can still be taken back: those whose
 * effect stands as they left it. Looked at from the newest to the oldest. */
#include "dealbench/app/history.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "telling.h"

struct later { /* the latest act on one field */
	const char *field;
	const struct event_row *row;
};

struct reading {
	struct teller t;
	struct later *fields; /* by name */
	size_t field_count, field_cap;
	bool known; /* the deal is in the lists */
	struct deal_row deal;
	struct card_row *cards;
	size_t card_count;
	const char *rater;
};

static const char *when(const struct reading *r, const struct event_row *row)
{
	char at[32];
	instant_format(row->at, at);
	return arena_printf(r->t.a, "%.10s %.5s", at, at + 11);
}

/* Where the field stands among those known, or would. */
static size_t field_place(const struct reading *r, const char *field)
{
	size_t low = 0, high = r->field_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(r->fields[middle].field, field) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

static const struct event_row *later_on(const struct reading *r, const char *field)
{
	size_t at = field_place(r, field);
	return at < r->field_count && strcmp(r->fields[at].field, field) == 0 ? r->fields[at].row
	                                                                      : NULL;
}

static void take_field(struct reading *r, const char *field, const struct event_row *row)
{
	size_t at = field_place(r, field);
	if (at < r->field_count && strcmp(r->fields[at].field, field) == 0) {
		return;
	}
	xgrow(&r->fields, &r->field_cap, r->field_count + 1);
	memmove(&r->fields[at + 1], &r->fields[at], (r->field_count - at) * sizeof(*r->fields));
	r->fields[at] = (struct later){.field = field, .row = row};
	r->field_count++;
}

/* What an act sets, as names that are the same for two acts on the same thing. */
static size_t fields_of(const struct reading *r, const struct event_row *row,
                        const char **out[static 1])
{
	const struct act *act = &row->act;
	struct arena *a = r->t.a;
	struct history_change *changes;
	size_t n = act->kind == ACT_DEAL_EDIT ? tell_changes(&r->t, row, &changes) : 1;
	const char **names = arena_array(a, n, sizeof(*names));
	switch ((int)act->kind) {
	case ACT_DEAL_EDIT:
		for (size_t i = 0; i < n; i++) {
			names[i] = arena_printf(a, "f|%s", changes[i].what);
		}
		break;
	case ACT_DEAL_CLOSE:
	case ACT_DEAL_REOPEN:
		names[0] = "state";
		break;
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		names[0] = arena_printf(a, "a|%d|%s|%s", act->card, act->answer->item,
		                        act->rater ? act->rater : "");
		break;
	case ACT_GAP:
		names[0] = arena_printf(a, "g|%d|%s", act->card, act->gap->item);
		break;
	case ACT_CARD_OPEN:
	case ACT_CARD_RETRACT:
		names[0] = arena_printf(a, "o|%d", act->card);
		break;
	case ACT_SUBMIT:
	case ACT_CARD_REOPEN:
		names[0] = arena_printf(a, "s|%d", act->card);
		break;
	case ACT_DEAL_NEW:
	case ACT_DEAL_RETRACT:
		names[0] = "deal";
		break;
	default:
		n = 0;
		break;
	}
	*out = names;
	return n;
}

/* The latest act that set something which this one set, or that took away what it belongs to. */
static const struct event_row *overtaken_by(const struct reading *r, const struct event_row *row)
{
	const char **fields;
	size_t n = fields_of(r, row, &fields);
	const struct event_row *later = later_on(r, "deal");
	if (!later && row->act.card > 0) {
		later = later_on(r, arena_printf(r->t.a, "o|%d", row->act.card));
	}
	for (size_t i = 0; !later && i < n; i++) {
		later = later_on(r, fields[i]);
	}
	return later;
}

static const char *not_of_opening(const struct reading *r, const struct act *act)
{
	bool untouched;
	if (act->kind == ACT_CARD_RETRACT) {
		return (size_t)act->card != r->card_count + 1 ? "another scorecard was opened since"
		       : r->card_count > 0 && r->cards[r->card_count - 1].state == CARD_OPEN
		           ? "the scorecard before it is open"
		           : NULL;
	}
	return records_card_untouched(r->t.s, act->deal, act->card, &untouched, NULL) && untouched
	           ? NULL
	           : "it holds answers by now";
}

static const char *not_of_card(const struct reading *r, const struct event_row *row)
{
	const struct act *act = &row->act;
	const struct card_row *card =
	    (size_t)act->card <= r->card_count ? &r->cards[act->card - 1] : NULL;
	if (act->kind == ACT_CARD_RETRACT) {
		return not_of_opening(r, act);
	}
	if (!card) {
		return "its scorecard was taken back";
	}
	if (act->kind == ACT_SUBMIT) {
		return !undo_is_own(r->t.s, row->id)
		           ? "a submitted scorecard stays as it is; the next one starts from it"
		       : (size_t)act->card < r->card_count ? "the next scorecard started from it"
		                                           : NULL;
	}
	if (card->state != CARD_OPEN) {
		return arena_printf(r->t.a, "scorecard %d is %s and stays as it is", act->card,
		                    card_state_name(card->state));
	}
	if (act->kind == ACT_CARD_OPEN) {
		return not_of_opening(r, act);
	}
	if (act->kind == ACT_ANSWER && strcmp(act->rater, r->rater) != 0 &&
	    strcmp(row->author, r->rater) != 0) {
		return arena_printf(r->t.a, "it is %s's answer to change",
		                    text_safe(r->t.a, act->rater, false));
	}
	return NULL;
}

static const char *not_of_deal(const struct reading *r, const struct event_row *row)
{
	const struct act *act = &row->act;
	if (act->kind == ACT_DEAL_NEW) {
		return r->card_count > 0
		           ? "the deal has a scorecard; it can be archived or withdrawn"
		       : strcmp(row->author, r->rater) != 0 ? "somebody else made the deal"
		       : !deal_equal(act->record, r->deal.deal)
		           ? "its fields were changed since; it can be archived or withdrawn"
		           : NULL;
	}
	return NULL;
}

static const char *why_not(const struct reading *r, const struct event_row *row)
{
	const struct act *act = &row->act;
	const struct event_row *later = overtaken_by(r, row);
	if (session_read_only(r->t.s)) {
		return "opened read-only";
	}
	if (act->kind == ACT_RUBRIC_ADD) {
		return "a rubric stays: scorecards rest on it";
	}
	if (later && later->act.undoes && strcmp(later->act.undoes, row->id) == 0) {
		return "taken back already";
	}
	if (later) {
		return arena_printf(r->t.a, "changed again since, by %s, %s",
		                    text_safe(r->t.a, later->author, false), when(r, later));
	}
	if (act->kind == ACT_DEAL_RETRACT) {
		return NULL;
	}
	bool of_state = act->kind == ACT_DEAL_CLOSE || act->kind == ACT_DEAL_REOPEN;
	if (r->deal.state != DEAL_OPEN && !of_state && act->kind != ACT_DEAL_EDIT) {
		return arena_printf(r->t.a, "the deal is %s", deal_state_name(r->deal.state));
	}
	return act->card > 0 ? not_of_card(r, row) : not_of_deal(r, row);
}

static void row_fill(struct reading *r, const struct event_row *row, struct history_row *out)
{
	struct history_change *changes;
	const struct event_row *later = overtaken_by(r, row);
	const char **fields;
	*out = (struct history_row){
	    .id = row->id,
	    .at = row->at,
	    .author = row->author,
	    .words = tell_act(&r->t, row),
	    .kind = row->act.kind,
	    .card = row->act.card,
	    .item = act_item(&row->act),
	    .undoes = row->act.undoes,
	    .undone = later && later->act.undoes && strcmp(later->act.undoes, row->id) == 0,
	    .why_not = why_not(r, row),
	};
	out->change_count = tell_changes(&r->t, row, &changes);
	out->changes = changes;
	size_t n = fields_of(r, row, &fields);
	for (size_t i = 0; i < n; i++) {
		take_field(r, fields[i], row);
	}
}

/* The deal as it is now; a retracted one is known to its history only. */
static bool reading_open(struct reading *r, struct session *s, const char *deal, struct arena *a,
                         struct error *err)
{
	struct error why = {0};
	r->rater = session_rater(s);
	r->known = records_deal(s, deal, a, &r->deal, &why);
	if (!r->known && why.code != ERROR_NOT_FOUND) {
		if (err) {
			*err = why;
		}
		return false;
	}
	return !r->known || records_cards(s, deal, a, &r->cards, &r->card_count, err);
}

bool history_read(struct session *s, const char *deal, const char *item, struct arena *a,
                  struct history_row **out, size_t *out_count, struct error *err)
{
	struct reading r = {0};
	struct event_row *rows;
	size_t count, n = 0;
	if (!reading_open(&r, s, deal, a, err) || !records_events(s, deal, a, &rows, &count, err)) {
		return false;
	}
	teller_init(&r.t, s, rows, count, a);
	struct history_row *made = arena_array(a, count, sizeof(*made));
	for (size_t i = count; i > 0; i--) {
		struct history_row row;
		row_fill(&r, &rows[i - 1], &row);
		if (!item || (row.item && strcmp(row.item, item) == 0)) {
			made[n++] = row;
		}
	}
	free(r.fields);
	*out = made;
	*out_count = n;
	return true;
}
