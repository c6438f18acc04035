/* What a category asks, in walking order: the base sections without what it drops, each with what
 * it adds at the end, then its own sections. */
#include <string.h>

#include "defs.h"

struct building {
	struct effective e;
	bool *dropped; /* by serial */
};

static void append_items(struct building *b, struct item_def *const *items, size_t count)
{
	struct effective *e = &b->e;
	for (size_t i = 0; i < count; i++) {
		if (b->dropped[items[i]->serial]) {
			continue;
		}
		e->items[e->item_count] = items[i];
		e->item_sections[e->item_count] = e->section_count - 1;
		e->position[items[i]->serial] = e->item_count++;
	}
}

static void append_section(struct building *b, const struct section_def *def)
{
	b->e.sections[b->e.section_count++] =
	    (struct effective_section){.def = def,
	                               .weight = def->section.weight,
	                               .weight_doc = def->weight_doc,
	                               .weight_node = def->weight_node,
	                               .first = b->e.item_count};
	append_items(b, def->items, def->item_count);
}

static void close_section(struct building *b)
{
	struct effective_section *section = &b->e.sections[b->e.section_count - 1];
	section->count = b->e.item_count - section->first;
}

static void reweigh(struct effective_section *out, const struct category_def *category,
                    size_t section)
{
	for (size_t i = 0; category != NULL && i < category->weight_count; i++) {
		if (category->weights[i].section == section) {
			out->weight = category->weights[i].weight;
			out->weight_doc = category->doc;
			out->weight_node = category->weights[i].node;
		}
	}
}

static void append_added(struct building *b, const struct category_def *category, size_t section)
{
	for (size_t i = 0; category != NULL && i < category->add_count; i++) {
		if (category->adds[i].section == section) {
			append_items(b, category->adds[i].items, category->adds[i].item_count);
		}
	}
}

struct effective effective_of(const struct rubric_source *s, const struct category_def *category,
                              struct arena *a)
{
	size_t sections = s->section_count + (category != NULL ? category->section_count : 0);
	struct building b = {.dropped = arena_array(a, s->item_count, sizeof(bool))};
	b.e.sections = arena_array(a, sections, sizeof(*b.e.sections));
	b.e.items = arena_array(a, s->item_count, sizeof(struct item_def *));
	b.e.item_sections = arena_array(a, s->item_count, sizeof(size_t));
	b.e.position = arena_array(a, s->item_count, sizeof(size_t));
	for (size_t i = 0; i < s->item_count; i++) {
		b.e.position[i] = NONE;
	}
	for (size_t i = 0; category != NULL && i < category->drop_count; i++) {
		b.dropped[category->drops[i].target->serial] = true;
	}
	for (size_t i = 0; i < s->section_count; i++) {
		append_section(&b, &s->sections[i]);
		reweigh(&b.e.sections[i], category, i);
		append_added(&b, category, i);
		close_section(&b);
	}
	for (size_t i = s->section_count; i < sections; i++) {
		append_section(&b, &category->sections[i - s->section_count]);
		close_section(&b);
	}
	return b.e;
}
