/* Deals: their list, their fields, their ends. Figures come from what the store keeps beside each
 * scorecard, so a list reads no answers. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/card_file.h"
#include "private.h"

enum { ID_MAX = 64 };

enum card_purpose purpose_at(const char *stage)
{
	static const char *const early[] = {"intake", "screen"};
	static const char *const late[] = {"startup", "operate", "remediate", "exit"};
	for (size_t i = 0; stage && i < ARRAY_LEN(early); i++) {
		if (strcmp(stage, early[i]) == 0) {
			return PURPOSE_SCREENING;
		}
	}
	for (size_t i = 0; stage && i < ARRAY_LEN(late); i++) {
		if (strcmp(stage, late[i]) == 0) {
			return PURPOSE_RETEST;
		}
	}
	return PURPOSE_FULL;
}

static const struct category *deal_category(const struct rubric *r, const struct deal *deal)
{
	size_t i = deal->category ? rubric_category(r, deal->category) : NONE;
	return i == NONE ? NULL : &r->categories[i];
}

/* What names the deal's stage and verdict: its scorecard's rubric, else the current one. */
static const struct rubric *line_rubric(struct session *s, const struct deal_row *row)
{
	return rubrics_names(s, row->has_card ? row->card.digest : NULL);
}

static void line_outcome(struct deal_line *line, const struct card_row *card,
                         const struct rubric *r)
{
	const struct outcome *o = &card->outcome;
	line->has_card = true;
	line->card_number = card->number;
	line->card_state = card->state;
	line->has_score = o->has_score;
	line->has_range = o->has_range;
	line->score = o->score;
	line->low = o->low;
	line->high = o->high;
	line->coverage = o->coverage;
	line->verdict = o->verdict_label;
	line->verdict_id = o->verdict;
	line->rubric = r;
	line->verdict_rank = o->verdict && r ? rubric_verdict(r, o->verdict) : NONE;
	line->verdict_is_worst = line->verdict_rank != NONE && r->verdict_count > 0 &&
	                         line->verdict_rank == r->verdict_count - 1;
	line->firm = o->firm;
	line->provisional = o->provisional;
	line->gates_failed = o->gates_failed;
	line->gates_open = o->gates_open;
	line->gate = o->gate_title;
	line->gate_id = o->gate;
	line->asked = o->asked;
	line->answered = o->answered;
	line->open_items = o->asked - o->answered;
	line->gaps_open = o->gaps_open;
	line->gaps_undecided = o->gaps_undecided;
}

static bool is_overdue(const struct deal_row *row, struct date today)
{
	return row->state == DEAL_OPEN && date_is_set(row->deal->due) &&
	       date_compare(row->deal->due, today) < 0;
}

static bool is_running(const struct deal *deal)
{
	return purpose_at(deal->stage) == PURPOSE_RETEST;
}

static void line_of(struct session *s, const struct deal_row *row, struct date today,
                    struct deal_line *out)
{
	const struct rubric *r = line_rubric(s, row);
	const struct category *category = r ? deal_category(r, row->deal) : NULL;
	*out = (struct deal_line){
	    .deal = row->deal,
	    .state = row->state,
	    .state_reason = row->state_reason,
	    .card_count = row->card_count,
	    .verdict_rank = NONE,
	    .category_label = category ? (category->code ? category->code : category->title)
	                      : row->deal->category ? row->deal->category
	                                            : "",
	    .stage_label = row->deal->stage
	                       ? (r ? rubric_stage_label(r, row->deal->stage) : row->deal->stage)
	                       : "",
	    .overdue = is_overdue(row, today),
	    .running = is_running(row->deal),
	};
	if (row->has_card) {
		line_outcome(out, &row->card, r);
	}
}

bool deals_list(struct session *s, struct arena *a, struct deal_line **out, size_t *out_count,
                struct error *err)
{
	struct deal_row *rows;
	size_t count;
	if (!records_deals(s, a, &rows, &count, err)) {
		return false;
	}
	struct date today = session_today(s);
	struct deal_line *lines = arena_array(a, count, sizeof(*lines));
	for (size_t i = 0; i < count; i++) {
		line_of(s, &rows[i], today, &lines[i]);
	}
	*out = lines;
	*out_count = count;
	return true;
}

struct onlooker {
	void (*see)(void *ctx, const struct deal_line *line);
	void *ctx;
	struct date today;
	struct deal_line line; /* filled anew for each */
};

static void glance_at(void *ctx, const struct deal_row *row)
{
	struct onlooker *to = ctx;
	struct deal_line *line = &to->line;
	line->deal = row->deal;
	line->state = row->state;
	line->has_card = row->has_card;
	line->card_number = line->card_count = row->card_count;
	line->card_state = row->card.state;
	line->overdue = is_overdue(row, to->today);
	line->running = is_running(row->deal);
	to->see(to->ctx, line);
}

bool deals_glance(struct session *s, void (*see)(void *ctx, const struct deal_line *line),
                  void *ctx, struct error *err)
{
	struct onlooker to = {
	    .see = see,
	    .ctx = ctx,
	    .today = session_today(s),
	    .line = {.verdict_rank = NONE, .category_label = "", .stage_label = ""},
	};
	if (!s->redact) {
		return store_deals_glance(s->store, glance_at, &to, err);
	}
	auto_arena struct arena *a = arena_new();
	struct deal_line *lines;
	size_t count;
	if (!deals_list(s, a, &lines, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		see(ctx, &lines[i]);
	}
	return true;
}

bool deals_find(struct session *s, const char *id, struct arena *a, struct deal_line *out,
                struct error *err)
{
	struct deal_row row;
	if (!records_deal(s, id, a, &row, err)) {
		return false;
	}
	line_of(s, &row, session_today(s), out);
	return true;
}

/* Letters and digits of the title, without marks, all else one hyphen; at most 48 bytes. */
char *deal_id_stem(const char *title)
{
	auto_free char *folded = text_fold_latin(title);
	auto_str id = STR_INIT;
	bool gap = false;
	for (const char *p = folded; *p && id.len < 48; p++) {
		bool keep = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');
		if (keep && gap && id.len > 0) {
			str_append_char(&id, '-');
		}
		if (keep) {
			str_append_char(&id, *p);
		}
		gap = !keep;
	}
	return id.len > 0 ? str_steal(&id) : xstrdup("deal");
}

char *deal_id_for(struct session *s, const char *title)
{
	auto_free char *stem = deal_id_stem(title);
	for (int n = 1; n < 10000; n++) {
		char *id = n == 1 ? xstrdup(stem) : xprintf("%s-%d", stem, n);
		auto_arena struct arena *a = arena_new();
		struct deal_row row;
		struct error err = {0};
		if (!records_deal(s, id, a, &row, &err)) {
			return id;
		}
		free(id);
	}
	return steal(&stem);
}

static void forget_same(char **now, const char *was)
{
	if (*now && was && strcmp(*now, was) == 0) {
		free(*now);
		*now = NULL;
	}
}

static bool values_same(const struct deal_attribute *a, const struct deal_attribute *b)
{
	bool same = b && a->value_count == b->value_count;
	for (size_t i = 0; same && i < a->value_count; i++) {
		same = strcmp(a->values[i], b->values[i]) == 0;
	}
	return same;
}

/* Only what changes is held against the rubric: what the deal has may be an older one's word. */
static bool change_check(const struct rubric *r, const struct deal *was, const struct deal *now,
                         struct error *err)
{
	struct deal changed = {0};
	deal_copy(&changed, now);
	forget_same(&changed.category, was->category);
	forget_same(&changed.stage, was->stage);
	for (size_t i = 0; i < was->attribute_count; i++) {
		const struct deal_attribute *had = &was->attributes[i];
		if (values_same(had, deal_attribute(now, had->id))) {
			deal_set_attribute(&changed, had->id, NULL, 0);
		}
	}
	bool ok = deal_check(r, &changed, err);
	deal_finish(&changed);
	return ok;
}

static bool deal_apply(struct session *s, enum act_kind kind, const struct deal *was,
                       const struct deal *deal, struct error *err)
{
	const struct rubric *r;
	if (!session_may_write(s, err) || !(r = session_base_rubric(s, err)) ||
	    !(was ? change_check(r, was, deal, err) : deal_check(r, deal, err))) {
		return false;
	}
	struct act act = {.kind = kind,
	                  .deal = deal->id,
	                  .record = deal,
	                  .expects = was != NULL,
	                  .was_record = was};
	return session_apply(s, &act, 1, NULL, err);
}

bool deal_create(struct session *s, const struct deal *deal, struct error *err)
{
	return deal_apply(s, ACT_DEAL_NEW, NULL, deal, err);
}

bool deal_change(struct session *s, const struct deal *was, const struct deal *now,
                 struct error *err)
{
	return deal_apply(s, ACT_DEAL_EDIT, was, now, err);
}

bool deal_close(struct session *s, const char *id, enum deal_state as, const char *reason,
                struct error *err)
{
	if (!session_may_write(s, err)) {
		return false;
	}
	if (text_is_blank(reason)) {
		return error_set(err, ERROR_INVALID,
		                 "a reason is required: it stays in the "
		                 "history; give one with --reason TEXT");
	}
	auto_arena struct arena *a = arena_new();
	struct deal_row row;
	if (!records_deal(s, id, a, &row, err)) {
		return false;
	}
	if (row.state == as) {
		return error_set(err, ERROR_CONFLICT, "the deal '%s' is %s already", id,
		                 deal_state_name(as));
	}
	struct act act = {.kind = as == DEAL_OPEN ? ACT_DEAL_REOPEN : ACT_DEAL_CLOSE,
	                  .deal = id,
	                  .close_as = as,
	                  .reason = reason,
	                  .expects = true,
	                  .was_state = row.state};
	return session_apply(s, &act, 1, NULL, err);
}

static bool same_name(const char *a, const char *b)
{
	if (text_is_blank(a) || text_is_blank(b)) {
		return false;
	}
	auto_free char *x = text_fold(a), *y = text_fold(b);
	return strcmp(x, y) == 0;
}

static const char *state_note(const struct deal_row *row, struct arena *a)
{
	return row->state == DEAL_OPEN ? "" : arena_printf(a, " (%s)", deal_state_name(row->state));
}

const char *deal_same_title(struct session *s, const struct deal *deal, struct arena *a)
{
	struct deal_row *rows;
	size_t count;
	if (s->redact || !records_deals(s, a, &rows, &count, NULL)) {
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		const struct deal *other = rows[i].deal;
		if (strcmp(other->id, deal->id ? deal->id : "") != 0 &&
		    same_name(other->title, deal->title)) {
			return arena_printf(
			    a, "Same title as %s%s%s%s", other->id, other->partner ? ", with " : "",
			    other->partner ? other->partner : "", state_note(&rows[i], a));
		}
	}
	return NULL;
}

const char *deal_same_partner(struct session *s, const struct deal *deal, struct arena *a)
{
	struct deal_row *rows;
	size_t count, found = 0;
	const char *names = "";
	if (s->redact || !records_deals(s, a, &rows, &count, NULL)) {
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		const struct deal *other = rows[i].deal;
		if (strcmp(other->id, deal->id ? deal->id : "") != 0 &&
		    same_name(other->partner, deal->partner) && found++ < 3) {
			names = arena_printf(a, "%s%s%s%s", names, *names ? ", " : "", other->id,
			                     state_note(&rows[i], a));
		}
	}
	const char *more = found > 3 ? arena_printf(a, " and %zu more", found - 3) : "";
	return found ? arena_printf(a, "Same partner as %s%s", names, more) : NULL;
}

size_t deal_warnings(struct session *s, const struct deal *deal, struct arena *a, const char ***out)
{
	const char **lines = arena_array(a, 3, sizeof(*lines));
	size_t n = 0;
	const struct rubric *r = session_base_rubric(s, NULL);
	if (!deal->category && r && r->category_count > 0) {
		lines[n++] = arena_printf(
		    a,
		    "No category: it decides the questions and their weights, so the deal cannot "
		    "be "
		    "scored yet. If none of the %zu fits, the deal may be out of scope for this "
		    "rubric.",
		    r->category_count);
	}
	if (!deal->sponsor) {
		lines[n++] = "No sponsor: without a pharma company's named sponsor nobody owns the "
		             "outcome, and the deal is out of scope.";
	}
	if (!deal->owner) {
		lines[n++] = "No owner: nobody is named who sees the evaluation through.";
	}
	*out = lines;
	return n;
}
