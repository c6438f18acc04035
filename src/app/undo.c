/* Undo and redo of this run's answers and gaps: the opposite act is applied, nothing is deleted. */
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

struct done {
	char *deal;
	int card;
	bool is_gap, had;
	struct answer was_answer, now_answer;
	struct gap was_gap, now_gap;
};

struct undo_stack {
	struct done *v; /* [0, at) can be undone, [at, count) redone */
	size_t at, count, cap;
	bool replaying; /* an undo's own act is not recorded */
};

struct undo_stack *undo_new(void)
{
	return xcalloc(1, sizeof(struct undo_stack));
}

static void done_finish(struct done *d)
{
	free(d->deal);
	answer_finish(&d->was_answer);
	answer_finish(&d->now_answer);
	gap_finish(&d->was_gap);
	gap_finish(&d->now_gap);
}

void undo_free(struct undo_stack *u)
{
	if (!u) {
		return;
	}
	for (size_t i = 0; i < u->count; i++) {
		done_finish(&u->v[i]);
	}
	free(u->v);
	free(u);
}

static struct done *undo_push(struct undo_stack *u, const char *deal, int card)
{
	while (u->count > u->at) {
		done_finish(&u->v[--u->count]);
	}
	xgrow(&u->v, &u->cap, u->count + 1);
	struct done *d = &u->v[u->count++];
	*d = (struct done){.deal = xstrdup(deal), .card = card};
	u->at = u->count;
	return d;
}

void undo_answer_done(struct session *s, const char *deal, int card, const struct answer *was,
                      const struct answer *now)
{
	if (s->undo->replaying) {
		return;
	}
	struct done *d = undo_push(s->undo, deal, card);
	d->had = was != NULL;
	if (was) {
		answer_copy(&d->was_answer, was);
	} else {
		d->was_answer.item = xstrdup(now->item);
	}
	answer_copy(&d->now_answer, now);
}

void undo_gap_done(struct session *s, const char *deal, int card, const struct gap *was,
                   const struct gap *now)
{
	if (s->undo->replaying) {
		return;
	}
	struct done *d = undo_push(s->undo, deal, card);
	d->is_gap = true;
	d->had = was != NULL;
	if (was) {
		gap_copy(&d->was_gap, was);
	} else {
		d->was_gap.item = xstrdup(now->item);
		d->was_gap.disposition = DISPOSITION_UNDECIDED;
	}
	gap_copy(&d->now_gap, now);
}

static char *done_words(const struct sheet *sheet, const struct done *d, bool undo, struct arena *a)
{
	const char *id = d->is_gap ? d->now_gap.item : d->now_answer.item;
	const struct item *item = rubric_known_item(sheet->rubric, id);
	const char *title = item ? item->title : id;
	if (d->is_gap) {
		return arena_printf(
		    a, "%s, gap: %s -> %s", title,
		    disposition_name((undo ? &d->now_gap : &d->was_gap)->disposition),
		    disposition_name((undo ? &d->was_gap : &d->now_gap)->disposition));
	}
	const struct answer *from = undo ? &d->now_answer : &d->was_answer;
	const struct answer *to = undo ? &d->was_answer : &d->now_answer;
	const char *from_words = item ? answer_words(sheet->rubric, item, from, a) : "";
	const char *to_words = item ? answer_words(sheet->rubric, item, to, a) : "";
	if (strcmp(from_words, to_words) == 0) {
		return arena_printf(a, "%s: note, evidence or flag", title);
	}
	return arena_printf(a, "%s: %s -> %s", title, from_words, to_words);
}

static bool undo_step(struct sheet *sheet, struct done *d, bool undo, struct error *err)
{
	struct undo_stack *u = sheet->session->undo;
	u->replaying = true;
	bool ok = d->is_gap ? sheet_gap(sheet, undo ? &d->was_gap : &d->now_gap, err)
	                    : sheet_answer(sheet, undo ? &d->was_answer : &d->now_answer, err);
	u->replaying = false;
	return ok;
}

static bool done_fits(const struct sheet *sheet, const struct done *d)
{
	return d->card == sheet->number && strcmp(d->deal, sheet->card->deal.id) == 0;
}

bool sheet_undo(struct sheet *sheet, struct arena *a, const char **out_what, struct error *err)
{
	struct undo_stack *u = sheet->session->undo;
	if (u->at == 0 || !done_fits(sheet, &u->v[u->at - 1])) {
		return error_set(err, ERROR_CONFLICT,
		                 "nothing to undo on this scorecard since the program started");
	}
	struct done *d = &u->v[u->at - 1];
	char *what = done_words(sheet, d, true, a);
	if (!undo_step(sheet, d, true, err)) {
		return false;
	}
	u->at--;
	*out_what = what;
	return true;
}

bool sheet_redo(struct sheet *sheet, struct arena *a, const char **out_what, struct error *err)
{
	struct undo_stack *u = sheet->session->undo;
	if (u->at == u->count || !done_fits(sheet, &u->v[u->at])) {
		return error_set(err, ERROR_CONFLICT, "nothing to redo on this scorecard");
	}
	struct done *d = &u->v[u->at];
	char *what = done_words(sheet, d, false, a);
	if (!undo_step(sheet, d, false, err)) {
		return false;
	}
	u->at++;
	*out_what = what;
	return true;
}
