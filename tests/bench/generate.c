/* Makes a workspace of many deals, each with a scorecard of 45 items answered by three raters,
 * through the store's own door. The same seed gives the same deals, answers and times. generate
 * WORKSPACE RUBRIC DEALS */
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/session.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/load.h"
#include "dealbench/store/store.h"

enum { ITEMS = 45, RATERS = 3, BATCH = 25, CATEGORIES_MAX = 16 };

static const char *const raters[RATERS] = {"ana", "ben", "cyd"};

struct maker {
	struct store *store;
	struct rubric_source *source;
	struct rubric *base;
	struct rubric *rubrics[CATEGORIES_MAX]; /* by category */
	uint64_t seed;
	instant_ms at;
};

/* SplitMix64. */
static uint64_t next_random(struct maker *m)
{
	uint64_t z = m->seed += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static size_t below(struct maker *m, size_t count)
{
	return (size_t)(next_random(m) % count);
}

struct acts {
	struct act *v;
	size_t n, cap;
};

static struct act *add(struct acts *acts, enum act_kind kind, const char *deal)
{
	xgrow(&acts->v, &acts->cap, acts->n + 1);
	acts->v[acts->n] = (struct act){.kind = kind, .deal = deal, .card = 1};
	return &acts->v[acts->n++];
}

static char *pick(struct maker *m, const char *const *words, size_t count, struct arena *a)
{
	return arena_strdup(a, words[below(m, count)]);
}

static void add_deal(struct maker *m, struct acts *acts, long number, const char *id,
                     size_t category, struct arena *a)
{
	static const char *const firsts[] = {"Calm",  "Helio", "Nova",  "Aster", "Vela",
	                                     "Orion", "Lumen", "Cedar", "Tidal", "Mistral"};
	static const char *const seconds[] = {"wave", "metrics", "care", "pulse", "mind", "path"};
	static const char *const things[] = {"sleep coach",      "tremor diary",  "dose companion",
	                                     "registry cohorts", "triage reader", "adherence app"};
	static const char *const owners[] = {"Ana Ruiz", "Ben Okoro", "Cyd Marsh", "Dora Lind"};
	struct deal *deal = arena_alloc(a, sizeof(*deal));
	deal->id = arena_strdup(a, id);
	deal->partner = arena_printf(a, "%s%s", firsts[below(m, ARRAY_LEN(firsts))],
	                             seconds[below(m, ARRAY_LEN(seconds))]);
	deal->title = arena_printf(a, "%s %s %05ld", deal->partner,
	                           things[below(m, ARRAY_LEN(things))], number);
	deal->category = arena_strdup(a, m->base->categories[category].id);
	if (m->base->stage_count > 0) {
		deal->stage = arena_strdup(a, m->base->stages[below(m, m->base->stage_count)].id);
	}
	deal->owner = pick(m, owners, ARRAY_LEN(owners), a);
	deal->sponsor = pick(m, owners, ARRAY_LEN(owners), a);
	deal->due =
	    (struct date){2026 + (int)below(m, 3), 1 + (int)below(m, 12), 1 + (int)below(m, 28)};
	add(acts, ACT_DEAL_NEW, deal->id)->record = deal;
}

/* Mostly the middle levels, so that no gate fails everywhere and none nowhere. */
static void fill_answer(struct maker *m, const struct rubric *r, const struct item *item,
                        struct answer *answer, struct arena *a)
{
	answer->item = arena_strdup(a, item->id);
	answer->evidence = arena_strdup(a, r->grades[below(m, r->grade_count)].id);
	if (item->kind == ITEM_SCALE) {
		size_t level = (below(m, item->level_count) + below(m, item->level_count) + 1) / 2;
		answer->kind = ANSWER_LEVEL;
		answer->level = level;
	} else {
		answer->kind = ANSWER_CHOICE;
		answer->text = arena_strdup(a, item->options[below(m, item->option_count)].id);
	}
	if (below(m, 8) == 0) {
		answer->note =
		    arena_strdup(a, "Seen in the audit report of last spring; to be confirmed.");
	}
}

static void add_answers(struct maker *m, struct acts *acts, const struct rubric *r,
                        const char *deal, struct arena *a)
{
	for (size_t rater = 0; rater < RATERS; rater++) {
		size_t given = 0;
		for (size_t i = 0; i < r->item_count && given < ITEMS; i++) {
			if (!r->items[i].scored) {
				continue;
			}
			struct answer *answer = arena_alloc(a, sizeof(*answer));
			fill_answer(m, r, &r->items[i], answer, a);
			struct act *act = add(acts, ACT_ANSWER, deal);
			act->rater = raters[rater];
			act->answer = answer;
			given++;
		}
	}
}

static void add_gaps(struct maker *m, struct acts *acts, const struct rubric *r, const char *deal,
                     struct arena *a)
{
	for (size_t i = 0; i < r->item_count; i++) {
		if (!r->items[i].gap.set || below(m, 2) == 0) {
			continue;
		}
		struct gap *gap = arena_alloc(a, sizeof(*gap));
		gap->item = arena_strdup(a, r->items[i].id);
		gap->disposition = DISPOSITION_ACCEPT;
		gap->terms =
		    arena_strdup(a, "Accepted for the pilot, to be looked at again before launch.");
		add(acts, ACT_GAP, deal)->gap = gap;
	}
}

static bool make_batch(struct maker *m, long from, long to, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct acts acts = {0};
	struct stamp stamp = {.author = "ana", .at = m->at};
	for (long i = from; i < to; i++) {
		const char *id = arena_printf(a, "deal-%05ld", i);
		size_t category = (size_t)i % m->base->category_count;
		add_deal(m, &acts, i, id, category, a);
		struct act *open = add(&acts, ACT_CARD_OPEN, id);
		open->purpose = PURPOSE_FULL;
		open->digest = rubric_source_digest(m->source);
		add_answers(m, &acts, m->rubrics[category], id, a);
		add_gaps(m, &acts, m->rubrics[category], id, a);
		if (i % 4 == 3) {
			add(&acts, ACT_SUBMIT, id)->reason =
			    "The committee meets before the last answers.";
		}
	}
	m->at += 3600 * 1000;
	bool ok = store_apply(m->store, acts.v, acts.n, &stamp, NULL, err);
	free(acts.v);
	return ok;
}

static bool load(struct maker *m, const char *folder, struct error *err)
{
	auto_diags diags;
	diag_list_init(&diags);
	m->source = rubric_load(folder, &diags);
	if (!m->source) {
		return error_set(err, ERROR_INVALID, "%s: the rubric has errors", folder);
	}
	m->base = rubric_base(m->source);
	if (m->base->category_count == 0 || m->base->category_count > CATEGORIES_MAX) {
		return error_set(err, ERROR_INVALID, "%s: too few or too many categories", folder);
	}
	for (size_t i = 0; i < m->base->category_count; i++) {
		m->rubrics[i] = rubric_resolve(m->source, m->base->categories[i].id, err);
		if (!m->rubrics[i]) {
			return false;
		}
	}
	return true;
}

static bool make(struct maker *m, long deals, struct error *err)
{
	struct act first = {.kind = ACT_RUBRIC_ADD,
	                    .digest = rubric_source_digest(m->source),
	                    .rubric_id = rubric_source_id(m->source),
	                    .rubric_version = rubric_source_version(m->source),
	                    .rubric_title = rubric_source_title(m->source)};
	struct stamp stamp = {.author = "ana", .at = m->at};
	first.files = rubric_source_files(m->source, &first.file_count);
	if (!store_hurry(m->store, err) || !store_apply(m->store, &first, 1, &stamp, NULL, err)) {
		return false;
	}
	for (long i = 0; i < deals; i += BATCH) {
		if (!make_batch(m, i, i + BATCH < deals ? i + BATCH : deals, err)) {
			return false;
		}
	}
	return true;
}

int main(int argc, char **argv)
{
	struct error err = {0};
	struct maker m = {.seed = 2026};
	struct session_options options = {.rater = "ana", .mode = SESSION_WRITE};
	if (argc != 4 || !setlocale(LC_ALL, "C.UTF-8") || !instant_parse("2025-01-06", &m.at)) {
		fprintf(stderr, "usage: generate WORKSPACE RUBRIC DEALS\n");
		return 2;
	}
	options.workspace = argv[1];
	options.rubric = argv[2];
	struct session *s = session_open(&options, &err);
	m.store = s ? session_store(s) : NULL;
	bool ok = s && load(&m, argv[2], &err) && make(&m, strtol(argv[3], NULL, 10), &err);
	session_close(s);
	for (size_t i = 0; i < CATEGORIES_MAX; i++) {
		rubric_free(m.rubrics[i]);
	}
	rubric_free(m.base);
	rubric_source_free(m.source);
	if (!ok) {
		fprintf(stderr, "generate: %s\n", err.message);
	}
	return ok ? 0 : 1;
}
