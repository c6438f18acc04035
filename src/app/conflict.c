/* Two wrote to the same field. The act that came second is kept here, with what stands in its place
 * now, until somebody says which of them shall stand; both are in the history then. */
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "merge.h"
#include "telling.h"

struct pending {
	struct arena *a;
	struct act mine; /* expects what stands now */
	struct act theirs;
	struct answer answer;
	struct gap gap;
	struct deal record, was_record;
	struct conflict words;
	bool apart; /* no part was changed by both: there is nothing to choose */
};

void conflict_drop(struct session *s)
{
	struct pending *p = s->pending;
	if (!p) {
		return;
	}
	answer_finish(&p->answer);
	gap_finish(&p->gap);
	deal_finish(&p->record);
	deal_finish(&p->was_record);
	arena_free(p->a);
	free(p);
	s->pending = NULL;
}

const struct conflict *session_conflict(const struct session *s)
{
	return s->pending && s->pending->words.field ? &s->pending->words : NULL;
}

static void keep_act(struct pending *p, const struct act *act)
{
	p->mine = *act;
	p->mine.deal = arena_strdup(p->a, act->deal);
	p->mine.rater = act->rater ? arena_strdup(p->a, act->rater) : NULL;
	p->mine.place = NULL;
	if (act->answer) {
		answer_copy(&p->answer, act->answer);
		p->mine.answer = &p->answer;
	}
	if (act->gap) {
		gap_copy(&p->gap, act->gap);
		p->mine.gap = &p->gap;
	}
	if (act->record) {
		deal_copy(&p->record, act->record);
		deal_copy(&p->was_record, act->was_record);
		p->mine.record = &p->record;
	}
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_field(const struct act *a, const struct act *b)
{
	return a->kind == b->kind && a->card == b->card && same_text(act_item(a), act_item(b)) &&
	       same_text(a->rater, b->rater);
}

static bool sets(const struct teller *t, const struct event_row *row, const char *field)
{
	struct history_change *changes;
	size_t n = tell_changes(t, row, &changes);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(changes[i].what, field) == 0) {
			return true;
		}
	}
	return false;
}

/* Who stored what stands now: the latest act on it. */
static const struct event_row *author_of(const struct teller *t, const struct act *mine,
                                         const char *field)
{
	for (size_t i = t->count; i > 0; i--) {
		const struct event_row *row = &t->rows[i - 1];
		if (row->id[0] && same_field(&row->act, mine) &&
		    (mine->kind != ACT_DEAL_EDIT || sets(t, row, field))) {
			return row;
		}
	}
	return NULL;
}

/* My fields on top of the deal as it is now: what each of mine set, and nothing else. */
static void onto(struct deal *record, const struct deal *was, const struct deal *now)
{
	char **mine[] = {&record->title, &record->partner, &record->category,
	                 &record->stage, &record->owner,   &record->sponsor};
	char *const old[] = {was->title, was->partner, was->category,
	                     was->stage, was->owner,   was->sponsor};
	char *const theirs[] = {now->title, now->partner, now->category,
	                        now->stage, now->owner,   now->sponsor};
	for (size_t i = 0; i < ARRAY_LEN(mine); i++) {
		if (same_text(*mine[i], old[i])) {
			free(*mine[i]);
			*mine[i] = xstrdup(theirs[i]);
		}
	}
	if (date_compare(record->due, was->due) == 0) {
		record->due = now->due;
	}
}

static bool same_values(const struct deal_attribute *a, const struct deal_attribute *b)
{
	size_t n = a ? a->value_count : 0;
	if (n != (b ? b->value_count : 0)) {
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (strcmp(a->values[i], b->values[i]) != 0) {
			return false;
		}
	}
	return true;
}

static void attribute_onto(struct deal *record, const struct deal *was, const struct deal *now,
                           const char *id)
{
	const struct deal_attribute *theirs = deal_attribute(now, id);
	if (same_values(deal_attribute(record, id), deal_attribute(was, id))) {
		deal_set_attribute(record, id, theirs ? (const char *const *)theirs->values : NULL,
		                   theirs ? theirs->value_count : 0);
	}
}

static void attributes_onto(struct deal *record, const struct deal *was, const struct deal *now)
{
	for (size_t i = 0; i < now->attribute_count; i++) {
		attribute_onto(record, was, now, now->attributes[i].id);
	}
	for (size_t i = 0; i < was->attribute_count; i++) {
		attribute_onto(record, was, now, was->attributes[i].id);
	}
}

/* What stands now becomes what is expected, and theirs the act that would put it back. Of an answer
 * or a gap mine keeps what the refused act changed, and has what else stands now. */
static bool expect_theirs(struct session *s, struct pending *p, const struct act *refused,
                          const struct teller *t)
{
	struct act *mine = &p->mine;
	struct deal_row deal;
	p->theirs = *mine;
	if (mine->kind == ACT_DEAL_EDIT) {
		if (!records_deal(s, mine->deal, p->a, &deal, NULL)) {
			return false;
		}
		onto(&p->record, &p->was_record, deal.deal);
		attributes_onto(&p->record, &p->was_record, deal.deal);
		mine->was_record = p->theirs.record = deal.deal;
		p->theirs.was_record = &p->record;
		return true;
	}
	const struct event_row *row = author_of(t, mine, NULL);
	if (!row) {
		return false;
	}
	p->apart =
	    (mine->answer && answer_onto(&p->answer, refused->was_answer, row->act.answer)) ||
	    (mine->gap && gap_onto(&p->gap, refused->was_gap, row->act.gap));
	mine->was_answer = p->theirs.answer = row->act.answer;
	mine->was_gap = p->theirs.gap = row->act.gap;
	p->theirs.was_answer = mine->answer;
	p->theirs.was_gap = mine->gap;
	return true;
}

static const char *field_words(const struct teller *t, const struct event_row *mine,
                               const char *what)
{
	const char *title = tell_item(t, mine);
	return mine->act.kind == ACT_DEAL_EDIT ? what
	       : strcmp(what, "answer") == 0   ? title
	       : strcmp(what, "gap") == 0      ? arena_printf(t->a, "gap at %s", title)
	       : mine->act.kind == ACT_GAP     ? arena_printf(t->a, "gap at %s, %s", title, what)
	       : mine->act.kind == ACT_CONSENSUS
	           ? arena_printf(t->a, "consensus on %s, %s", title, what)
	           : arena_printf(t->a, "%s, %s", title, what);
}

/* Puts the two in words: mine is told as if it were the last event. */
static bool conflict_tell(struct session *s, struct pending *p, struct teller *t,
                          struct event_row *mine)
{
	struct history_change *changes;
	struct deal_row deal;
	mine->act = p->mine;
	mine->was_answer = p->mine.was_answer;
	mine->was_gap = p->mine.was_gap;
	mine->was_record = p->mine.was_record;
	size_t n = tell_changes(t, mine, &changes);
	const struct event_row *theirs = n > 0 ? author_of(t, &p->mine, changes[0].what) : NULL;
	if (!theirs) {
		return false;
	}
	bool known = records_deal(s, p->mine.deal, p->a, &deal, NULL);
	p->words = (struct conflict){
	    .deal = p->mine.deal,
	    .deal_title = known ? text_safe(p->a, deal.deal->title, false) : p->mine.deal,
	    .item = act_item(&p->mine),
	    .field = field_words(t, mine, changes[0].what),
	    .mine = changes[0].now ? changes[0].now : "nothing",
	    .theirs = changes[0].was ? changes[0].was : "nothing",
	    .author = theirs->author,
	    .at = theirs->at,
	    .more = n - 1,
	};
	return true;
}

const struct act *conflict_apart(const struct session *s)
{
	return s->pending && s->pending->apart ? &s->pending->mine : NULL;
}

void conflict_note(struct session *s, const struct act *acts, size_t count)
{
	const struct act *refused = NULL;
	struct event_row *rows, *told;
	size_t n;
	struct teller t;
	for (size_t i = 0; i < count && !refused; i++) { /* of mine and theirs again: mine */
		bool of_value = acts[i].answer || acts[i].gap || acts[i].kind == ACT_DEAL_EDIT;
		refused = acts[i].expects && of_value && !acts[i].undoes ? &acts[i] : NULL;
	}
	if (!refused) {
		return;
	}
	struct pending *p = xcalloc(1, sizeof(*p));
	p->a = arena_new();
	keep_act(p, refused);
	conflict_drop(s);
	s->pending = p;
	if (!records_events(s, p->mine.deal, p->a, &rows, &n, NULL)) {
		conflict_drop(s);
		return;
	}
	told = arena_array(p->a, n + 1, sizeof(*told));
	memcpy(told, rows, n * sizeof(*told));
	told[n] = (struct event_row){.id = "", .author = session_rater(s)};
	teller_init(&t, s, told, n + 1, p->a);
	if (!expect_theirs(s, p, refused, &t) ||
	    (!conflict_tell(s, p, &t, &told[n]) && !p->apart)) {
		conflict_drop(s);
	}
}

bool session_settle(struct session *s, bool mine, struct arena *a, const char **out_what,
                    struct error *err)
{
	struct pending *p = s->pending;
	if (!p) {
		return error_set(err, ERROR_CONFLICT, "there is nothing to settle");
	}
	const struct conflict *c = &p->words;
	const char *stands =
	    arena_printf(a, "%s: %s %s", text_ellipsis(a, c->field, 40),
	                 text_ellipsis(a, mine ? c->mine : c->theirs, 40),
	                 mine ? "stands; the other value is in the history"
	                      : arena_printf(a, "stands; yours, %s, is in the history",
	                                     text_ellipsis(a, c->mine, 40)));
	struct act acts[] = {p->mine, p->theirs};
	s->pending = NULL;
	bool ok =
	    mine ? session_apply(s, acts, 1, NULL, err) : session_apply_for_good(s, acts, 2, err);
	if (s->pending) {
		struct pending *again = s->pending;
		s->pending = p;
		conflict_drop(s);
		s->pending = again;
		return false;
	}
	s->pending = p;
	if (ok) {
		conflict_drop(s);
		*out_what = stands;
	}
	return ok;
}
