/* What shows only when all files are read: the order of `when` references and the weights in every
 * category, and the count gates against the items of all of them. */
#include <string.h>

#include "defs.h"

/* A `when` may name only what stands before it. Each wrong reference is reported once. */
static void check_order(const struct effective *e, const struct category_def *category)
{
	for (size_t i = 0; i < e->item_count; i++) {
		struct item_refs *refs = &e->items[i]->refs;
		for (size_t k = 0; k < refs->n; k++) {
			struct item_ref *ref = &refs->v[k];
			size_t at = e->position[ref->item->serial];
			if (at == NONE || at < i || ref->reported) {
				continue;
			}
			ref->reported = true;
			const char *id = ref->item->item.id;
			if (at == i) {
				doc_error(ref->doc, ref->node, R_FORWARD,
				          "'%s' waits for itself: a 'when' names items before it",
				          id);
			} else {
				doc_error(ref->doc, ref->node, R_FORWARD,
				          "'%s' comes after this item%s%s: a 'when' names items "
				          "before it",
				          id, category != NULL ? " in category " : "",
				          category != NULL ? category->category.id : "");
			}
		}
	}
}

static bool any_weight(const struct effective *e)
{
	for (size_t i = 0; i < e->section_count; i++) {
		if (e->sections[i].weight > 0) {
			return true;
		}
	}
	return e->section_count == 0;
}

/* Where the base rubric has no weight at all, that is said once. */
static void check_weights(struct rubric_source *s, const struct effective *e,
                          const struct category_def *category)
{
	if (any_weight(e) || s->weightless) {
		return;
	}
	if (category == NULL) {
		s->weightless = true;
		doc_error(s->docs[0], s->sections_node, R_ALL_WEIGHTS_ZERO,
		          "every section weighs 0: at least one must count");
		return;
	}
	const struct yaml_node *node =
	    category->weights_node != NULL ? category->weights_node : category->doc->root;
	doc_error(category->doc, node, R_ALL_WEIGHTS_ZERO,
	          "every section weighs 0 in this category: at least one must count");
}

static void check_count_levels(const struct section_def *section, struct item_def *const *items,
                               size_t count)
{
	const struct gate *gate = &section->section.gate;
	for (size_t i = 0; gate->kind == GATE_COUNT && i < count; i++) {
		const struct item *item = &items[i]->item;
		if (!items[i]->sound || item->kind != ITEM_SCALE || item->level_count == 0 ||
		    gate->min_level < item->level_count) {
			continue;
		}
		doc_error(
		    items[i]->doc, node_value(items[i]->node, "id"), R_COUNT_LEVEL,
		    "'%s' has no level %zu, which the gate of section '%s' counts: its levels go "
		    "from 0 to %zu",
		    item->id, gate->min_level, section->section.id, item->level_count - 1);
	}
}

static void check_category(struct rubric_source *s, const struct category_def *category)
{
	for (size_t i = 0; i < category->section_count; i++) {
		const struct section_def *own = &category->sections[i];
		check_count_levels(own, own->items, own->item_count);
	}
	for (size_t i = 0; i < category->add_count; i++) {
		const struct add_def *add = &category->adds[i];
		if (add->section != NONE) {
			check_count_levels(&s->sections[add->section], add->items, add->item_count);
		}
	}
}

/* The first error since `first`, as what keeps the category from use. */
static struct diag *keep_problem(struct rubric_source *s, const struct category_def *category,
                                 size_t first)
{
	struct diag *kept = arena_alloc(s->arena, sizeof(*kept));
	if (first < s->diags->count) {
		*kept = s->diags->items[first];
	} else {
		const struct place place = node_place(category->doc, category->doc->root);
		*kept = (struct diag){.severity = DIAG_ERROR,
		                      .file = place.file,
		                      .line = place.line,
		                      .column = place.column,
		                      .message = "too many errors to list them all"};
	}
	kept->file = arena_strdup(s->arena, kept->file);
	kept->message = arena_strdup(s->arena, kept->message);
	kept->source = NULL;
	return kept;
}

/* What is wrong in one category only. The others can be used all the same. */
static void check_alone(struct rubric_source *s, struct category_def *category, struct arena *a)
{
	size_t before = s->diags->errors;
	size_t first = s->diags->count;
	struct effective e = effective_of(s, category, a);
	check_order(&e, category);
	check_weights(s, &e, category);
	s->confined += s->diags->errors - before;
	if (s->diags->errors > before) {
		category->problem = keep_problem(s, category, first);
	}
}

void check_source(struct rubric_source *s)
{
	auto_arena struct arena *a = arena_new();
	check_regulations(s);
	struct effective base = effective_of(s, NULL, a);
	check_order(&base, NULL);
	check_weights(s, &base, NULL);
	for (size_t i = 0; i < s->section_count; i++) {
		const struct section_def *section = &s->sections[i];
		check_count_levels(section, section->items, section->item_count);
	}
	for (size_t i = 0; i < s->category_count; i++) {
		arena_reset(a);
		check_alone(s, &s->categories[i], a);
		check_category(s, &s->categories[i]);
	}
}
