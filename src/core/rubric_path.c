/* From one rubric to another, change by change, and what each step does to a scorecard. The shares
 * telescope: each is the score after the step less the one before, so they sum to the whole. */
#include "dealbench/core/rubric_diff.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "rubric_mix.h"
#include "rubric_words.h"
#include "same.h"

#define NO_SHARE 1e-12 /* points */

struct step {
	const char *what;            /* the change that leads here; NULL for the first */
	const struct rubric *rubric; /* after it */
};

struct rubric_path {
	struct arena *arena;
	struct mix *mix;
	struct step *steps;
	size_t count, cap;
};

static void add(struct rubric_path *p, const char *what, const struct rubric *rubric)
{
	if (p->count == p->cap) {
		size_t cap = p->cap ? 2 * p->cap : 16;
		struct step *grown = arena_array(p->arena, cap, sizeof(*grown));

		if (p->count > 0) {
			memcpy(grown, p->steps, p->count * sizeof(*grown));
		}
		p->steps = grown;
		p->cap = cap;
	}
	p->steps[p->count++] = (struct step){what, rubric};
}

static void step(struct rubric_path *p, const char *what, const char *of)
{
	add(p, of ? arena_printf(p->arena, "%s: %s", what, of) : what,
	    mix_rubric(p->mix, p->arena));
}

static void drop_and_add(struct rubric_path *p)
{
	struct mix *m = p->mix;

	for (size_t i = 0; i < m->item_count; i++) {
		if (!m->items[i].now) {
			m->items[i].here = false;
			step(p, "dropped", m->items[i].was->title);
		}
	}
	for (size_t i = 0; i < m->item_count; i++) {
		if (!m->items[i].was) {
			m->items[i].here = true;
			step(p, "added", m->items[i].now->title);
		}
	}
}

static void move(struct rubric_path *p)
{
	struct mix *m = p->mix;

	for (size_t i = 0; i < m->item_count; i++) {
		struct mix_item *x = &m->items[i];
		bool moves = x->was && x->now &&
		             !same_text(m->was->sections[x->was->section].id,
		                        m->now->sections[x->now->section].id);

		x->moved = x->now != NULL;
		if (moves) {
			step(p, "moved", x->now->title);
		}
	}
}

static bool values_differ(const struct item *a, const struct item *b)
{
	bool differ = a->kind != b->kind || a->scored != b->scored ||
	              a->na_allowed != b->na_allowed || a->level_count != b->level_count ||
	              a->option_count != b->option_count;

	for (size_t i = 0; !differ && i < a->level_count; i++) {
		differ = a->levels[i].value != b->levels[i].value;
	}
	for (size_t i = 0; !differ && i < a->option_count; i++) {
		differ = !same_text(a->options[i].id, b->options[i].id) ||
		         (a->scored && a->options[i].value != b->options[i].value);
	}
	return differ;
}

static void revalue(struct rubric_path *p)
{
	for (size_t i = 0; i < p->mix->item_count; i++) {
		struct mix_item *x = &p->mix->items[i];
		bool differ = x->was && x->now && values_differ(x->was, x->now);

		x->valued = true;
		if (differ) {
			step(p, "values of the answers", x->now->title);
		}
	}
}

static void reweight_items(struct rubric_path *p)
{
	struct mix *m = p->mix;

	for (size_t s = 0; s < m->now->section_count; s++) {
		bool differ = false;

		for (size_t i = 0; i < m->item_count; i++) {
			struct mix_item *x = &m->items[i];

			if (x->was && x->now && x->now->section == s) {
				differ = differ || x->was->weight != x->now->weight;
				x->weighted = true;
			}
		}
		if (differ) {
			step(p, "weights of the items", m->now->sections[s].title);
		}
	}
}

static void reweight_sections(struct rubric_path *p)
{
	struct mix *m = p->mix;
	bool differ = false;

	for (size_t i = 0; i < m->section_count; i++) {
		struct mix_section *x = &m->sections[i];

		differ = differ || (x->was && x->now && x->was->weight != x->now->weight);
		x->weighted = true;
	}
	if (differ) {
		step(p, "weights of the sections", NULL);
	}
}

static void regate(struct rubric_path *p)
{
	struct mix *m = p->mix;

	for (size_t i = 0; i < m->item_count; i++) {
		struct mix_item *x = &m->items[i];

		x->gated = true;
		if (x->was && x->now &&
		    !same_text(rule_item_gate(m->was, x->was, p->arena),
		               rule_item_gate(m->now, x->now, p->arena))) {
			step(p, "gate", x->now->title);
		}
	}
	for (size_t i = 0; i < m->section_count; i++) {
		struct mix_section *x = &m->sections[i];

		x->gated = true;
		if (x->was && x->now &&
		    !same_text(rule_section_gate(m->was, x->was, p->arena),
		               rule_section_gate(m->now, x->now, p->arena))) {
			step(p, "gate", x->now->title);
		}
	}
}

static void regap(struct rubric_path *p)
{
	for (size_t i = 0; i < p->mix->item_count; i++) {
		struct mix_item *x = &p->mix->items[i];

		x->gapped = true;
		if (x->was && x->now &&
		    !same_text(rule_gap(x->was, p->arena), rule_gap(x->now, p->arena))) {
			step(p, "gap", x->now->title);
		}
	}
	p->mix->capped = true;
	step(p, "what open gaps allow", NULL);
}

struct rubric_path *rubric_path_new(const struct rubric *was, const struct rubric *now,
                                    struct arena *a)
{
	struct rubric_path *p = arena_alloc(a, sizeof(*p));

	p->arena = a;
	p->mix = mix_new(was, now, a);
	add(p, NULL, was);
	drop_and_add(p);
	move(p);
	revalue(p);
	p->mix->ordered = true;
	step(p, "when questions are asked", NULL);
	reweight_items(p);
	reweight_sections(p);
	regate(p);
	regap(p);
	p->mix->banded = true;
	step(p, "scores that the verdicts ask for", NULL);
	p->mix->graded = true;
	step(p, "how far evidence is trusted", NULL);
	add(p, "coverage and required answers", now);
	return p;
}

/* ---- a scorecard on the way ---- */

struct stand { /* where the score and the verdict stand after a step */
	bool has_score;
	double score;
	const char *verdict_id, *verdict;
};

static struct stand stand_at(const struct rubric *r, const struct card *card, struct arena *work)
{
	const struct result *result = score_verdict(r, card, work);
	const struct verdict *v = result->verdict == NONE ? NULL : &r->verdicts[result->verdict];

	return (struct stand){.has_score = result->has_score,
	                      .score = result->score,
	                      .verdict_id = v ? v->id : NULL,
	                      .verdict = v ? v->label : NULL};
}

static const char *verdict_words(const struct stand *s)
{
	return s->verdict ? s->verdict : "no verdict";
}

/* A step after which there is no score leaves its part to the next one that has. */
static void take_share(struct rubric_effect *e, const char *what, struct stand *last,
                       double *last_score, const struct stand *now)
{
	double points = 0;
	bool moves = !same_text(last->verdict_id, now->verdict_id);

	if (now->has_score) {
		points = e->has_was && e->has_now ? 100 * (now->score - *last_score) : 0;
		*last_score = now->score;
	}
	if (fabs(points) > NO_SHARE || moves) {
		e->shares[e->share_count++] =
		    (struct rubric_share){.what = what,
		                          .points = points,
		                          .verdict_was = moves ? verdict_words(last) : NULL,
		                          .verdict_now = moves ? verdict_words(now) : NULL};
	}
	*last = *now;
}

struct rubric_effect rubric_path_effect(const struct rubric_path *path, const struct card *card,
                                        struct arena *a)
{
	auto_arena struct arena *work = arena_new();
	struct stand first = stand_at(path->steps[0].rubric, card, work);
	struct stand end = stand_at(path->steps[path->count - 1].rubric, card, work);
	struct rubric_effect e = {.has_was = first.has_score,
	                          .has_now = end.has_score,
	                          .was = first.score,
	                          .now = end.score,
	                          .verdict_was = first.verdict,
	                          .verdict_now = end.verdict,
	                          .verdict_moves = !same_text(first.verdict_id, end.verdict_id)};
	struct stand last = first;
	double last_score = first.score;

	e.shares = arena_array(a, path->count, sizeof(*e.shares));
	for (size_t i = 1; i < path->count; i++) {
		struct stand now =
		    i + 1 == path->count ? end : stand_at(path->steps[i].rubric, card, work);

		take_share(&e, path->steps[i].what, &last, &last_score, &now);
	}
	return e;
}
