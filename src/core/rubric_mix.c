/* Rubrics between two versions, built in memory so that a change of score can be taken apart. What
 * one part says of another (a gate of a verdict, a condition of an item) is linked anew each time;
 * where the other is not there, the nearest stands in. */
#include "rubric_mix.h"

#include <string.h>

struct mix *mix_new(const struct rubric *was, const struct rubric *now, struct arena *a)
{
	struct mix *m = arena_alloc(a, sizeof(*m));

	*m = (struct mix){.was = was, .now = now};
	m->items = arena_array(a, was->item_count + now->item_count, sizeof(*m->items));
	m->order = arena_array(a, now->item_count, sizeof(*m->order));
	m->sections = arena_array(a, was->section_count + now->section_count, sizeof(*m->sections));
	for (size_t i = 0; i < was->item_count; i++) {
		size_t at = rubric_item(now, was->items[i].id);

		m->items[m->item_count++] =
		    (struct mix_item){.was = &was->items[i],
		                      .now = at == NONE ? NULL : &now->items[at],
		                      .here = true};
	}
	for (size_t i = 0; i < now->item_count; i++) {
		m->order[i] = rubric_item(was, now->items[i].id);
		if (m->order[i] == NONE) {
			m->order[i] = m->item_count;
			m->items[m->item_count++] = (struct mix_item){.now = &now->items[i]};
		}
	}
	for (size_t i = 0; i < was->section_count; i++) {
		size_t at = rubric_section(now, was->sections[i].id);

		m->sections[m->section_count++] = (struct mix_section){
		    .was = &was->sections[i], .now = at == NONE ? NULL : &now->sections[at]};
	}
	for (size_t i = 0; i < now->section_count; i++) {
		if (rubric_section(was, now->sections[i].id) == NONE) {
			m->sections[m->section_count++] =
			    (struct mix_section){.now = &now->sections[i]};
		}
	}
	return m;
}

/* The verdict of one rubric in the list that is in force. */
static size_t verdict_in_force(const struct mix *m, const struct rubric *of, size_t verdict)
{
	const struct rubric *force = m->banded ? m->now : m->was;

	if (verdict == NONE || of == force) {
		return verdict;
	}
	size_t at = rubric_verdict(force, of->verdicts[verdict].id);
	size_t last = force->verdict_count - 1;

	return at != NONE ? at : verdict < last ? verdict : last;
}

static void relink(struct condition *c, const struct rubric *r, struct arena *a)
{
	if (c->item_id) {
		c->item = rubric_item(r, c->item_id);
	}
	if (c->child_count == 0) {
		return;
	}
	struct condition *children = arena_array(a, c->child_count, sizeof(*children));

	memcpy(children, c->children, c->child_count * sizeof(*children));
	for (size_t i = 0; i < c->child_count; i++) {
		relink(&children[i], r, a);
	}
	c->children = children;
}

static void take_values(struct item *out, const struct item *from)
{
	out->kind = from->kind;
	out->scored = from->scored;
	out->na_allowed = from->na_allowed;
	out->levels = from->levels;
	out->level_count = from->level_count;
	out->options = from->options;
	out->option_count = from->option_count;
}

/* A gate names a level and means its value, whatever that is by now. */
static void settle_rules(struct item *item)
{
	if (item->kind != ITEM_SCALE) {
		item->gate.kind = item->gate.kind == GATE_LEVEL ? GATE_NONE : item->gate.kind;
		return;
	}
	if (item->gate.kind == GATE_LEVEL && item->gate.min_level < item->level_count) {
		item->gate.threshold = item->levels[item->gate.min_level].value;
	}
	if (item->gap.set && item->gap.below < item->level_count) {
		item->gap.threshold = item->levels[item->gap.below].value;
	}
}

static struct item item_of(const struct mix *m, const struct mix_item *i)
{
	const struct item *old = i->was ? i->was : i->now;
	const struct item *new = i->now ? i->now : i->was;
	struct item out = *old;
	bool gate_is_new = i->gated || !i->was;

	if (i->valued) {
		take_values(&out, new);
	}
	out.weight = i->weighted ? new->weight : old->weight;
	out.gate = gate_is_new ? new->gate : old->gate;
	out.gap = i->gapped ? new->gap : old->gap;
	out.when = m->ordered ? new->when : old->when;
	out.gate.caps_at =
	    out.gate.kind == GATE_NONE
	        ? 0
	        : verdict_in_force(m, gate_is_new ? m->now : m->was, out.gate.caps_at);
	settle_rules(&out);
	return out;
}

/* The id of the section an item stands in. */
static const char *home_of(const struct mix *m, const struct mix_item *i)
{
	return i->was && !i->moved ? m->was->sections[i->was->section].id
	                           : m->now->sections[i->now->section].id;
}

/* A count gate names a level that each of the section's scales must have. */
static void settle_count(struct section *s, const struct item *items)
{
	for (size_t i = s->first; s->gate.kind == GATE_COUNT && i < s->first + s->count; i++) {
		if (items[i].kind == ITEM_SCALE && s->gate.min_level >= items[i].level_count) {
			s->gate.min_level = items[i].level_count - 1;
		}
	}
}

static struct section section_of(const struct mix *m, const struct mix_section *x)
{
	const struct section *old = x->was ? x->was : x->now;
	const struct section *new = x->now ? x->now : x->was;
	bool gate_is_new = x->gated || !x->was;
	struct section out = *old;

	out.weight = x->weighted ? new->weight : old->weight;
	out.gate = gate_is_new ? new->gate : old->gate;
	if (out.gate.kind != GATE_NONE) {
		out.gate.caps_at =
		    verdict_in_force(m, gate_is_new ? m->now : m->was, out.gate.caps_at);
	}
	return out;
}

/* The n-th item in the order in force; the mix's own order until then. */
static const struct mix_item *in_order(const struct mix *m, size_t n)
{
	if (!m->ordered) {
		return &m->items[n];
	}
	return n < m->now->item_count ? &m->items[m->order[n]] : NULL;
}

static void fill_section(const struct mix *m, const struct mix_section *x, struct rubric *r,
                         struct item *items, struct section *out)
{
	*out = section_of(m, x);
	out->first = r->item_count;
	for (size_t n = 0; n < m->item_count; n++) {
		const struct mix_item *i = in_order(m, n);

		if (i && i->here && strcmp(home_of(m, i), out->id) == 0) {
			items[r->item_count] = item_of(m, i);
			items[r->item_count++].section = r->section_count;
		}
	}
	out->count = r->item_count - out->first;
	settle_count(out, items);
	r->section_count++;
}

static const struct mix_section *section_in_order(const struct mix *m, size_t n)
{
	for (size_t i = 0; m->ordered && n < m->now->section_count && i < m->section_count; i++) {
		if (m->sections[i].now == &m->now->sections[n]) {
			return &m->sections[i];
		}
	}
	return m->ordered ? NULL : &m->sections[n];
}

static void fill_rules(const struct mix *m, struct rubric *r)
{
	const struct rubric *caps = m->capped ? m->now : m->was;
	const struct rubric *bands = m->banded ? m->now : m->was;
	const struct rubric *grades = m->graded ? m->now : m->was;

	r->undecided_caps_at = verdict_in_force(m, caps, caps->undecided_caps_at);
	r->planned_caps_at = verdict_in_force(m, caps, caps->planned_caps_at);
	r->verdicts = bands->verdicts;
	r->verdict_count = bands->verdict_count;
	r->grades = grades->grades;
	r->grade_count = grades->grade_count;
	r->coverage_required = m->was->coverage_required;
}

struct rubric *mix_rubric(const struct mix *m, struct arena *a)
{
	struct rubric *r = arena_alloc(a, sizeof(*r));
	struct item *items = arena_array(a, m->item_count, sizeof(*items));
	struct section *sections = arena_array(a, m->section_count, sizeof(*sections));

	*r = (struct rubric){.arena = a,
	                     .id = m->now->id,
	                     .version = m->now->version,
	                     .title = m->now->title,
	                     .category = NONE};
	r->items = items;
	r->sections = sections;
	fill_rules(m, r);
	for (size_t n = 0; n < m->section_count; n++) {
		const struct mix_section *x = section_in_order(m, n);

		if (x) {
			fill_section(m, x, r, items, &sections[r->section_count]);
		}
	}
	for (size_t i = 0; i < r->item_count; i++) {
		if (items[i].when) {
			struct condition *c = arena_alloc(a, sizeof(*c));

			*c = *items[i].when;
			relink(c, r, a);
			items[i].when = c;
		}
	}
	return r;
}
