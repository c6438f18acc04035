/* The outline of the rubric browser: what there is to read in a rubric, and which of it is shown.
 */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "rubric.h"

struct outline {
	struct browse *b;
	const struct rubric *r;
	struct arena *a;
	size_t cap;
};

static struct browse_node *add(struct outline *o, enum rubric_part part, size_t index,
                               const char *title)
{
	struct browse *b = o->b;
	if (b->node_count == o->cap) {
		size_t cap = o->cap ? 2 * o->cap : 128;
		struct browse_node *v = arena_array(o->a, cap, sizeof(*v));
		if (b->node_count > 0) {
			memcpy(v, b->nodes, b->node_count * sizeof(*v));
		}
		b->nodes = v;
		o->cap = cap;
	}
	struct browse_node *node = &b->nodes[b->node_count++];
	*node = (struct browse_node){.part = part,
	                             .index = index,
	                             .group = NONE,
	                             .title = text_safe(o->a, title, false),
	                             .code = "",
	                             .facts = "",
	                             .fact = ""};
	return node;
}

static size_t add_group(struct outline *o, enum rubric_part part, size_t index, const char *title,
                        size_t children)
{
	add(o, part, index, title)->children = children;
	return o->b->node_count - 1;
}

static struct browse_node *add_child(struct outline *o, size_t group, enum rubric_part part,
                                     size_t index, const char *title, const char *code)
{
	struct browse_node *node = add(o, part, index, title);
	node->group = group;
	node->code = code ? text_safe(o->a, code, false) : "";
	return node;
}

static void add_items(struct outline *o, size_t group, const struct section *section)
{
	char number[40];
	for (size_t i = section->first; i < section->first + section->count; i++) {
		const struct item *item = &o->r->items[i];
		struct browse_node *node =
		    add_child(o, group, RUBRIC_ITEM, i, item->title, item->code);
		const char *marks = rubric_item_marks(item, o->a);
		const char *weight = item->scored ? arena_printf(o->a, "weight %s",
		                                                 text_double(item->weight, number))
		                                  : "not scored";
		node->facts = *marks ? arena_printf(o->a, "%s, %s", weight, marks) : weight;
		node->fact = item->scored ? weight + strlen("weight ") : "-";
	}
}

static void add_sections(struct outline *o)
{
	double sum = 0;
	for (size_t i = 0; i < o->r->section_count; i++) {
		sum += o->r->sections[i].weight;
	}
	for (size_t i = 0; i < o->r->section_count; i++) {
		const struct section *s = &o->r->sections[i];
		size_t group = add_group(o, RUBRIC_SECTION, i, s->title, s->count);
		struct browse_node *node = &o->b->nodes[group];
		node->fact =
		    arena_printf(o->a, "%s %%", figure_part(sum > 0 ? s->weight / sum : 0, o->a));
		node->facts = arena_printf(o->a, "%s, %s%s%s", node->fact,
		                           text_count(o->a, s->count, "question"),
		                           s->gate.kind != GATE_NONE ? ", gate" : "",
		                           s->added_by                   ? ", added"
		                           : s->weight != s->base_weight ? ", weight changed"
		                                                         : "");
		add_items(o, group, s);
	}
}

static const char *code_of(const struct rubric *r, const char *category)
{
	size_t i = category ? rubric_category(r, category) : NONE;
	return i == NONE ? category : r->categories[i].code ? r->categories[i].code : category;
}

static void add_others(struct outline *o)
{
	const struct rubric *r = o->r;
	if (r->other_count == 0) {
		return;
	}
	size_t group = add_group(o, RUBRIC_PART_COUNT, 0, "Not asked here", r->other_count);
	o->b->nodes[group].says =
	    r->category == NONE
	        ? "Questions that only some categories ask: their overlays add them."
	        : "Questions of the rubric that this category does not ask: its overlay drops "
	          "them, or the overlay of another category adds them.";
	o->b->nodes[group].facts = o->b->nodes[group].fact =
	    arena_printf(o->a, "%zu", r->other_count);
	for (int dropped = 1; dropped >= 0; dropped--) {
		for (size_t i = 0; i < r->other_count; i++) {
			const struct item *item = &r->others[i];
			if ((item->dropped_at.file != NULL) != dropped) {
				continue;
			}
			struct browse_node *node =
			    add_child(o, group, RUBRIC_OTHER, i, item->title, item->code);
			node->facts =
			    dropped ? "dropped"
			            : arena_printf(o->a, "only %s", code_of(r, item->added_by));
			node->fact = node->facts;
		}
	}
}

static void add_patterns(struct outline *o)
{
	const struct rubric *r = o->r;
	if (r->pattern_count == 0) {
		return;
	}
	size_t group = add_group(o, RUBRIC_PART_COUNT, 0, "Failure patterns", r->pattern_count);
	o->b->nodes[group].says = "Known ways in which such partnerships fail, and how far the "
	                          "answers of a deal point there.";
	o->b->nodes[group].facts = o->b->nodes[group].fact =
	    arena_printf(o->a, "%zu", r->pattern_count);
	for (size_t i = 0; i < r->pattern_count; i++) {
		const struct pattern *p = &r->patterns[i];
		struct browse_node *node = add_child(o, group, RUBRIC_PATTERN, i, p->title, NULL);
		node->facts = node->fact = p->added_by ? "added" : "";
	}
}

static void add_regulations(struct outline *o)
{
	const struct rubric *r = o->r;
	if (r->regulation_count == 0) {
		return;
	}
	size_t group = add_group(o, RUBRIC_PART_COUNT, 0, "Regulations", r->regulation_count);
	o->b->nodes[group].says = "Laws, rules and guidances that questions name, each as it stood "
	                          "on the day named. Not legal advice.";
	o->b->nodes[group].fact = arena_printf(o->a, "%zu", r->regulation_count);
	o->b->nodes[group].facts = arena_printf(o->a, "%zu, not legal advice", r->regulation_count);
	for (size_t i = 0; i < r->regulation_count; i++) {
		const struct regulation *regulation = &r->regulations[i];
		char date[16];
		struct browse_node *node = add_child(o, group, RUBRIC_REGULATION, i,
		                                     regulation->title, regulation->jurisdiction);
		node->fact = arena_strdup(o->a, date_format(regulation->as_of, date));
		node->facts = regulation_words(regulation, o->a);
	}
}

/* The same thing in another category: its group unfolded as it was, and selected if it was. */
static void take_over(struct browse *b, const struct browse_node *was, size_t count,
                      size_t selected)
{
	size_t at = 0;
	for (size_t i = 0; i < b->node_count; i++) {
		for (size_t k = 0; k < count; k++) {
			if (b->nodes[i].part != was[k].part ||
			    strcmp(b->nodes[i].title, was[k].title) != 0) {
				continue;
			}
			b->nodes[i].open = was[k].open;
			at = k == selected ? i : at;
		}
	}
	b->row_count = 0;
	browse_show_rows(b);
	if (selected < count) {
		browse_select(b, at);
	}
}

void browse_build(struct browse *b)
{
	struct arena *old = b->arena;
	const struct browse_node *was = b->nodes;
	size_t count = b->node_count, selected = browse_selected(b);
	b->arena = arena_new();
	b->nodes = NULL;
	b->node_count = 0;
	struct outline o = {.b = b, .r = b->rubric, .a = b->arena};
	add(&o, RUBRIC_ABOUT, 0, "About this rubric");
	if (b->rubric->category != NONE) {
		add(&o, RUBRIC_CHANGES, 0, "What this category changes");
	}
	add_sections(&o);
	add_others(&o);
	add(&o, RUBRIC_JUDGEMENT, 0, "Verdicts and evidence grades");
	add_patterns(&o);
	add_regulations(&o);
	if (b->rubric->attribute_count + b->rubric->stage_count > 0) {
		add(&o, RUBRIC_FIELDS, 0, "Deal fields");
	}
	b->rows = arena_array(b->arena, b->node_count, sizeof(*b->rows));
	take_over(b, was, count, selected);
	arena_free(old);
}

void browse_show_rows(struct browse *b)
{
	size_t selected = b->row_count > 0 ? browse_selected(b) : 0;
	size_t group = selected < b->node_count ? b->nodes[selected].group : NONE;
	b->row_count = 0;
	for (size_t i = 0; i < b->node_count; i++) {
		const struct browse_node *node = &b->nodes[i];
		if (node->group == NONE || b->nodes[node->group].open) {
			if (i == selected || (i == group && !node->open)) {
				b->list.selected = b->row_count;
			}
			b->rows[b->row_count++] = i;
		}
	}
}

size_t browse_selected(const struct browse *b)
{
	return b->list.selected < b->row_count ? b->rows[b->list.selected] : 0;
}

const struct browse_node *browse_node(const struct browse *b)
{
	return &b->nodes[browse_selected(b)];
}

void browse_select(struct browse *b, size_t node)
{
	if (b->nodes[node].group != NONE) {
		b->nodes[b->nodes[node].group].open = true;
		browse_show_rows(b);
	}
	for (size_t i = 0; i < b->row_count; i++) {
		if (b->rows[i] == node) {
			b->list.selected = i;
		}
	}
}

/* ---- the page of a node ---- */

static size_t own_words(const char *says, int width, struct arena *a, struct text_line **out)
{
	char **parts;
	size_t n = text_wrap(a, says, (size_t)(width > 20 ? width : 20), &parts);
	*out = arena_array(a, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		(*out)[i] = (struct text_line){.mark = "", .text = parts[i], .goes_on = i > 0};
	}
	return n;
}

size_t browse_lines(const struct browse *b, size_t node, int width, struct arena *a,
                    struct text_line **out)
{
	const struct browse_node *n = &b->nodes[node];
	if (n->says) {
		return own_words(n->says, width, a, out);
	}
	return rubric_part_lines(b->rubric, n->part, n->index, (size_t)(width > 20 ? width : 20), a,
	                         out);
}

size_t browse_line_of(const struct text_line *lines, size_t n, struct browse_spot spot)
{
	size_t sentence = 0, at = 0;
	for (size_t i = 1; i < n && sentence < spot.sentence; i++) {
		if (!lines[i].goes_on) {
			sentence++;
			at = i;
		}
	}
	for (size_t k = 0; k < spot.line && at + 1 < n && lines[at + 1].goes_on; k++) {
		at++;
	}
	return at;
}

struct browse_spot browse_spot_of(const struct text_line *lines, size_t line)
{
	struct browse_spot spot = {0};
	for (size_t i = 1; i <= line; i++) {
		spot.line = lines[i].goes_on ? spot.line + 1 : 0;
		spot.sentence += !lines[i].goes_on;
	}
	return spot;
}
