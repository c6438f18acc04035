/* The rubric as asked in one category: base, then weights, adjust, drop, add, sections. Everything
 * was checked when the source was loaded, so only the choice of category can fail. */
#include <string.h>

#include "dealbench/base/text.h"
#include "defs.h"

struct builder {
	const struct rubric_source *s;
	const struct category_def *category; /* or NULL */
	struct rubric *r;
	struct arena *a;
	struct effective e;
};

static struct place copy_place(struct arena *a, const struct doc *doc, const struct yaml_node *node)
{
	struct place place = node_place(doc, node);
	place.file = arena_strdup(a, place.file);
	return place;
}

static void add_change(struct builder *b, struct change *v, size_t *n, const char *field,
                       const char *was, const char *now, const struct adjust_def *adjust)
{
	if (strcmp(was, now) == 0) {
		return;
	}
	struct change *change = &v[(*n)++];
	*change = (struct change){
	    .field = field, .was = arena_strdup(b->a, was), .now = arena_strdup(b->a, now)};
	change->place = copy_place(b->a, adjust->doc, node_key(adjust->node, field));
}

static void apply_adjust(struct builder *b, struct item *item, const struct adjust_def *adjust,
                         struct change *v, size_t *n)
{
	char was[40], now[40];
	if (adjust->weight > 0) {
		text_double(item->weight, was);
		add_change(b, v, n, "weight", was, text_double(adjust->weight, now), adjust);
		item->weight = adjust->weight;
	}
	if (adjust->has_required) {
		add_change(b, v, n, "required", item->required ? "yes" : "no",
		           adjust->required ? "yes" : "no", adjust);
		item->required = adjust->required;
	}
	if (adjust->has_gate) {
		const char *before = gate_words(b->a, b->s, item, &item->gate);
		item->gate = adjust->gate;
		add_change(b, v, n, "gate", before, gate_words(b->a, b->s, item, &item->gate),
		           adjust);
	}
	if (adjust->has_gap) {
		const char *before = gap_words(b->a, item, &item->gap);
		item->gap = adjust->gap;
		add_change(b, v, n, "gap", before, gap_words(b->a, item, &item->gap), adjust);
	}
}

static void adjust_item(struct builder *b, struct item *item, const struct item_def *def)
{
	size_t fields = 0;
	for (size_t i = 0; b->category != NULL && i < b->category->adjust_count; i++) {
		fields += b->category->adjusts[i].target == def ? ADJUSTED_FIELDS : 0;
	}
	if (fields == 0) {
		return;
	}
	struct change *v = arena_array(b->a, fields, sizeof(*v));
	size_t n = 0;
	for (size_t i = 0; i < b->category->adjust_count; i++) {
		if (b->category->adjusts[i].target == def) {
			apply_adjust(b, item, &b->category->adjusts[i], v, &n);
		}
	}
	item->changes = v;
	item->change_count = n;
}

static struct item build_item(struct builder *b, const struct item_def *def, size_t section)
{
	struct item item = copy_item(b->a, &def->item);
	item.when = copy_condition(b->s, b->a, def->item.when, b->e.position);
	item.section = section;
	item.place = copy_place(b->a, def->doc, def->node);
	item.added_by = arena_strdup(b->a, def->owner);
	return item;
}

static struct place place_of_drop(struct builder *b, const struct item_def *def)
{
	for (size_t i = 0; b->category != NULL && i < b->category->drop_count; i++) {
		if (b->category->drops[i].target == def) {
			return copy_place(b->a, b->category->doc, b->category->drops[i].node);
		}
	}
	return (struct place){0};
}

static void build_items(struct builder *b)
{
	const struct rubric_source *s = b->s;
	struct item *items = arena_array(b->a, b->e.item_count, sizeof(*items));
	struct item *others = arena_array(b->a, s->item_count - b->e.item_count, sizeof(*others));
	for (size_t i = 0; i < b->e.item_count; i++) {
		items[i] = build_item(b, b->e.items[i], b->e.item_sections[i]);
		adjust_item(b, &items[i], b->e.items[i]);
	}
	size_t n = 0;
	for (size_t i = 0; i < s->item_count; i++) {
		if (b->e.position[i] == NONE) {
			others[n] = build_item(b, s->items[i], s->items[i]->section);
			others[n++].dropped_at = place_of_drop(b, s->items[i]);
		}
	}
	b->r->items = items;
	b->r->item_count = b->e.item_count;
	b->r->others = others;
	b->r->other_count = n;
}

static void build_sections(struct builder *b)
{
	struct section *v = arena_array(b->a, b->e.section_count, sizeof(*v));
	for (size_t i = 0; i < b->e.section_count; i++) {
		const struct effective_section *from = &b->e.sections[i];
		const struct section_def *def = from->def;
		v[i] = def->section;
		v[i].id = arena_strdup(b->a, def->section.id);
		v[i].code = arena_strdup(b->a, def->section.code);
		v[i].title = arena_strdup(b->a, def->section.title);
		v[i].summary = arena_strdup(b->a, def->section.summary);
		v[i].base_weight = def->section.weight;
		v[i].weight = from->weight;
		v[i].first = from->first;
		v[i].count = from->count;
		v[i].place = copy_place(b->a, def->doc, def->node);
		v[i].weight_place = copy_place(b->a, from->weight_doc, from->weight_node);
		v[i].added_by = arena_strdup(b->a, def->owner);
	}
	b->r->sections = v;
	b->r->section_count = b->e.section_count;
}

static struct pattern build_pattern(struct builder *b, const struct pattern_def *def)
{
	struct pattern pattern = copy_pattern(b->s, b->a, &def->pattern, b->e.position);
	pattern.place = copy_place(b->a, def->doc, def->node);
	return pattern;
}

static void build_patterns(struct builder *b)
{
	const struct category_def *c = b->category;
	size_t own = c != NULL ? c->pattern_count : 0;
	struct pattern *v = arena_array(b->a, b->s->pattern_count + own, sizeof(*v));
	size_t n = 0;
	for (size_t i = 0; i < b->s->pattern_count; i++) {
		v[n++] = build_pattern(b, &b->s->patterns[i]);
	}
	for (size_t i = 0; i < own; i++) {
		v[n++] = build_pattern(b, &c->patterns[i]);
	}
	b->r->patterns = v;
	b->r->pattern_count = n;
}

static void build_judgement(struct builder *b)
{
	const struct rubric_source *s = b->s;
	struct grade *grades = arena_array(b->a, s->grade_count, sizeof(*grades));
	for (size_t i = 0; i < s->grade_count; i++) {
		grades[i] = (struct grade){.id = arena_strdup(b->a, s->grades[i].id),
		                           .label = arena_strdup(b->a, s->grades[i].label),
		                           .slack = s->grades[i].slack};
	}
	struct verdict *verdicts = arena_array(b->a, s->verdict_count, sizeof(*verdicts));
	for (size_t i = 0; i < s->verdict_count; i++) {
		verdicts[i] = (struct verdict){.id = arena_strdup(b->a, s->verdicts[i].id),
		                               .label = arena_strdup(b->a, s->verdicts[i].label),
		                               .min = s->verdicts[i].min};
	}
	b->r->grades = grades;
	b->r->grade_count = s->grade_count;
	b->r->verdicts = verdicts;
	b->r->verdict_count = s->verdict_count;
	b->r->coverage_required = s->coverage_required;
	b->r->undecided_caps_at = s->undecided_caps_at;
	b->r->planned_caps_at = s->planned_caps_at;
}

static void build_regulations(struct builder *b)
{
	const struct rubric_source *s = b->s;
	struct regulation *v = arena_array(b->a, s->regulation_count, sizeof(*v));
	for (size_t i = 0; i < s->regulation_count; i++) {
		const struct regulation_def *def = &s->regulations[i];
		v[i] = copy_regulation(b->a, &def->regulation);
		v[i].place = copy_place(b->a, def->doc, def->node);
	}
	b->r->regulations = v;
	b->r->regulation_count = s->regulation_count;
}

static void build_vocabulary(struct builder *b)
{
	const struct rubric_source *s = b->s;
	struct attribute *attributes = arena_array(b->a, s->attribute_count, sizeof(*attributes));
	for (size_t i = 0; i < s->attribute_count; i++) {
		attributes[i] = copy_attribute(b->a, &s->attributes[i]);
	}
	struct category *categories = arena_array(b->a, s->category_count, sizeof(*categories));
	for (size_t i = 0; i < s->category_count; i++) {
		const struct category_def *def = &s->categories[i];
		categories[i] = copy_category(b->a, &def->category);
		categories[i].place = copy_place(b->a, def->doc, def->doc->root);
	}
	b->r->attributes = attributes;
	b->r->attribute_count = s->attribute_count;
	b->r->stages = copy_named(b->a, s->stages, s->stage_count);
	b->r->stage_count = s->stage_count;
	b->r->categories = categories;
	b->r->category_count = s->category_count;
}

static struct rubric *build(const struct rubric_source *s, const struct category_def *category)
{
	struct arena *a = arena_new();
	auto_arena struct arena *scratch = arena_new();
	struct builder b = {.s = s, .category = category, .a = a};
	b.r = arena_alloc(a, sizeof(*b.r));
	b.e = effective_of(s, category, scratch);
	b.r->arena = a;
	b.r->id = arena_strdup(a, s->id);
	b.r->version = arena_strdup(a, s->version);
	b.r->title = arena_strdup(a, s->title);
	b.r->description = arena_strdup(a, s->description);
	b.r->currency = arena_strdup(a, s->currency);
	const char *digest = rubric_source_digest(s);
	memcpy(b.r->digest, digest, strlen(digest) + 1);
	b.r->category = category != NULL ? (size_t)(category - s->categories) : NONE;
	build_judgement(&b);
	build_vocabulary(&b);
	build_regulations(&b);
	build_sections(&b);
	build_items(&b);
	build_patterns(&b);
	return b.r;
}

struct rubric *rubric_base(const struct rubric_source *source)
{
	return build(source, NULL);
}

static bool category_unknown(const struct rubric_source *s, const char *category, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	const char **names = arena_array(a, s->category_count, sizeof(*names));
	for (size_t i = 0; i < s->category_count; i++) {
		names[i] = s->categories[i].category.id;
	}
	const char *near = text_nearest(category, names, s->category_count);
	const char *safe = text_ellipsis(a, text_safe(a, category, false), 60);
	return error_set(err, ERROR_NOT_FOUND, "rubric '%s' has no category '%s'%s%s%s", s->id,
	                 safe, near != NULL ? " (did you mean '" : "", near != NULL ? near : "",
	                 near != NULL ? "'?)" : "");
}

struct rubric *rubric_resolve(const struct rubric_source *source, const char *category,
                              struct error *err)
{
	if (source->category_count == 0) {
		return build(source, NULL);
	}
	if (category == NULL) {
		error_set(
		    err, ERROR_INVALID,
		    "rubric '%s' has categories, and the deal has none: name its category first",
		    source->id);
		return NULL;
	}
	const struct category_def *found = NULL;
	for (size_t i = 0; i < source->category_count && found == NULL; i++) {
		bool same = strcmp(source->categories[i].category.id, category) == 0;
		found = same ? &source->categories[i] : NULL;
	}
	if (found == NULL) {
		category_unknown(source, category, err);
		return NULL;
	}
	const struct diag *problem = found->problem;
	if (problem != NULL) {
		error_set_at(err, ERROR_INVALID, problem->file, problem->line, problem->column,
		             "category '%s' cannot be used: %s", category, problem->message);
		return NULL;
	}
	return build(source, found);
}
