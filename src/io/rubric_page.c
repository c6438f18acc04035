/* One part of a rubric as a page. The question and what its answers mean come first, then the rules
 * that hang on it and where each came from, then what helps to answer it. */
#include "dealbench/io/rubric_page.h"

#include "dealbench/base/text.h"
#include "dealbench/core/figure.h"
#include "rubric_parts.h"
#include "rubric_words.h"
#include "words.h"

static void field(struct doc *doc, const char *label, const char *text)
{
	if (text != NULL && *text != '\0') {
		doc_field(doc, label, "%s", text);
	}
}

static const char *place_of(const struct place *place, struct arena *a)
{
	return arena_printf(a, "%s:%d", place->file != NULL ? place->file : "?", place->line);
}

/* ---- what the overlay changes ---- */

/* A heading before the first of a list. */
static void begin_list(struct doc *doc, bool *begun, const char *heading)
{
	if (!*begun) {
		doc_heading(doc, heading);
	}
	*begun = true;
}

/* Every change of an overlay stands in its file, named once above: the lines suffice. */
static void changed_weights(struct doc *doc, const struct rubric *r)
{
	struct arena *a = doc->arena;
	bool begun = false;
	for (size_t i = 0; i < r->section_count; i++) {
		const struct section *s = &r->sections[i];
		if (s->weight != s->base_weight) {
			begin_list(doc, &begun, "Weights of sections");
			doc_bullet(doc, 0, NULL, "%s: %s -> %s (line %d)", s->title,
			           words_number(s->base_weight, a), words_number(s->weight, a),
			           s->weight_place.line);
		}
	}
}

static void changed_items(struct doc *doc, const struct rubric *r)
{
	struct arena *a = doc->arena;
	bool begun = false;
	for (size_t i = 0; i < r->item_count; i++) {
		const struct item *item = &r->items[i];
		for (size_t k = 0; k < item->change_count; k++) {
			const struct change *change = &item->changes[k];
			begin_list(doc, &begun, "Questions changed");
			doc_bullet(doc, 0, NULL, "%s: %s %s -> %s (line %d)", words_title(item, a),
			           change->field, change->was, change->now, change->place.line);
		}
	}
}

static void dropped_items(struct doc *doc, const struct rubric *r)
{
	struct arena *a = doc->arena;
	bool begun = false;
	for (size_t i = 0; i < r->other_count; i++) {
		const struct item *item = &r->others[i];
		if (item->dropped_at.file != NULL) {
			begin_list(doc, &begun, "Questions dropped");
			doc_bullet(doc, 0, NULL, "%s (line %d), of %s", words_title(item, a),
			           item->dropped_at.line, place_of(&item->place, a));
		}
	}
}

static void added_items(struct doc *doc, const struct rubric *r)
{
	bool begun = false;
	for (size_t i = 0; i < r->item_count; i++) {
		const struct item *item = &r->items[i];
		if (item->added_by != NULL) {
			begin_list(doc, &begun, "Questions added");
			doc_bullet(doc, 0, NULL, "%s, in %s (line %d)",
			           words_title(item, doc->arena), r->sections[item->section].title,
			           item->place.line);
		}
	}
}

static void added_patterns(struct doc *doc, const struct rubric *r)
{
	bool begun = false;
	for (size_t i = 0; i < r->pattern_count; i++) {
		if (r->patterns[i].added_by != NULL) {
			begin_list(doc, &begun, "Failure patterns added");
			doc_bullet(doc, 0, NULL, "%s (line %d)", r->patterns[i].title,
			           r->patterns[i].place.line);
		}
	}
}

static void changes_page(struct doc *doc, const struct rubric *r)
{
	if (r->category == NONE) {
		return;
	}
	const struct category *category = &r->categories[r->category];
	doc_subheading(doc, "What %s changes", category->title);
	field(doc, "Overlay", category->place.file);
	size_t before = doc->count;
	changed_weights(doc, r);
	changed_items(doc, r);
	dropped_items(doc, r);
	added_items(doc, r);
	added_patterns(doc, r);
	if (doc->count == before) {
		doc_text(doc, "Nothing: it asks what the base rubric asks.");
	}
}

/* ---- sections and questions ---- */

static void section_page(struct doc *doc, const struct rubric *r, size_t index)
{
	struct arena *a = doc->arena;
	const struct section *s = &r->sections[index];
	double sum = 0;
	for (size_t i = 0; i < r->section_count; i++) {
		sum += r->sections[i].weight;
	}
	doc_subheading(doc, "%s%s%s", s->code != NULL ? s->code : "", s->code != NULL ? " " : "",
	               s->title);
	if (s->summary != NULL) {
		doc_text(doc, "%s", s->summary);
	}
	field(doc, "Weight",
	      arena_printf(a, "%s, %s of the whole", words_number(s->weight, a),
	                   figure_percent(sum > 0 ? s->weight / sum : 0, a)));
	field(doc, "Set in", words_weight_origin(r, s, a));
	field(doc, "Questions", arena_printf(a, "%zu", s->count));
	field(doc, "Gate", words_section_gate_rule(r, index, a));
	field(doc, "From", words_section_origin(s, a));
}

static void item_page(struct doc *doc, const struct rubric *r, const struct item *item, bool asked)
{
	struct arena *a = doc->arena;
	doc_subheading(doc, "%s", words_title(item, a));
	if (!asked) {
		doc_strong(doc, "Not asked in this category.");
	}
	doc_text(doc, "%s", item->question);
	put_anchors(doc, 0, item);
	field(doc, "Kind", words_item_facts(item, a));
	field(doc, "Asked when", item->when != NULL ? condition_words(r, item->when, a) : NULL);
	field(doc, "Gate", words_gate_rule(r, item, a));
	field(doc, "Gap", words_gap_rule(item, a));
	field(doc, "Closing it", words_remediation(r, item, a));
	field(doc, "From", asked ? words_item_origin(item, a) : words_item_absence(r, item, a));
	for (size_t i = 0; i < item->change_count; i++) {
		field(doc, "Changed", words_change(r, &item->changes[i], a));
	}
	field(doc, "Id", item->id);
	if (item->why != NULL) {
		doc_text(doc, "Why it matters: %s", item->why);
	}
	put_item_lists(doc, 0, item);
	put_item_regulations(doc, 0, r, item);
	if (item->regulation_count > 0) {
		doc_text(doc, "As they stood on the day named. Not legal advice.");
	} else if (item->refs.n > 0) {
		doc_text(doc, "Not legal advice.");
	}
}

/* ---- the rest ---- */

static void judgement_page(struct doc *doc, const struct rubric *r)
{
	put_verdicts(doc, r);
	put_grades(doc, r);
	doc_field(doc, "Coverage", "%s required, else the verdict is provisional",
	          figure_percent(r->coverage_required, doc->arena));
	if (r->undecided_caps_at != NONE) {
		doc_field(doc, "Gap undecided", "%s at best",
		          words_verdict(r, r->undecided_caps_at));
	}
	if (r->planned_caps_at != NONE) {
		doc_field(doc, "Gap with work to do", "%s at best",
		          words_verdict(r, r->planned_caps_at));
	}
}

static void indicators(struct doc *doc, const struct rubric *r, const struct pattern *p,
                       bool graded, const char *heading)
{
	bool begun = false;
	for (size_t i = 0; i < p->indicator_count; i++) {
		const struct indicator *in = &p->indicators[i];
		if ((in->item_id != NULL) == graded) {
			begin_list(doc, &begun, heading);
			doc_bullet(doc, 0, NULL, "%s", words_indicator(r, in, doc->arena));
		}
	}
}

static void listed(struct doc *doc, const char *heading, const struct texts *texts)
{
	bool begun = false;
	for (size_t i = 0; i < texts->n; i++) {
		begin_list(doc, &begun, heading);
		doc_bullet(doc, 0, NULL, "%s", texts->v[i]);
	}
}

static void pattern_page(struct doc *doc, const struct rubric *r, const struct pattern *p)
{
	bool begun = false;
	doc_subheading(doc, "%s", p->title);
	if (p->summary != NULL) {
		doc_text(doc, "%s", p->summary);
	}
	field(doc, "Exposure", words_bands(p, doc->arena));
	field(doc, "From", words_pattern_origin(p, doc->arena));
	indicators(doc, r, p, true, "Rises as these fall short");
	indicators(doc, r, p, false, "Counts where");
	for (size_t i = 0; i < p->tripwire_count; i++) {
		begin_list(doc, &begun, "Tripwires, any one of which makes it likely");
		doc_bullet(doc, 0, NULL, "%s", words_tripwire(r, &p->tripwires[i], doc->arena));
	}
	listed(doc, "Early signs", &p->early_signs);
	listed(doc, "What helps", &p->mitigations);
}

/* The questions that name it, by title. */
static const char *named_by(const struct rubric *r, size_t regulation, struct arena *a)
{
	size_t n = 0, *items = arena_array(a, r->item_count, sizeof(*items));
	for (size_t i = 0; i < r->item_count; i++) {
		for (size_t k = 0; k < r->items[i].regulation_count; k++) {
			if (r->items[i].regulations[k] == regulation) {
				items[n++] = i;
				break;
			}
		}
	}
	return n > 0 ? words_items(r, items, n, a) : "no question of this category";
}

static void regulation_page(struct doc *doc, const struct rubric *r, size_t index)
{
	struct arena *a = doc->arena;
	const struct regulation *regulation = &r->regulations[index];
	char date[16];
	doc_subheading(doc, "%s", regulation->title);
	doc_strong(doc, "As it stood on %s. Not legal advice.",
	           date_format(regulation->as_of, date));
	if (regulation->note != NULL) {
		doc_text(doc, "%s", regulation->note);
	}
	field(doc, "Where", regulation->jurisdiction);
	field(doc, "Status", regulation_words(regulation, a));
	field(doc, "Named by", named_by(r, index, a));
	field(doc, "From", place_of(&regulation->place, a));
	field(doc, "Id", regulation->id);
}

static void fields_page(struct doc *doc, const struct rubric *r)
{
	doc_subheading(doc, "Deal fields");
	doc_text(doc, "What a deal records besides its answers; conditions may ask for it.");
	if (r->stage_count > 0) {
		doc_bullet(doc, 0, "Stage", "%s", "");
	}
	for (size_t i = 0; i < r->stage_count; i++) {
		doc_bullet(doc, 1, NULL, "%s (%s)", r->stages[i].label, r->stages[i].id);
	}
	for (size_t i = 0; i < r->attribute_count; i++) {
		const struct attribute *attribute = &r->attributes[i];
		doc_bullet(doc, 0, attribute->title, "%s%s%s",
		           attribute->help != NULL ? attribute->help : "",
		           attribute->help != NULL ? " " : "",
		           arena_printf(doc->arena, "(%s%s%s)", attribute->id,
		                        attribute->required ? ", required" : "",
		                        attribute->multiple ? ", several values" : ""));
		for (size_t k = 0; k < attribute->value_count; k++) {
			doc_bullet(doc, 1, NULL, "%s", attribute->values[k].label);
		}
	}
}

static void build(struct doc *doc, const struct rubric *r, enum rubric_part part, size_t index)
{
	switch (part) {
	case RUBRIC_ABOUT:
		put_rubric_head(doc, r);
		break;
	case RUBRIC_CHANGES:
		changes_page(doc, r);
		break;
	case RUBRIC_SECTION:
		section_page(doc, r, index);
		break;
	case RUBRIC_ITEM:
		item_page(doc, r, &r->items[index], true);
		break;
	case RUBRIC_OTHER:
		item_page(doc, r, &r->others[index], false);
		break;
	case RUBRIC_JUDGEMENT:
		judgement_page(doc, r);
		break;
	case RUBRIC_PATTERN:
		pattern_page(doc, r, &r->patterns[index]);
		break;
	case RUBRIC_REGULATION:
		regulation_page(doc, r, index);
		break;
	case RUBRIC_FIELDS:
		fields_page(doc, r);
		break;
	case RUBRIC_PART_COUNT:
		break;
	}
}

size_t rubric_page_lines(const struct rubric *rubric, enum rubric_part part, size_t index,
                         size_t columns, struct arena *a, struct text_line **out)
{
	auto_doc doc;
	doc_init(&doc, a);
	build(&doc, rubric, part, index);
	return doc_render_lines(&doc, columns, out);
}

void rubric_page_text(const struct rubric *rubric, enum rubric_part part, size_t index,
                      bool markdown, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	build(&doc, rubric, part, index);
	if (markdown) {
		doc_render_markdown(&doc, out);
	} else {
		doc_render_text(&doc, 80, out);
	}
}

struct place rubric_page_place(const struct rubric *rubric, enum rubric_part part, size_t index)
{
	struct place manifest = {.file = "rubric.yaml", .line = 1, .column = 1};
	switch (part) {
	case RUBRIC_SECTION:
		return rubric->sections[index].place;
	case RUBRIC_ITEM:
		return rubric->items[index].place;
	case RUBRIC_OTHER:
		return rubric->others[index].dropped_at.file != NULL
		           ? rubric->others[index].dropped_at
		           : rubric->others[index].place;
	case RUBRIC_PATTERN:
		return rubric->patterns[index].place;
	case RUBRIC_REGULATION:
		return rubric->regulations[index].place;
	case RUBRIC_CHANGES:
		return rubric->category != NONE ? rubric->categories[rubric->category].place
		                                : manifest;
	case RUBRIC_ABOUT:
	case RUBRIC_JUDGEMENT:
	case RUBRIC_FIELDS:
	case RUBRIC_PART_COUNT:
		break;
	}
	return manifest;
}
