/* Deep copies: a rubric owns all that it points at, so that it outlives the source it came from. */
#include <string.h>

#include "defs.h"

struct texts copy_texts(struct arena *a, struct texts texts)
{
	const char **v = arena_array(a, texts.n, sizeof(*v));
	for (size_t i = 0; i < texts.n; i++) {
		v[i] = arena_strdup(a, texts.v[i]);
	}
	return (struct texts){.v = v, .n = texts.n};
}

static const struct level *copy_levels(struct arena *a, const struct level *levels, size_t count)
{
	struct level *v = arena_array(a, count, sizeof(*v));
	for (size_t i = 0; i < count; i++) {
		v[i] = levels[i];
		v[i].label = arena_strdup(a, levels[i].label);
		v[i].anchor = arena_strdup(a, levels[i].anchor);
	}
	return v;
}

static const struct option *copy_options(struct arena *a, const struct option *options,
                                         size_t count)
{
	struct option *v = arena_array(a, count, sizeof(*v));
	for (size_t i = 0; i < count; i++) {
		v[i] = options[i];
		v[i].id = arena_strdup(a, options[i].id);
		v[i].label = arena_strdup(a, options[i].label);
	}
	return v;
}

static const size_t *copy_indices(struct arena *a, const size_t *v, size_t count)
{
	size_t *copy = arena_array(a, count, sizeof(*copy));
	if (count > 0) {
		memcpy(copy, v, count * sizeof(*copy));
	}
	return copy;
}

struct item copy_item(struct arena *a, const struct item *item)
{
	struct item copy = *item;
	copy.id = arena_strdup(a, item->id);
	copy.code = arena_strdup(a, item->code);
	copy.title = arena_strdup(a, item->title);
	copy.question = arena_strdup(a, item->question);
	copy.why = arena_strdup(a, item->why);
	copy.levels = copy_levels(a, item->levels, item->level_count);
	copy.scale = arena_strdup(a, item->scale);
	copy.options = copy_options(a, item->options, item->option_count);
	copy.evidence_to_ask_for = copy_texts(a, item->evidence_to_ask_for);
	copy.our_evidence = copy_texts(a, item->our_evidence);
	copy.red_flags = copy_texts(a, item->red_flags);
	copy.generic_phrases = copy_texts(a, item->generic_phrases);
	copy.who = copy_texts(a, item->who);
	copy.refs = copy_texts(a, item->refs);
	copy.regulations = copy_indices(a, item->regulations, item->regulation_count);
	copy.unit = arena_strdup(a, item->unit);
	copy.remediation.what = arena_strdup(a, item->remediation.what);
	copy.when = NULL;
	copy.changes = NULL;
	return copy;
}

static void copy_condition_into(const struct rubric_source *s, struct arena *a,
                                const struct condition *c, const size_t *position,
                                struct condition *out)
{
	*out = *c;
	out->item = NONE;
	const struct item_def *def = c->item_id != NULL ? id_find(s, "item", c->item_id) : NULL;
	if (def != NULL) {
		out->item = position[def->serial];
	}
	out->item_id = arena_strdup(a, c->item_id);
	out->attribute = arena_strdup(a, c->attribute);
	out->names = copy_texts(a, c->names);
	out->levels = copy_indices(a, c->levels, c->level_count);
	struct condition *children = arena_array(a, c->child_count, sizeof(*children));
	for (size_t i = 0; i < c->child_count; i++) {
		copy_condition_into(s, a, &c->children[i], position, &children[i]);
	}
	out->children = children;
}

const struct condition *copy_condition(const struct rubric_source *s, struct arena *a,
                                       const struct condition *condition, const size_t *position)
{
	if (condition == NULL) {
		return NULL;
	}
	struct condition *copy = arena_alloc(a, sizeof(*copy));
	copy_condition_into(s, a, condition, position, copy);
	return copy;
}

static const struct indicator *copy_indicators(const struct rubric_source *s, struct arena *a,
                                               const struct pattern *p, const size_t *position)
{
	struct indicator *v = arena_array(a, p->indicator_count, sizeof(*v));
	for (size_t i = 0; i < p->indicator_count; i++) {
		v[i] = p->indicators[i];
		if (v[i].item_id != NULL) {
			const struct item_def *def = id_find(s, "item", v[i].item_id);
			v[i].item = position[def->serial];
		}
		v[i].item_id = arena_strdup(a, v[i].item_id);
		v[i].says = arena_strdup(a, v[i].says);
		v[i].when = copy_condition(s, a, v[i].when, position);
	}
	return v;
}

struct pattern copy_pattern(const struct rubric_source *s, struct arena *a,
                            const struct pattern *pattern, const size_t *position)
{
	struct pattern copy = *pattern;
	copy.id = arena_strdup(a, pattern->id);
	copy.title = arena_strdup(a, pattern->title);
	copy.summary = arena_strdup(a, pattern->summary);
	copy.indicators = copy_indicators(s, a, pattern, position);
	struct tripwire *tripwires = arena_array(a, pattern->tripwire_count, sizeof(*tripwires));
	for (size_t i = 0; i < pattern->tripwire_count; i++) {
		tripwires[i].when = copy_condition(s, a, pattern->tripwires[i].when, position);
		tripwires[i].says = arena_strdup(a, pattern->tripwires[i].says);
	}
	copy.tripwires = tripwires;
	copy.early_signs = copy_texts(a, pattern->early_signs);
	copy.mitigations = copy_texts(a, pattern->mitigations);
	copy.added_by = arena_strdup(a, pattern->added_by);
	return copy;
}

struct regulation copy_regulation(struct arena *a, const struct regulation *regulation)
{
	struct regulation copy = *regulation;
	copy.id = arena_strdup(a, regulation->id);
	copy.title = arena_strdup(a, regulation->title);
	copy.jurisdiction = arena_strdup(a, regulation->jurisdiction);
	copy.note = arena_strdup(a, regulation->note);
	return copy;
}

struct category copy_category(struct arena *a, const struct category *category)
{
	return (struct category){.id = arena_strdup(a, category->id),
	                         .code = arena_strdup(a, category->code),
	                         .title = arena_strdup(a, category->title),
	                         .summary = arena_strdup(a, category->summary)};
}

const struct named *copy_named(struct arena *a, const struct named *v, size_t count)
{
	struct named *copy = arena_array(a, count, sizeof(*copy));
	for (size_t i = 0; i < count; i++) {
		copy[i].id = arena_strdup(a, v[i].id);
		copy[i].label = arena_strdup(a, v[i].label);
	}
	return copy;
}

struct attribute copy_attribute(struct arena *a, const struct attribute *attribute)
{
	struct attribute copy = *attribute;
	copy.id = arena_strdup(a, attribute->id);
	copy.title = arena_strdup(a, attribute->title);
	copy.help = arena_strdup(a, attribute->help);
	copy.values = copy_named(a, attribute->values, attribute->value_count);
	return copy;
}
