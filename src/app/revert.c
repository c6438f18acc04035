/* The opposite of an act, from the history: what it replaced is stored again, expecting what it
 * stored, so that nobody's later change is overwritten. */
#include <string.h>

#include "dealbench/base/text.h"
#include "telling.h"

static struct act opposite_state(const struct event_row *row)
{
	struct act act = {.kind = row->was_state == DEAL_OPEN ? ACT_DEAL_REOPEN : ACT_DEAL_CLOSE,
	                  .close_as = row->was_state,
	                  .reason = row->was_reason,
	                  .expects = true};
	act.was_state = row->act.kind == ACT_DEAL_CLOSE ? row->act.close_as : DEAL_OPEN;
	return act;
}

static struct act opposite_deal(const struct event_row *row)
{
	const struct act *act = &row->act;
	switch ((int)act->kind) {
	case ACT_DEAL_NEW:
		return (struct act){
		    .kind = ACT_DEAL_RETRACT, .expects = true, .was_record = act->record};
	case ACT_DEAL_RETRACT:
		return (struct act){.kind = ACT_DEAL_NEW, .record = row->was_record};
	case ACT_DEAL_EDIT:
		return (struct act){.kind = ACT_DEAL_EDIT,
		                    .record = row->was_record,
		                    .expects = true,
		                    .was_record = act->record};
	default:
		return opposite_state(row);
	}
}

static struct act opposite_answer(const struct event_row *row, struct arena *a)
{
	struct act act = row->act;
	struct answer *nothing = arena_alloc(a, sizeof(*nothing));
	nothing->item = act.answer->item;
	act.answer = row->was_answer ? row->was_answer : nothing;
	act.expects = true;
	act.was_answer = row->act.answer;
	act.position = row->was_position;
	act.leaves = !row->was_seated;
	return act;
}

static struct act opposite_gap(const struct event_row *row, struct arena *a)
{
	struct act act = row->act;
	struct gap *nothing = arena_alloc(a, sizeof(*nothing));
	nothing->item = act.gap->item;
	nothing->disposition = DISPOSITION_UNDECIDED;
	act.gap = row->was_gap ? row->was_gap : nothing;
	act.expects = true;
	act.was_gap = row->act.gap;
	act.position = row->was_position;
	return act;
}

static struct act opposite_card(const struct event_row *row)
{
	switch ((int)row->act.kind) {
	case ACT_CARD_OPEN:
		return (struct act){.kind = ACT_CARD_RETRACT};
	case ACT_CARD_RETRACT:
		return row->was_opened ? *row->was_opened : row->act;
	case ACT_SUBMIT:
		return (struct act){.kind = ACT_CARD_REOPEN};
	default:
		return (struct act){.kind = ACT_SUBMIT, .reason = row->was_reason};
	}
}

bool act_opposite(const struct event_row *row, struct arena *a, struct act *out)
{
	switch (row->act.kind) {
	case ACT_DEAL_NEW:
	case ACT_DEAL_EDIT:
	case ACT_DEAL_CLOSE:
	case ACT_DEAL_REOPEN:
	case ACT_DEAL_RETRACT:
		*out = opposite_deal(row);
		break;
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		*out = opposite_answer(row, a);
		break;
	case ACT_GAP:
		*out = opposite_gap(row, a);
		break;
	case ACT_CARD_OPEN:
	case ACT_CARD_RETRACT:
	case ACT_SUBMIT:
	case ACT_CARD_REOPEN:
		*out = opposite_card(row);
		break;
	case ACT_RUBRIC_ADD:
	case ACT_KIND_COUNT:
		return false;
	}
	out->deal = row->act.deal;
	out->card = row->act.card;
	out->undoes = row->id;
	return true;
}

/* ---- one act taken back ---- */

static const struct history_row *row_named(const struct history_row *rows, size_t count,
                                           const char *event, struct error *err)
{
	const struct history_row *found = NULL;
	size_t len = strlen(event);
	for (size_t i = 0; i < count; i++) {
		if (strncmp(rows[i].id, event, len) != 0) {
			continue;
		}
		if (found) {
			error_set(err, ERROR_INVALID,
			          "several acts of this deal begin with '%s': give more of the id",
			          event);
			return NULL;
		}
		found = &rows[i];
	}
	if (len < 4 || !found) {
		error_set(err, len < 4 ? ERROR_INVALID : ERROR_NOT_FOUND,
		          len < 4 ? "'%s' is too short: give four or more characters of the id"
		                  : "no act of this deal begins with '%s': `dealbench log DEAL "
		                    "--ids` shows them",
		          event);
		return NULL;
	}
	return found;
}

/* What it will say once it is done, told as if it were. */
static const char *reversal_words(struct session *s, const char *deal, const char *id,
                                  struct arena *a, struct error *err)
{
	struct event_row *rows;
	size_t count, at = 0;
	struct teller t;
	if (!records_events(s, deal, a, &rows, &count, err)) {
		return NULL;
	}
	while (at < count && strcmp(rows[at].id, id) != 0) {
		at++;
	}
	struct event_row *told = arena_array(a, count + 1, sizeof(*told));
	memcpy(told, rows, count * sizeof(*told));
	struct event_row *last = &told[count];
	*last = (struct event_row){.id = "", .at = rows[at].at, .author = session_rater(s)};
	if (!act_opposite(&rows[at], a, &last->act)) {
		return "";
	}
	last->was_answer = rows[at].act.answer;
	last->was_gap = rows[at].act.gap;
	last->was_record = rows[at].act.record;
	teller_init(&t, s, told, count + 1, a);
	return tell_briefly(&t, last);
}

bool history_revert(struct session *s, const char *deal, const char *event, bool dry_run,
                    struct arena *a, const char **out_what, struct error *err)
{
	struct history_row *rows;
	size_t count;
	if ((!dry_run && !session_may_write(s, err)) ||
	    !history_read(s, deal, NULL, a, &rows, &count, err)) {
		return false;
	}
	const struct history_row *row = row_named(rows, count, event, err);
	if (!row) {
		return false;
	}
	if (row->why_not) {
		return error_set(err, ERROR_CONFLICT, "it cannot be taken back: %s", row->why_not);
	}
	const char *words = reversal_words(s, deal, row->id, a, err);
	if (!words || (!dry_run && !undo_event(s, deal, row->id, err))) {
		return false;
	}
	*out_what = words;
	return true;
}
