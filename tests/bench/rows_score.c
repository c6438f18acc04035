/* The rows about scoring: one scorecard in memory, and all of a workspace. Time is the processor's.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bare_rows.h"
#include "bench.h"
#include "dealbench/app/session.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/core/score.h"
#include "dealbench/rubric/load.h"
#include "dealbench/store/store.h"

#include "db.h"

#define FOLDER_OF_RUBRIC RUBRICS "/digital-health"

enum { ONE_ITEMS = 70, RATERS = 3 };

/* ---- allocations, counted ---- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t size);

static size_t allocations;

void *malloc(size_t size)
{
	allocations++;
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	allocations++;
	return __libc_calloc(count, size);
}

void *realloc(void *p, size_t size)
{
	allocations++;
	return __libc_realloc(p, size);
}

/* ---- one scorecard ---- */

static struct rubric *load(const char *category, struct error *err)
{
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *source = rubric_load(FOLDER_OF_RUBRIC, &diags);
	struct rubric *r = source ? rubric_resolve(source, category, err) : NULL;
	rubric_source_free(source);
	return r;
}

static struct answer answer_to(const struct item *item, size_t salt)
{
	struct answer answer = {.item = xstrdup(item->id), .evidence = xstrdup("documented")};
	switch (item->kind) {
	case ITEM_SCALE:
		answer.kind = ANSWER_LEVEL;
		answer.level = salt % item->level_count;
		break;
	case ITEM_CHOICE:
		answer.kind = ANSWER_CHOICE;
		answer.text = xstrdup(item->options[salt % item->option_count].id);
		break;
	case ITEM_NUMBER:
		answer.kind = ANSWER_NUMBER;
		answer.number = (double)salt;
		break;
	case ITEM_MONEY:
		answer.kind = ANSWER_MONEY;
		answer.money = (struct money){.minor = (int64_t)salt * 100, .currency = "USD"};
		break;
	case ITEM_DATE:
		answer.kind = ANSWER_DATE;
		answer.date = (struct date){2026, 1 + (int)(salt % 12), 1};
		break;
	case ITEM_TEXT:
	case ITEM_KIND_COUNT:
		answer.kind = ANSWER_TEXT;
		answer.text = xstrdup("By month 24 the trial recruits in half the time, measured.");
		break;
	}
	return answer;
}

static struct card *full_card(const struct rubric *r)
{
	static const char *const names[RATERS] = {"ana", "ben", "cyd"};
	struct card *card = card_new();
	card->rubric_id = xstrdup(r->id);
	card->deal.id = xstrdup("one");
	card->deal.title = xstrdup("One");
	card->deal.category = xstrdup("digital-therapeutics");
	for (size_t rater = 0; rater < RATERS; rater++) {
		struct answers *answers = &card_add_rater(card, names[rater])->answers;
		for (size_t i = 0; i < r->item_count && i < ONE_ITEMS; i++) {
			struct answer answer = answer_to(&r->items[i], i * 5 + rater + 2);
			answers_set(answers, &answer);
			answer_finish(&answer);
		}
	}
	return card;
}

static void score_many(struct bench *b, struct figure *time, struct figure *count,
                       struct result *(*one)(const struct rubric *r, const struct card *card,
                                             struct arena *a),
                       const struct rubric *r, const struct card *card)
{
	enum { EACH = 200 };
	struct samples times = {0}, counts = {0};
	auto_arena struct arena *a = arena_new();
	size_t repeat = bench_repeat(b, 50);
	for (size_t i = 0; i <= repeat; i++) {
		size_t before = allocations;
		double began = cpu_us();
		for (size_t k = 0; k < EACH; k++) {
			arena_reset(a);
			if (!one(r, card, a)->has_score) {
				return;
			}
		}
		double took = cpu_us() - began;
		if (i > 0) { /* the first warms up */
			samples_add(&times, took / EACH);
			samples_add(&counts, (double)(allocations - before) / EACH);
		}
	}
	figure_share(time, SIZES - 1, 0.5, &times, NULL);
	figure_share(count, SIZES - 1, 0.5, &counts, NULL);
	samples_free(&times);
	samples_free(&counts);
}

bool row_score(struct bench *b, struct error *err)
{
	struct rubric *r = load("digital-therapeutics", err);
	struct card *card = r ? full_card(r) : NULL;
	size_t first = b->figure_count;
	if (!card) {
		return false;
	}
	figure_new(b, "scoring one, 70 items, 3 raters: to the verdict", UNIT_TIME,
	           (struct bar){.under = 20});
	figure_new(b, "  allocations meanwhile", UNIT_COUNT, (struct bar){.none = true});
	figure_new(b, "  all of scoring.md section 8", UNIT_TIME, (struct bar){.under = 200});
	figure_new(b, "  allocations meanwhile", UNIT_COUNT, (struct bar){.none = true});
	for (size_t i = first; i < b->figure_count; i++) {
		b->figures[i].one_size = true;
	}
	score_many(b, &b->figures[first], &b->figures[first + 1], score_verdict, r, card);
	score_many(b, &b->figures[first + 2], &b->figures[first + 3], score, r, card);
	card_free(card);
	rubric_free(r);
	return true;
}

/* ---- all of a workspace ---- */

struct scoring_times {
	struct session *s;
	struct rubric_source *source;
	struct rubric *base;
	struct rubric *by_category[16];
};

static bool scored_open(struct scoring_times *w, const char *workspace, struct error *err)
{
	struct session_options options = {.workspace = workspace,
	                                  .rubric = FOLDER_OF_RUBRIC,
	                                  .rater = "ana",
	                                  .mode = SESSION_READ};
	auto_diags diags;
	diag_list_init(&diags);
	w->s = session_open(&options, err);
	w->source = w->s ? rubric_load(FOLDER_OF_RUBRIC, &diags) : NULL;
	w->base = w->source ? rubric_base(w->source) : NULL;
	bool ok = w->base && w->base->category_count <= ARRAY_LEN(w->by_category);
	for (size_t i = 0; ok && i < w->base->category_count; i++) {
		w->by_category[i] = rubric_resolve(w->source, w->base->categories[i].id, err);
		ok = w->by_category[i] != NULL;
	}
	return ok;
}

static void scored_close(struct scoring_times *w)
{
	for (size_t i = 0; i < ARRAY_LEN(w->by_category); i++) {
		rubric_free(w->by_category[i]);
	}
	rubric_free(w->base);
	rubric_source_free(w->source);
	session_close(w->s);
}

/* Every scorecard read and scored, in one snapshot, as checking the stored results does. */
static bool score_all(struct scoring_times *w, long deals, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct store *store = session_store(w->s);
	auto_snapshot snapshot;
	if (!snapshot_begin(&snapshot, store, err)) {
		return false;
	}
	for (long i = 0; i < deals; i++) {
		char id[32];
		struct card_row row;
		struct card *card;
		snprintf(id, sizeof(id), "deal-%05ld", i);
		arena_reset(a);
		if (!store_card(store, id, 1, a, &row, &card, err)) {
			return false;
		}
		const struct rubric *r =
		    w->by_category[rubric_category(w->base, card->deal.category)];
		bool scored = score_verdict(r, card, a)->has_score;
		card_free(card);
		if (!scored) {
			return error_set(err, ERROR_INVALID, "%s has no score", id);
		}
	}
	return true;
}

static bool workspace_at(struct bench *b, struct figure *f, size_t size, struct error *err)
{
	struct samples values = {0}, floors = {0};
	struct scoring_times w = {0};
	struct bare_rows *bare = bare_rows_open(b->workspace[size], err);
	bool ok = bare && scored_open(&w, b->workspace[size], err);
	size_t count = bench_repeat(b, b->deals[size] >= 10000 ? 3 : 10);
	for (size_t i = 0; ok && i < count; i++) {
		double began = cpu_us();
		ok = score_all(&w, b->deals[size], err);
		double middle = cpu_us();
		ok = ok && bare_rows_all(bare, err);
		samples_add(&values, middle - began);
		samples_add(&floors, cpu_us() - middle);
	}
	if (ok) {
		figure_pairs(f, size, &values, &floors);
	}
	samples_free(&values);
	samples_free(&floors);
	scored_close(&w);
	bare_rows_close(bare);
	return ok;
}

bool row_workspace(struct bench *b, struct error *err)
{
	struct figure *f = figure_new(b, "scoring all scorecards from the workspace", UNIT_TIME,
	                              (struct bar){.times = 2});
	f->floor =
	    "the same rows stepped through with SQLite alone, a table at a time (processor time)";
	bool ok = true;
	for (size_t i = 0; ok && i < SIZES; i++) {
		ok = !b->workspace[i] || workspace_at(b, f, i, err);
	}
	return ok;
}
