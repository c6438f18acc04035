/* A rubric's new version: adopted into the workspace, and a deal's scorecard taken along to it. The
 * plan that is shown is the plan that is carried out. */
#include <string.h>

#include "dealbench/app/rubric_change.h"
#include "dealbench/app/walking.h"
#include "dealbench/base/text.h"
#include "dealbench/core/rubric_diff.h"
#include "dealbench/io/migration_report.h"
#include "dealbench/rubric/card_file.h"
#include "private.h"

static bool version_is_free(struct session *s, const struct rubric_source *source,
                            struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct rubric_row *rows;
	size_t count;
	if (!store_rubrics(s->store, a, &rows, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].id, rubric_source_id(source)) == 0 && rows[i].version &&
		    strcmp(rows[i].version, rubric_source_version(source)) == 0) {
			return error_set(err, ERROR_CONFLICT,
			                 "the workspace keeps another text as %s %s (%.19s...): "
			                 "raise `version` in rubric.yaml, so that a version says "
			                 "which text was meant",
			                 rows[i].id, rows[i].version, rows[i].digest);
		}
	}
	return true;
}

static bool adopt(struct session *s, const struct rubric_source *source, struct str *out,
                  struct error *err)
{
	struct act add;
	bool needed;
	if (!rubrics_add_act(s, source, &add, &needed, err) ||
	    (needed && !version_is_free(s, source, err))) {
		return false;
	}
	if (needed && !session_apply(s, &add, 1, NULL, err)) {
		return false;
	}
	str_printf(out, "%s %s is in the workspace%s (%.19s...)\n", add.rubric_id,
	           add.rubric_version, needed ? "" : " already", add.digest);
	return true;
}

bool rubric_adopt(struct session *s, const char *dir, struct str *out, struct diag_list *diags,
                  struct error *err)
{
	if (!session_may_write(s, err)) {
		return false;
	}
	struct rubric_source *source = rubric_load(dir, diags);
	if (!source || diags->errors > 0) {
		rubric_source_free(source);
		auto_arena struct arena *a = arena_new();
		return error_set(err, ERROR_INVALID, "%s cannot be adopted",
		                 text_safe(a, dir, false));
	}
	bool ok = adopt(s, source, out, err);
	rubric_source_free(source);
	return ok;
}

/* ---- the plan ---- */

static const struct answer *voice_answer(const struct card *card, size_t voice, const char *item)
{
	return answers_find(
	    voice < card->rater_count ? &card->raters[voice].answers : &card->consensus, item);
}

/* May the one who reads the plan know what a voice said? */
static bool is_told(const struct migration *m, const struct card *card, size_t voice)
{
	return !m->led || voice >= card->rater_count ||
	       strcmp(card->raters[voice].name, m->led) == 0;
}

/* What is left of an answer whose value was taken out goes along; NULL where that is nothing. */
static const char *voice_words(const struct rubric *r, const struct item *item,
                               const struct answer *answer, struct arena *a)
{
	if (answer->kind != ANSWER_NONE) {
		return answer_words(r, item, answer, a);
	}
	return answer->note               ? "only a note"
	       : answer->source_count > 0 ? "only evidence"
	       : answer->flag             ? "only a flag"
	                                  : NULL;
}

/* "ana: 3 Agreed; consensus: 2 Draft", or NULL where nobody said anything. */
static const char *all_answers(const struct migration *m, const struct card *card,
                               const struct item *item)
{
	auto_str out = STR_INIT;
	for (size_t v = 0; v <= card->rater_count; v++) {
		const struct answer *answer = voice_answer(card, v, item->id);
		const char *words = answer ? voice_words(m->was, item, answer, m->arena) : NULL;
		if (words) {
			str_printf(&out, "%s%s: %s", out.len ? "; " : "",
			           v < card->rater_count ? card->raters[v].name : "consensus",
			           is_told(m, card, v) ? words : "answered");
		}
	}
	return out.len ? arena_strdup(m->arena, out.data) : NULL;
}

/* Why one of the answers does not fit the new version, or NULL. */
static const char *misfit(const struct migration *m, const struct card *card, const char *item)
{
	for (size_t v = 0; v <= card->rater_count; v++) {
		struct error why = {0};
		const struct answer *answer = voice_answer(card, v, item);
		if (answer && !answer_check(m->now, answer, &why)) {
			return is_told(m, card, v) ? arena_strdup(m->arena, why.message)
			                           : "an answer does not fit any more";
		}
	}
	return NULL;
}

static void plan_gap(struct migration *m, const struct card *card, struct answer_move *move)
{
	struct arena *a = m->arena;
	const struct gap *gap = card_gap(card, move->id);
	if (!gap) {
		return;
	}
	move->gap = arena_printf(a, "%s%s%s", disposition_name(gap->disposition),
	                         gap->terms ? ": " : "", gap->terms ? gap->terms : "");
	move->gap_carried = move->fate == FATE_CARRIED && gap_check(m->now, gap, NULL);
	if (move->gap_carried) {
		m->gaps[m->gap_count++] = arena_strdup(a, move->id);
	}
}

static void plan_known(struct migration *m, const struct card *card, const struct item *was)
{
	size_t at = rubric_item(m->now, was->id);
	struct answer_move move = {.id = was->id,
	                           .was = was,
	                           .now = at == NONE ? NULL : &m->now->items[at],
	                           .answers = all_answers(m, card, was)};
	if (!move.answers && !card_gap(card, was->id)) {
		return;
	}
	if (!move.now) {
		move.fate = FATE_STAYS;
	} else if (!item_asks_the_same(was, move.now)) {
		move.fate = FATE_AGAIN;
	} else {
		move.why = misfit(m, card, was->id);
		move.fate = move.why ? FATE_AGAIN : FATE_CARRIED;
	}
	if (move.fate == FATE_CARRIED && move.answers) {
		m->items[m->item_count++] = arena_strdup(m->arena, was->id);
	}
	plan_gap(m, card, &move);
	m->moves[m->move_count++] = move;
}

static bool is_planned(const struct migration *m, const char *id)
{
	for (size_t i = 0; i < m->move_count; i++) {
		if (strcmp(m->moves[i].id, id) == 0) {
			return true;
		}
	}
	return false;
}

static void plan_new(struct migration *m)
{
	for (size_t i = 0; i < m->now->item_count; i++) {
		const struct item *item = &m->now->items[i];
		if (!is_planned(m, item->id)) {
			m->moves[m->move_count++] =
			    (struct answer_move){.fate = FATE_NEW, .id = item->id, .now = item};
		}
	}
}

void migration_plan(struct migration *m, const struct rubric *was, const struct rubric *now,
                    const struct card *card, const char *led, struct arena *a)
{
	size_t most = was->item_count + was->other_count + now->item_count;
	*m = (struct migration){.was = was, .now = now, .led = led, .arena = a};
	m->moves = arena_array(a, most, sizeof(*m->moves));
	m->items = arena_array(a, most, sizeof(*m->items));
	m->gaps = arena_array(a, most, sizeof(*m->gaps));
	for (size_t i = 0; i < was->item_count; i++) {
		plan_known(m, card, &was->items[i]);
	}
	for (size_t i = 0; i < was->other_count; i++) {
		plan_known(m, card, &was->others[i]);
	}
	plan_new(m);
}

void migration_carry(const struct migration *m, struct act *open)
{
	open->carry = false;
	open->carry_items = m->items;
	open->carry_item_count = m->item_count;
	open->carry_gaps = m->gaps;
	open->carry_gap_count = m->gap_count;
}

/* ---- carrying it out ---- */

static bool may_migrate(const struct sheet *sheet, const char *digest, const char *reason,
                        struct error *err)
{
	const char *deal = sheet->card->deal.id;
	if (sheet->deal_state != DEAL_OPEN) {
		return error_set(err, ERROR_CONFLICT, "the deal is %s; reopen it first",
		                 deal_state_name(sheet->deal_state));
	}
	if (!sheet->stored) {
		return error_set(err, ERROR_CONFLICT,
		                 "%s has no scorecard yet: its first answer opens one", deal);
	}
	if (strcmp(sheet->rubric->digest, digest) == 0) {
		return error_set(err, ERROR_CONFLICT, "scorecard %d of %s rests on %s %s already",
		                 sheet->number, deal, sheet->rubric->id, sheet->rubric->version);
	}
	if (sheet->state == CARD_OPEN && text_is_blank(reason)) {
		return error_set(err, ERROR_CONFLICT,
		                 "scorecard %d of %s is still open: submit it first, or give "
		                 "--reason TEXT and it is submitted as it stands",
		                 sheet->number, deal);
	}
	return true;
}

static bool migrate(struct session *s, const struct sheet *sheet, const char *digest,
                    const struct migration *m, const char *freezes, struct error *err)
{
	struct act acts[2];
	size_t count = 0;
	const char *deal = sheet->card->deal.id;
	if (freezes) {
		acts[count++] = (struct act){
		    .kind = ACT_SUBMIT, .deal = deal, .card = sheet->number, .reason = freezes};
	}
	acts[count] = (struct act){.kind = ACT_CARD_OPEN,
	                           .deal = deal,
	                           .card = sheet->card_count + 1,
	                           .purpose = sheet->purpose,
	                           .digest = digest};
	migration_carry(m, &acts[count++]);
	return session_apply(s, acts, count, NULL, err);
}

/* The version to go to, as asked in the deal's category today. */
static const struct rubric *rubric_ahead(struct session *s, const struct sheet *sheet,
                                         const char *to, struct arena *a, struct error *err)
{
	struct rubric_row kept;
	struct deal_row deal;
	if (!rubric_kept(s, sheet->rubric->id, to, a, &kept, err) ||
	    !records_deal(s, sheet->card->deal.id, a, &deal, err)) {
		return NULL;
	}
	const struct rubric_source *source = rubrics_stored(s, s->store, kept.digest, err);
	return source ? rubrics_resolved(s, source, deal.deal->category, err) : NULL;
}

static bool migrate_sheet(struct session *s, const struct sheet *sheet, const char *to,
                          const char *reason, bool dry_run, size_t columns, struct str *out,
                          struct error *err)
{
	auto_arena struct arena *a = arena_new();
	const struct rubric *now = rubric_ahead(s, sheet, to, a, err);
	if (!now || !may_migrate(sheet, now->digest, dry_run ? "-" : reason, err)) {
		return false;
	}
	const char *freezes = sheet->state != CARD_OPEN ? NULL
	                      : text_is_blank(reason)   ? "(needs --reason TEXT)"
	                                                : reason;
	struct migration m;
	migration_plan(&m, sheet->rubric, now, sheet->card, sheet_led(sheet), a);
	struct migration_report report = {.deal = sheet->card->deal.id,
	                                  .from = sheet->number,
	                                  .to = sheet->card_count + 1,
	                                  .was = sheet->rubric,
	                                  .now = now,
	                                  .freezes = freezes,
	                                  .moves = m.moves,
	                                  .move_count = m.move_count};
	if (!dry_run && !migrate(s, sheet, now->digest, &m, freezes, err)) {
		return false;
	}
	migration_text(&report, columns, out);
	return true;
}

bool rubric_migrate(struct session *s, const char *deal, const char *to, const char *reason,
                    bool dry_run, size_t columns, struct str *out, struct error *err)
{
	if (!dry_run && !session_may_write(s, err)) {
		return false;
	}
	struct sheet *sheet = sheet_open(s, deal, 0, err);
	bool ok = sheet && migrate_sheet(s, sheet, to, reason, dry_run, columns, out, err);
	sheet_close(sheet);
	return ok;
}
