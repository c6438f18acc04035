/* A file comes in. A table of deals goes its own way; a scorecard is a new deal, or every
 * difference onto the deal that exists. All of it is one transaction, so a file is imported whole
 * or not at all. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/card_file.h"
#include "import_csv.h"

enum { CARD_FILE_MAX = 4 << 20 };

struct plan {
	struct act *acts;
	size_t count, cap;
	struct str *lines; /* one a line, or NULL */
	const char *deal;
	int card;
	struct arena *arena; /* what the acts point at, besides the file and the sheet */
};

static void plan_add(struct plan *p, struct act act, const char *format, ...) PRINTF_LIKE(3, 4);
static void plan_add(struct plan *p, struct act act, const char *format, ...)
{
	act.deal = act.kind == ACT_RUBRIC_ADD ? NULL : p->deal;
	act.card = p->card;
	xgrow(&p->acts, &p->cap, p->count + 1);
	p->acts[p->count++] = act;
	if (p->lines) {
		va_list ap;
		va_start(ap, format);
		auto_str line = STR_INIT;
		str_vprintf(&line, format, ap);
		va_end(ap);
		text_append_safe(p->lines, line.data, false);
		str_append(p->lines, "\n");
	}
}

/* The answer as it would be after the import: what the file does not name is left alone. */
static bool answer_differs(const struct answer *now, const struct answer *file)
{
	return !now || !answer_equal(now, file);
}

static void plan_answers(struct plan *p, const struct rubric *r, const char *rater,
                         const struct answers *now, const struct answers *file)
{
	for (size_t i = 0; i < file->n; i++) {
		const struct answer *answer = &file->v[i];
		const struct answer *had = now ? answers_find(now, answer->item) : NULL;
		if (!answer_differs(had, answer)) {
			continue;
		}
		const struct item *item = rubric_known_item(r, answer->item);
		auto_arena struct arena *a = arena_new();
		struct act act = {.kind = rater ? ACT_ANSWER : ACT_CONSENSUS,
		                  .rater = rater,
		                  .answer = answer,
		                  .expects = true,
		                  .was_answer = had};
		const char *who = rater ? rater : "consensus";
		const char *title = item ? item->title : answer->item;
		const char *before = item ? answer_words(r, item, had, a) : "";
		const char *after = item ? answer_words(r, item, answer, a) : "";
		if (strcmp(before, after) == 0) {
			plan_add(p, act, "%s: %s: still %s; its note, evidence or standing changes",
			         who, title, after);
		} else {
			plan_add(p, act, "%s: %s: %s -> %s", who, title, before, after);
		}
	}
}

static void plan_card(struct plan *p, const struct rubric *r, const struct card *now,
                      const struct card *file)
{
	for (size_t i = 0; i < file->rater_count; i++) {
		const struct rater *rater = &file->raters[i];
		const struct answers *had = NULL;
		for (size_t k = 0; now && k < now->rater_count; k++) {
			if (strcmp(now->raters[k].name, rater->name) == 0) {
				had = &now->raters[k].answers;
			}
		}
		plan_answers(p, r, rater->name, had, &rater->answers);
	}
	plan_answers(p, r, NULL, now ? &now->consensus : NULL, &file->consensus);
	for (size_t i = 0; i < file->gap_count; i++) {
		const struct gap *gap = &file->gaps[i];
		const struct gap *had = now ? card_gap(now, gap->item) : NULL;
		if (had ? gap_equal(had, gap) : gap_is_empty(gap)) {
			continue;
		}
		const struct item *item = rubric_known_item(r, gap->item);
		struct act act = {.kind = ACT_GAP, .gap = gap, .expects = true, .was_gap = had};
		plan_add(p, act, "gap %s: %s -> %s", item ? item->title : gap->item,
		         disposition_name(had ? had->disposition : DISPOSITION_UNDECIDED),
		         disposition_name(gap->disposition));
	}
}

static void take_text(char **field, const char *from)
{
	if (from) {
		free(*field);
		*field = xstrdup(from);
	}
}

void deal_merge(struct deal *onto, const struct deal *file)
{
	take_text(&onto->title, file->title);
	take_text(&onto->partner, file->partner);
	take_text(&onto->category, file->category);
	take_text(&onto->stage, file->stage);
	take_text(&onto->owner, file->owner);
	take_text(&onto->sponsor, file->sponsor);
	if (date_is_set(file->due)) {
		onto->due = file->due;
	}
	for (size_t i = 0; i < file->attribute_count; i++) {
		const struct deal_attribute *at = &file->attributes[i];
		deal_set_attribute(onto, at->id, (const char *const *)at->values, at->value_count);
	}
}

/* Does the deal hold all that the file names of it? */
static bool deal_holds(const struct deal *now, const struct deal *file)
{
	struct deal merged = {0};
	deal_copy(&merged, now);
	deal_merge(&merged, file);
	bool holds = deal_equal(&merged, now);
	deal_finish(&merged);
	return holds;
}

static bool plan_open(struct session *s, struct plan *p, const struct rubric_source *source,
                      const char *stage, struct error *err)
{
	struct act add;
	bool needed;
	if (!rubrics_add_act(s, source, &add, &needed, err)) {
		return false;
	}
	if (needed) {
		plan_add(p, add, "rubric %s %s enters the workspace", add.rubric_id,
		         add.rubric_version);
	}
	struct act open = {.kind = ACT_CARD_OPEN,
	                   .purpose = purpose_at(stage),
	                   .digest = rubric_source_digest(source)};
	plan_add(p, open, "scorecard %d is opened", p->card);
	return true;
}

/* Everything the file says beyond what the workspace has. *merged is filled where the deal changes.
 */
static bool plan_make(struct session *s, struct plan *p, const struct rubric_source *source,
                      const struct rubric *r, const struct card *file, struct sheet *sheet,
                      struct deal *merged, struct error *err)
{
	p->deal = file->deal.id;
	p->card = 1;
	if (!sheet) {
		struct act add = {.kind = ACT_DEAL_NEW, .record = &file->deal};
		plan_add(p, add, "new deal %s: %s", file->deal.id, file->deal.title);
		if (!plan_open(s, p, source, file->deal.stage, err)) {
			return false;
		}
		plan_card(p, r, NULL, file);
		return true;
	}
	p->card = sheet->number;
	if (!deal_holds(&sheet->card->deal, &file->deal)) {
		struct deal_row row;
		if (!records_deal(s, p->deal, p->arena, &row, err)) {
			return false;
		}
		deal_copy(merged, row.deal);
		deal_merge(merged, &file->deal);
		struct act edit = {.kind = ACT_DEAL_EDIT,
		                   .record = merged,
		                   .expects = true,
		                   .was_record = row.deal};
		plan_add(p, edit, "deal %s: its fields change", p->deal);
	}
	const char *stage = file->deal.stage ? file->deal.stage : sheet->card->deal.stage;
	if (!sheet->stored && !plan_open(s, p, source, stage, err)) {
		return false;
	}
	size_t before = p->count;
	plan_card(p, r, sheet->card, file);
	if (p->count > before && sheet->state != CARD_OPEN) {
		return error_set(err, ERROR_CONFLICT,
		                 "scorecard %d of %s is %s and stays as it is; start a new one "
		                 "(dealbench walk %s --new full) and import again",
		                 sheet->number, p->deal, card_state_name(sheet->state), p->deal);
	}
	return true;
}

/* The rubric the file is read with: the one its deal's scorecard is pinned to, else the session's.
 * A file of another one is refused by its reader: its answers mean nothing there. */
static const struct rubric_source *source_for(struct session *s, const struct card_head *head,
                                              struct sheet **out_sheet, struct error *err)
{
	*out_sheet = NULL;
	auto_arena struct arena *a = arena_new();
	struct deal_row row;
	struct error none = {0};
	bool known = head->deal_id && records_deal(s, head->deal_id, a, &row, &none);
	if (!known && none.code != ERROR_NONE && none.code != ERROR_NOT_FOUND) {
		if (err) {
			*err = none;
		}
		return NULL;
	}
	if (!known) {
		return rubrics_current(s, err);
	}
	*out_sheet = sheet_open(s, head->deal_id, 0, err);
	if (!*out_sheet) {
		return NULL;
	}
	return row.has_card ? rubrics_stored(s, s->store, (*out_sheet)->rubric->digest, err)
	                    : rubrics_current(s, err);
}

static bool not_imported(const char *file, const struct sheet *sheet, struct error *err)
{
	if (!sheet || !sheet->stored) {
		return error_set(err, ERROR_INVALID, "%s cannot be imported", file);
	}
	return error_set(
	    err, ERROR_INVALID,
	    "%s cannot be imported onto scorecard %d of %s, which is scored with %s %s", file,
	    sheet->number, sheet->card->deal.id, sheet->rubric->id, sheet->rubric->version);
}

/* What the plan makes and somebody else has made since, in words; NULL where there is none. */
static const char *made_meanwhile(struct session *s, const struct act *acts, size_t count,
                                  struct arena *a)
{
	struct deal_row row;
	for (size_t i = 0; i < count; i++) {
		bool makes = acts[i].kind == ACT_DEAL_NEW || acts[i].kind == ACT_CARD_OPEN;
		if (!makes || !records_deal(s, acts[i].deal, a, &row, NULL)) {
			continue;
		}
		if (acts[i].kind == ACT_DEAL_NEW) {
			return arena_printf(a, "the deal '%s' was made", acts[i].deal);
		}
		if (row.card_count >= acts[i].card) {
			return arena_printf(a, "scorecard %d of '%s' was opened", acts[i].card,
			                    acts[i].deal);
		}
	}
	return NULL;
}

bool import_apply(struct session *s, const struct act *acts, size_t count, size_t *out_events,
                  struct error *err)
{
	static const char next[] = "look at what the file changes now with --dry-run, then import "
	                           "it again";
	auto_arena struct arena *a = arena_new();
	struct error why = {0};
	if (session_apply(s, acts, count, out_events, &why)) {
		return true;
	}
	conflict_drop(s); /* the whole file is chosen anew, not one act of it */
	if (why.code == ERROR_STALE) {
		return error_set(err, ERROR_STALE, "%s: %s", why.message, next);
	}
	const char *made = why.code == ERROR_CONFLICT ? made_meanwhile(s, acts, count, a) : NULL;
	if (made) {
		return error_set(err, ERROR_STALE, "%s meanwhile; nothing was stored: %s", made,
		                 next);
	}
	if (err) {
		*err = why;
	}
	return false;
}

static bool import_card(struct session *s, const struct rubric_source *source,
                        const struct rubric *r, const struct card *file, struct sheet *sheet,
                        bool dry_run, size_t *out_events, struct str *lines, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct plan p = {.lines = lines, .arena = a};
	struct deal merged = {0};
	bool ok = plan_make(s, &p, source, r, file, sheet, &merged, err);
	*out_events = 0;
	if (ok && dry_run) {
		*out_events = p.count;
	} else if (ok && p.count > 0) {
		ok = import_apply(s, p.acts, p.count, out_events, err);
	}
	deal_finish(&merged);
	free(p.acts);
	return ok;
}

/* The answers of the file's first rater as somebody else's. */
static void rename_rater(struct card *card, const char *name)
{
	if (name && card && card->rater_count > 0) {
		free(card->raters[0].name);
		card->raters[0].name = xstrdup(name);
	}
}

bool import_file(struct session *s, const char *file, bool dry_run, size_t *out_events,
                 struct str *plan, struct diag_list *diags, struct error *err)
{
	return import_file_as(s, file, NULL, dry_run, out_events, plan, diags, err);
}

bool import_file_as(struct session *s, const char *file, const char *rater, bool dry_run,
                    size_t *out_events, struct str *plan, struct diag_list *diags,
                    struct error *err)
{
	char *data;
	size_t len;
	struct card_head head;
	*out_events = 0;
	if (!session_may_tell(s, "a file is compared with what the workspace says", err)) {
		return false;
	}
	if ((!dry_run && !session_may_write(s, err)) ||
	    !file_read(file, CARD_FILE_MAX, &data, &len, err)) {
		return false;
	}
	auto_free char *owned = data;
	if (import_is_csv(file, data)) {
		return import_deals(s, file, data, len, dry_run, out_events, plan, diags, err);
	}
	auto_diags first;
	diag_list_init(&first);
	struct sheet *sheet = NULL;
	const struct rubric_source *source = card_file_head(file, data, len, &head, &first)
	                                         ? source_for(s, &head, &sheet, err)
	                                         : rubrics_current(s, err);
	struct rubric *rubric = NULL;
	const struct deal *held = sheet ? &sheet->card->deal : NULL;
	struct card *card =
	    source ? card_file_read_onto(held, file, data, len, source, &rubric, diags) : NULL;
	bool ok = source != NULL;
	if (ok && !card) {
		ok = not_imported(file, sheet, err);
	}
	rename_rater(card, rater);
	if (ok) {
		ok = import_card(s, source, rubric, card, sheet, dry_run, out_events, plan, err);
	}
	sheet_close(sheet);
	card_free(card);
	rubric_free(rubric);
	return ok;
}
