/* A scorecard on the desk: opened, answered, submitted, continued. After each act it is read back
 * from the workspace and scored, so what the screen shows is what is on disk. */
#include <string.h>

#include "dealbench/app/walking.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/card_file.h"
#include "private.h"

struct before {     /* the scorecard before this one, read when first asked for */
	int number; /* of the scorecard on the desk then; 0 = not looked yet */
	struct card *card;
	const struct rubric *rubric; /* NULL: none, or under the same text */
};

struct desk { /* the sheet and what it owns */
	struct sheet sheet;
	struct arena *arena; /* the result, and the row's texts */
	struct card *card;
	struct result *result;
	char *deal;
	const struct rubric_source *source;
	const struct rubric *kept; /* the rubric while an act is stored, else NULL */
	size_t grade;              /* in force, or NONE while none was used */
	bool grade_known;
	struct before before;
	struct held held;
};

static struct desk *desk_of(const struct sheet *sheet)
{
	return (struct desk *)(uintptr_t)sheet;
}

static void desk_score(struct desk *d)
{
	d->sheet.card = d->card;
	d->result = score(d->sheet.rubric, d->card, d->arena);
	d->sheet.result = d->result;
	result_withhold(d->sheet.rubric, d->card, d->result, sheet_led(&d->sheet));
}

void sheet_tell_all(struct sheet *sheet, bool all)
{
	sheet->whole = all;
	result_withhold(sheet->rubric, sheet->card, desk_of(sheet)->result, sheet_led(sheet));
}

static bool desk_may_edit(const struct desk *d)
{
	return d->sheet.state == CARD_OPEN && d->sheet.deal_state == DEAL_OPEN &&
	       d->sheet.number == (d->sheet.stored ? d->sheet.card_count : 1) &&
	       !session_read_only(d->sheet.session);
}

/* The questions of a category; kept are those that stay until the sheet is refreshed. */
static bool desk_resolve(struct desk *d, const char *category, struct error *err)
{
	const struct rubric *now =
	    d->source ? rubrics_resolved(d->sheet.session, d->source, category, err) : NULL;
	d->sheet.outdated = d->kept && d->kept != now;
	d->sheet.rubric = d->kept ? d->kept : now;
	return d->sheet.rubric != NULL;
}

/* A deal without a scorecard yet: what the first answer would open. */
static bool desk_fill_new(struct desk *d, const struct deal_row *row, struct error *err)
{
	struct session *s = d->sheet.session;
	d->source = rubrics_current(s, err);
	if (!desk_resolve(d, row->deal->category, err)) {
		return false;
	}
	d->card = card_new();
	d->card->rubric_id = xstrdup(d->sheet.rubric->id);
	d->card->rubric_version = xstrdup(d->sheet.rubric->version);
	deal_copy(&d->card->deal, row->deal);
	d->sheet.stored = false;
	d->sheet.number = 1;
	d->sheet.purpose = purpose_at(row->deal->stage);
	d->sheet.state = CARD_OPEN;
	return true;
}

static bool desk_fill_stored(struct desk *d, int number, struct error *err)
{
	struct session *s = d->sheet.session;
	struct card_row row;
	if (!records_card(s, d->deal, number, d->arena, &row, &d->card, err)) {
		return false;
	}
	d->source = rubrics_stored(s, s->store, row.digest, err);
	if (!desk_resolve(d, d->card->deal.category, err)) {
		return false;
	}
	d->sheet.stored = true;
	d->sheet.number = row.number;
	d->sheet.purpose = row.purpose;
	d->sheet.state = row.state;
	d->sheet.submitted_by = row.submitted_by;
	d->sheet.reason = row.reason;
	d->sheet.opened_at = row.opened_at;
	d->sheet.submitted_at = row.submitted_at;
	return true;
}

static bool desk_fill(struct desk *d, int number, struct error *err)
{
	struct session *s = d->sheet.session;
	struct deal_row row;
	if (!records_deal(s, d->deal, d->arena, &row, err)) {
		return false;
	}
	d->sheet.deal_state = row.state;
	d->sheet.card_count = row.card_count;
	if (!row.has_card && number > 1) {
		return error_set(err, ERROR_NOT_FOUND, "%s has no scorecard yet", d->deal);
	}
	if (row.has_card ? !desk_fill_stored(d, number, err) : !desk_fill_new(d, &row, err)) {
		return false;
	}
	desk_score(d);
	d->sheet.editable = desk_may_edit(d);
	return true;
}

struct sheet *sheet_open(struct session *s, const char *deal, int number, struct error *err)
{
	struct desk *d = xcalloc(1, sizeof(*d));
	d->sheet.session = s;
	d->arena = arena_new();
	d->deal = xstrdup(session_deal(s, deal, d->arena));
	if (!desk_fill(d, number, err)) {
		sheet_close(&d->sheet);
		return NULL;
	}
	return &d->sheet;
}

void sheet_close(struct sheet *sheet)
{
	if (!sheet) {
		return;
	}
	struct desk *d = desk_of(sheet);
	card_free(d->card);
	card_free(d->before.card);
	held_drop(&d->held);
	arena_free(d->arena);
	free(d->deal);
	free(d);
}

/* Fills a fresh desk and swaps it in, so that a failure leaves the old one whole. */
static bool desk_replace(struct desk *d, int number, struct error *err)
{
	struct desk fresh = *d;
	fresh.arena = arena_new();
	fresh.card = NULL;
	if (!desk_fill(&fresh, number, err)) {
		card_free(fresh.card);
		arena_free(fresh.arena);
		return false;
	}
	if (fresh.sheet.number != d->sheet.number) {
		held_drop(&fresh.held);
	}
	if (fresh.sheet.rubric != d->sheet.rubric) {
		fresh.grade_known = false; /* an index into the other rubric's grades */
	}
	card_free(d->card);
	arena_free(d->arena);
	*d = fresh;
	return true;
}

/* Where its scorecard was taken back, the deal's latest comes on the desk. */
bool sheet_refresh(struct sheet *sheet, struct error *err)
{
	struct desk *d = desk_of(sheet);
	struct error why = {0};
	bool ok = desk_replace(d, d->sheet.stored ? d->sheet.number : 0, &why);
	if (!ok && why.code == ERROR_NOT_FOUND && d->sheet.stored) {
		ok = desk_replace(d, 0, &why);
	}
	if (ok) {
		held_own(&d->held, sheet);
	}
	if (!ok && err) {
		*err = why;
	}
	return ok;
}

static const struct answer *own_answer(const struct sheet *sheet, const struct card *card,
                                       const char *item)
{
	for (size_t i = 0; i < card->rater_count; i++) {
		if (strcmp(card->raters[i].name, session_rater(sheet->session)) == 0) {
			return answers_find(&card->raters[i].answers, item);
		}
	}
	return NULL;
}

const struct answer *sheet_own_answer(const struct sheet *sheet, size_t item)
{
	return own_answer(sheet, sheet->card, sheet->rubric->items[item].id);
}

/* ---- the scorecard before ---- */

/* The rubric of the scorecard before, where it is another text than this one's. */
static const struct rubric *before_rubric(struct desk *d, const char *digest)
{
	struct session *s = d->sheet.session;
	struct error ignored = {0};
	if (strcmp(digest, d->sheet.rubric->digest) == 0) {
		return NULL;
	}
	const struct rubric_source *source = rubrics_stored(s, s->store, digest, &ignored);
	const char *category = d->before.card->deal.category;
	return source ? rubrics_resolved(s, source, category, &ignored) : NULL;
}

static const struct before *desk_before(struct desk *d)
{
	struct card_row row;
	struct error ignored = {0};
	auto_arena struct arena *a = arena_new();
	int number = d->sheet.number;
	if (d->before.number == number) {
		return &d->before;
	}
	card_free(d->before.card);
	d->before = (struct before){.number = number};
	if (d->sheet.stored && number > 1 &&
	    records_card(d->sheet.session, d->deal, number - 1, a, &row, &d->before.card,
	                 &ignored)) {
		d->before.rubric = before_rubric(d, row.digest);
	}
	return &d->before;
}

bool sheet_earlier_answer(const struct sheet *sheet, size_t item, struct earlier_answer *out)
{
	const struct answer *own = sheet_own_answer(sheet, item);
	const struct before *before = desk_before(desk_of(sheet));
	const char *id = sheet->rubric->items[item].id;
	if (!before->rubric || (own && (answer_given(own) || own->kind == ANSWER_NA))) {
		return false;
	}
	size_t at = rubric_item(before->rubric, id);
	const struct answer *was = own_answer(sheet, before->card, id);
	if (at == NONE || !was || !(answer_given(was) || was->kind == ANSWER_NA)) {
		return false;
	}
	*out = (struct earlier_answer){.number = before->number - 1,
	                               .rubric = before->rubric,
	                               .item = &before->rubric->items[at],
	                               .answer = was};
	return true;
}

static const char other_questions[] = "nothing was stored: the deal's questions changed meanwhile";

static bool sheet_may_change(const struct sheet *sheet, struct error *err)
{
	if (!session_may_write(sheet->session, err)) {
		return false;
	}
	if (sheet->deal_state != DEAL_OPEN) {
		return error_set(err, ERROR_CONFLICT,
		                 "the deal is %s; reopen it first (dealbench deal reopen %s "
		                 "--reason TEXT)",
		                 deal_state_name(sheet->deal_state), sheet->card->deal.id);
	}
	if (sheet->state != CARD_OPEN) {
		return error_set(
		    err, ERROR_CONFLICT,
		    "scorecard %d is %s and stays as it is; a new scorecard starts from "
		    "its answers (dealbench walk %s --new full)",
		    sheet->number, card_state_name(sheet->state), sheet->card->deal.id);
	}
	if (sheet->outdated) {
		return error_set(err, ERROR_CONFLICT, "%s", other_questions);
	}
	return true;
}

#define OPENS_MAX 2 /* the acts before the first of a scorecard */
#define ACTS_MAX 2  /* at once */
#define TRIES_MAX 3 /* beside others who store into the same place at that very moment */

static bool desk_apply(struct desk *d, const struct act *of, size_t of_count, struct error *err)
{
	struct session *s = d->sheet.session;
	struct act acts[OPENS_MAX + ACTS_MAX];
	size_t count = 0, events;
	if (!d->sheet.stored) {
		bool needed;
		if (!rubrics_add_act(s, d->source, &acts[0], &needed, err)) {
			return false;
		}
		count = needed;
		acts[count++] = (struct act){.kind = ACT_CARD_OPEN,
		                             .deal = d->deal,
		                             .card = 1,
		                             .purpose = d->sheet.purpose,
		                             .digest = rubric_source_digest(d->source)};
	}
	for (size_t i = 0; i < of_count; i++) {
		acts[count] = of[i];
		acts[count].deal = d->deal;
		acts[count++].card = d->sheet.number;
	}
	bool ok = session_apply(s, acts, count, &events, err);
	d->sheet.unchanged = ok && events == 0;
	return ok;
}

/* Reads back what was stored. The questions stay those that the callers' indices are of. */
static bool desk_read_back(struct desk *d, int number, struct error *err)
{
	d->kept = d->sheet.rubric;
	bool ok = desk_replace(d, number, err);
	d->kept = NULL;
	return ok;
}

/* Where somebody else opened the first scorecard meanwhile, the acts go onto that one, unless that
 * asks other questions. */
static bool sheet_apply_all(struct sheet *sheet, const struct act *acts, size_t count,
                            struct error *err)
{
	struct desk *d = desk_of(sheet);
	struct error why = {0};
	bool was_stored = sheet->stored;
	bool ok = desk_apply(d, acts, count, &why);
	if (!ok && !was_stored && why.code == ERROR_CONFLICT && desk_read_back(d, 0, NULL) &&
	    sheet->stored && sheet->editable) {
		ok = sheet->outdated ? error_set(&why, ERROR_CONFLICT, "%s", other_questions)
		                     : desk_apply(d, acts, count, &why);
	}
	if (!ok && err) {
		*err = why;
	}
	return ok && desk_read_back(d, sheet->number, err);
}

bool sheet_apply(struct sheet *sheet, const struct act *act, struct error *err)
{
	return sheet_apply_all(sheet, act, 1, err);
}

void sheet_hold(struct sheet *sheet, size_t item)
{
	held_take(&desk_of(sheet)->held, sheet, item);
}

static bool is_held(const struct desk *d, const char *item)
{
	return d->held.item && strcmp(d->held.item, item) == 0;
}

/* What was stored is what is held from now on. */
static void hold_again(struct desk *d, const char *item)
{
	if (is_held(d, item)) {
		sheet_hold(&d->sheet, rubric_item(d->sheet.rubric, item));
	}
}

bool sheet_answer(struct sheet *sheet, const struct answer *answer, struct error *err)
{
	return sheet_answer_then(sheet, answer, NONE, err);
}

/* The consensus of the scorecard before, which a fresh answer ends: it was not about that. */
static const struct answer *consensus_ended(const struct sheet *sheet, const struct answer *by)
{
	const struct answer *agreed = answers_find(&sheet->card->consensus, by->item);
	bool fresh = answer_given(by) && !by->carried;
	return fresh && agreed && agreed->carried ? agreed : NULL;
}

static bool answer_store(struct sheet *sheet, const struct answer *answer, const struct answer *was,
                         size_t then, struct error *err)
{
	const struct answer *agreed = consensus_ended(sheet, answer);
	struct answer none = {.item = answer->item};
	struct act acts[] = {
	    {.kind = ACT_ANSWER,
	     .rater = session_rater(sheet->session),
	     .answer = answer,
	     .expects = true,
	     .was_answer = was,
	     .place = then == NONE ? NULL : sheet->rubric->items[then].id},
	    {.kind = ACT_CONSENSUS, .answer = &none, .expects = true, .was_answer = agreed}};
	return sheet_apply_all(sheet, acts, agreed ? 2 : 1, err);
}

static bool gap_store(struct sheet *sheet, const struct gap *gap, const struct gap *was,
                      struct error *err)
{
	struct act act = {.kind = ACT_GAP, .gap = gap, .expects = true, .was_gap = was};
	return sheet_apply(sheet, &act, err);
}

/* Stores a refused act once more where nobody has to choose, beside what others changed. */
static bool store_beside(struct sheet *sheet, size_t then, struct error *err)
{
	struct session *s = sheet->session;
	bool ok = false;
	for (int n = 0; !ok && err->code == ERROR_STALE && conflict_apart(s) && n < TRIES_MAX;
	     n++) {
		const struct act *act = conflict_apart(s);
		struct answer answer = {0}, was_answer = {0};
		struct gap gap = {0}, was_gap = {0};
		if (act->answer) {
			answer_copy(&answer, act->answer);
			answer_copy(&was_answer, act->was_answer);
			ok = answer_store(sheet, &answer, &was_answer, then, err);
		} else {
			gap_copy(&gap, act->gap);
			gap_copy(&was_gap, act->was_gap);
			ok = gap_store(sheet, &gap, &was_gap, err);
		}
		answer_finish(&answer);
		answer_finish(&was_answer);
		gap_finish(&gap);
		gap_finish(&was_gap);
	}
	if (ok) {
		conflict_drop(s);
	}
	return ok;
}

bool sheet_answer_then(struct sheet *sheet, const struct answer *answer, size_t then,
                       struct error *err)
{
	struct error why = {0};
	if (!sheet_may_change(sheet, err) || !answer_check(sheet->rubric, answer, err)) {
		return false;
	}
	struct desk *d = desk_of(sheet);
	const struct answer *own = own_answer(sheet, sheet->card, answer->item);
	struct answer was = {0};
	if (is_held(d, answer->item)) {
		own = d->held.has_answer ? &d->held.answer : NULL;
	}
	if (own) {
		answer_copy(&was, own);
	}
	bool ok = answer_store(sheet, answer, own ? &was : NULL, then, &why) ||
	          store_beside(sheet, then, &why);
	if (ok && answer->evidence) {
		d->grade = rubric_grade(sheet->rubric, answer->evidence);
		d->grade_known = true;
	}
	if (ok) {
		hold_again(d, answer->item);
	} else if (err) {
		*err = why;
	}
	answer_finish(&was);
	return ok;
}

bool sheet_gap(struct sheet *sheet, const struct gap *gap, struct error *err)
{
	struct error why = {0};
	if (!sheet_may_change(sheet, err) || !gap_check(sheet->rubric, gap, err)) {
		return false;
	}
	struct desk *d = desk_of(sheet);
	const struct gap *on_file = card_gap(sheet->card, gap->item);
	struct gap was = {0};
	if (is_held(d, gap->item)) {
		on_file = d->held.has_gap ? &d->held.gap : NULL;
	}
	bool had = on_file != NULL;
	if (had) {
		gap_copy(&was, on_file);
	}
	bool ok = gap_store(sheet, gap, had ? &was : NULL, &why) || store_beside(sheet, NONE, &why);
	if (ok) {
		hold_again(d, gap->item);
	} else if (err) {
		*err = why;
	}
	gap_finish(&was);
	return ok;
}

bool sheet_undo(struct sheet *sheet, struct arena *a, const char **out_what, struct error *err)
{
	struct undone undone;
	if (!session_undo(sheet->session, a, &undone, err)) {
		return false;
	}
	*out_what = undone.what;
	desk_of(sheet)->grade_known = false;
	return sheet_refresh(sheet, err);
}

bool sheet_redo(struct sheet *sheet, struct arena *a, const char **out_what, struct error *err)
{
	struct undone undone;
	if (!session_redo(sheet->session, a, &undone, err)) {
		return false;
	}
	*out_what = undone.what;
	desk_of(sheet)->grade_known = false;
	return sheet_refresh(sheet, err);
}

static bool is_undone(const struct event_row *rows, size_t count, size_t at)
{
	for (size_t i = at + 1; i < count; i++) {
		if (rows[i].act.undoes && strcmp(rows[i].act.undoes, rows[at].id) == 0) {
			return true;
		}
	}
	return false;
}

/* The grade of this rater's latest answer that named one and was not taken back, from the history;
 * NONE where none did. */
static bool grade_from_history(const struct desk *d, size_t *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct event_row *rows;
	size_t count;
	struct session *s = d->sheet.session;
	*out = NONE;
	if (!d->sheet.stored) {
		return true;
	}
	if (!records_events(s, d->deal, a, &rows, &count, err)) {
		return false;
	}
	for (size_t i = count; i > 0; i--) {
		const struct act *act = &rows[i - 1].act;
		if (act->kind == ACT_ANSWER && act->answer->evidence &&
		    strcmp(act->rater, session_rater(s)) == 0 && !is_undone(rows, count, i - 1)) {
			*out = rubric_grade(d->sheet.rubric, act->answer->evidence);
			break;
		}
	}
	return true;
}

bool sheet_grade_known(const struct sheet *sheet, struct error *err)
{
	struct desk *d = desk_of(sheet);
	d->grade_known = d->grade_known || grade_from_history(d, &d->grade, err);
	return d->grade_known;
}

size_t sheet_grade_in_force(const struct sheet *sheet)
{
	const struct desk *d = desk_of(sheet);
	bool known = sheet_grade_known(sheet, NULL) && d->grade != NONE;
	return known ? d->grade : sheet->rubric->grade_count - 1;
}

bool sheet_submit(struct sheet *sheet, const char *reason, struct error *err)
{
	if (!sheet_may_change(sheet, err)) {
		return false;
	}
	if (!sheet->stored) {
		return error_set(err, ERROR_CONFLICT,
		                 "nothing has been answered yet; dealbench walk %s starts it",
		                 sheet->card->deal.id);
	}
	if (sheet->result->provisional && text_is_blank(reason)) {
		auto_arena struct arena *a = arena_new();
		return error_set(err, ERROR_CONFLICT,
		                 "not submitted. %s Answer them, or submit it as it is with "
		                 "--provisional --reason TEXT",
		                 sheet_missing_words(sheet, a));
	}
	struct act act = {.kind = ACT_SUBMIT, .reason = text_is_blank(reason) ? NULL : reason};
	return sheet_apply(sheet, &act, err);
}

static const struct rubric_source *next_source(const struct desk *d, struct error *err)
{
	struct session *s = d->sheet.session;
	return s->rubric_dir ? rubrics_current(s, err) : d->source;
}

/* As it is asked in the category that the deal has now. */
static const struct rubric *next_rubric(const struct desk *d, const struct rubric_source *source,
                                        struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct session *s = d->sheet.session;
	struct deal_row row;
	return records_deal(s, d->deal, a, &row, err)
	           ? rubrics_resolved(s, source, row.deal->category, err)
	           : NULL;
}

const struct rubric *sheet_new_rubric(const struct sheet *sheet, struct error *err)
{
	const struct desk *d = desk_of(sheet);
	if (!sheet->stored) {
		return sheet->rubric;
	}
	const struct rubric_source *source = next_source(d, err);
	return source ? next_rubric(d, source, err) : NULL;
}

/* Under another rubric only what is asked the same is carried over. */
static bool carry_to(struct desk *d, const struct rubric_source *source, struct arena *a,
                     struct act *open, struct error *err)
{
	if (strcmp(rubric_source_digest(source), d->sheet.rubric->digest) == 0) {
		return true;
	}
	const struct rubric *now = next_rubric(d, source, err);
	if (!now) {
		return false;
	}
	struct migration m;
	migration_plan(&m, d->sheet.rubric, now, d->card, NULL, a);
	migration_carry(&m, open);
	return true;
}

bool sheet_new(struct sheet *sheet, enum card_purpose purpose, struct error *err)
{
	struct desk *d = desk_of(sheet);
	struct session *s = sheet->session;
	if (!session_may_write(s, err)) {
		return false;
	}
	if (!sheet->stored) {
		return purpose == sheet->purpose ||
		       error_set(err, ERROR_CONFLICT,
		                 "%s has no scorecard yet; by the deal's stage its first is '%s': "
		                 "dealbench walk %s starts it",
		                 d->deal, card_purpose_name(sheet->purpose), d->deal);
	}
	const struct rubric_source *source = next_source(d, err);
	struct act acts[2];
	bool needed;
	if (!source || !rubrics_add_act(s, source, &acts[0], &needed, err)) {
		return false;
	}
	size_t count = needed;
	acts[count++] = (struct act){.kind = ACT_CARD_OPEN,
	                             .deal = d->deal,
	                             .card = sheet->card_count + 1,
	                             .purpose = purpose,
	                             .digest = rubric_source_digest(source),
	                             .carry = true};
	auto_arena struct arena *a = arena_new();
	if (!carry_to(d, source, a, &acts[count - 1], err)) {
		return false;
	}
	return session_apply(s, acts, count, NULL, err) && desk_replace(d, 0, err);
}

size_t sheet_place(struct sheet *sheet)
{
	auto_arena struct arena *a = arena_new();
	const char *item = NULL;
	struct session *s = sheet->session;
	if (!sheet->stored || !records_place(s, sheet->card->deal.id, sheet->number, a, &item)) {
		return NONE;
	}
	size_t i = item ? rubric_item(sheet->rubric, item) : NONE;
	return i != NONE && sheet->result->items[i].asked ? i : NONE;
}

void sheet_set_place(struct sheet *sheet, size_t item)
{
	struct session *s = sheet->session;
	if (s->read_only || !sheet->stored || item >= sheet->rubric->item_count) {
		return;
	}
	struct error ignored;
	(void)!store_set_place(s->store, sheet->card->deal.id, sheet->number, s->rater,
	                       sheet->rubric->items[item].id, &ignored);
}
