/* What a test case expects: each key becomes one or more single expectations, held against the
 * rubric as it is asked for the case's deal, so that a case cannot wait for what cannot come. */
#include <stdlib.h>
#include <string.h>

#include "case_read.h"
#include "dealbench/base/text.h"

#define TOLERANCE 1e-4

struct expect_row {
	const struct yaml_node *verdict, *score, *low, *high, *coverage, *firm, *provisional,
	    *sections, *gates, *gates_failed, *gaps, *gaps_undecided, *patterns, *asked;
	double tolerance;
};

#define OF(member) offsetof(struct expect_row, member)
static const struct field expect_fields[] = {
    {"verdict", FIELD_NODE, OF(verdict)},
    {"score", FIELD_NODE, OF(score)},
    {"low", FIELD_NODE, OF(low)},
    {"high", FIELD_NODE, OF(high)},
    {"coverage", FIELD_NODE, OF(coverage)},
    {"firm", FIELD_NODE, OF(firm)},
    {"provisional", FIELD_NODE, OF(provisional)},
    {"sections", FIELD_MAP, OF(sections)},
    {"gates", FIELD_MAP, OF(gates)},
    {"gates_failed", FIELD_LIST, OF(gates_failed)},
    {"gaps", FIELD_MAP, OF(gaps)},
    {"gaps_undecided", FIELD_LIST, OF(gaps_undecided)},
    {"patterns", FIELD_MAP, OF(patterns)},
    {"asked", FIELD_MAP, OF(asked)},
    {"tolerance", FIELD_NUMBER, OF(tolerance), 0, 0, 100},
};
#undef OF

struct expecting {
	struct card_reading *r;
	struct doc *doc;
	const struct rubric *rubric;
	struct arena *a;
	double tolerance;
	struct expected *v;
	size_t n, cap;
};

static struct expected *expect(struct expecting *x, enum expected_kind kind, size_t index,
                               const char *id)
{
	if (x->n == x->cap) {
		struct expected *wider = arena_array(x->a, x->cap * 2 + 8, sizeof(*wider));
		if (x->n > 0) {
			memcpy(wider, x->v, x->n * sizeof(*wider));
		}
		x->v = wider;
		x->cap = x->cap * 2 + 8;
	}
	x->v[x->n] = (struct expected){
	    .kind = kind, .index = index, .id = arena_strdup(x->a, id), .tolerance = x->tolerance};
	return &x->v[x->n++];
}

static bool figure_at(struct expecting *x, const struct yaml_node *node, const char *key,
                      double max, double *out)
{
	char most[40];
	if (!decode_number(x->doc, node, key, out)) {
		return false;
	}
	if (*out >= 0 && *out <= max) {
		return true;
	}
	return doc_error(x->doc, node, R_RANGE, "'%s' must be from 0 to %s, not %s", key,
	                 text_double(max, most), shown(x->doc, node->text));
}

/* A figure, or an interval of two. */
static void expect_figure(struct expecting *x, const struct yaml_node *node, const char *key,
                          double max, enum expected_kind kind, size_t index, const char *id)
{
	double from, to;
	if (node->kind != YAML_LIST) {
		if (!figure_at(x, node, key, max, &from)) {
			return;
		}
		to = from;
	} else if (node->count != 2) {
		doc_error(x->doc, node, T_INTERVAL,
		          "'%s' is a figure or [least, most], not %zu of them", key, node->count);
		return;
	} else if (!figure_at(x, node->items[0], key, max, &from) ||
	           !figure_at(x, node->items[1], key, max, &to)) {
		return;
	}
	if (from > to) {
		doc_error(x->doc, node, T_INTERVAL,
		          "'%s' is [least, most]: the first is more than the second", key);
		return;
	}
	struct expected *e = expect(x, kind, index, id);
	e->from = from;
	e->to = to;
}

static void expect_flag(struct expecting *x, const struct yaml_node *node, const char *key,
                        enum expected_kind kind, size_t index, const char *id)
{
	bool yes;
	if (decode_flag(x->doc, node, key, &yes)) {
		expect(x, kind, index, id)->yes = yes;
	}
}

/* The place of a word among count names; count, reported, where it is none. */
static size_t word_at(struct expecting *x, const struct yaml_node *node, const char *key,
                      const char *(*name_of)(size_t), size_t count)
{
	const char *text;
	const char *all = "";
	if (!decode_text(x->doc, node, key, &text)) {
		return count;
	}
	for (size_t i = 0; i < count; i++) {
		if (strcmp(name_of(i), text) == 0) {
			return i;
		}
		all = arena_printf(x->doc->arena, "%s%s%s", all, i > 0 ? ", " : "", name_of(i));
	}
	doc_error(x->doc, node, R_NOT_ONE_OF, "'%s' must be one of %s, not '%s'", key, all,
	          shown(x->doc, text));
	return count;
}

static const char *gate_name(size_t i)
{
	return gate_status_name((enum gate_status)i);
}

static const char *gap_name(size_t i)
{
	return disposition_name((enum disposition)i);
}

static const char *pattern_name(size_t i)
{
	return pattern_status_name((enum pattern_status)i);
}

static void expect_verdict(struct expecting *x, const struct yaml_node *node)
{
	const char *text;
	size_t index = NONE;
	if (!decode_text(x->doc, node, "verdict", &text)) {
		return;
	}
	if (strcmp(text, "none") != 0 || rubric_verdict(x->rubric, "none") != NONE) {
		index = FIND_NAMED(x->r, node, T_NAME, "verdict", x->rubric->verdicts,
		                   x->rubric->verdict_count);
		if (index == NONE) {
			return;
		}
	}
	expect(x, EXPECT_VERDICT, index, text);
}

static void expect_sections(struct expecting *x, const struct yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++) {
		size_t index = FIND_NAMED(x->r, map->keys[i], T_NAME, "section",
		                          x->rubric->sections, x->rubric->section_count);
		if (index != NONE) {
			expect_figure(x, map->items[i], map->keys[i]->text, 100, EXPECT_SECTION,
			              index, map->keys[i]->text);
		}
	}
}

/* " (did you mean 'x'?)" among the items with a gap, or the items and sections with a gate. */
static const char *meant(struct expecting *x, const char *name, bool gates)
{
	const struct rubric *r = x->rubric;
	size_t n = 0;
	const char **names =
	    arena_array(x->doc->arena, r->item_count + r->section_count, sizeof(*names));
	for (size_t i = 0; i < r->item_count; i++) {
		if (gates ? r->items[i].gate.kind != GATE_NONE : r->items[i].gap.set) {
			names[n++] = r->items[i].id;
		}
	}
	for (size_t i = 0; gates && i < r->section_count; i++) {
		if (r->sections[i].gate.kind != GATE_NONE) {
			names[n++] = r->sections[i].id;
		}
	}
	return suggestion(x->doc, name, names, n);
}

/* The item or section with a gate that the name stands for; an item before a section. */
static bool find_gate(struct expecting *x, const struct yaml_node *name, size_t *out_index,
                      bool *out_of_section)
{
	size_t item = rubric_item(x->rubric, name->text);
	size_t section = rubric_section(x->rubric, name->text);
	if (name->broken) {
		return false;
	}
	if (item != NONE && x->rubric->items[item].gate.kind != GATE_NONE) {
		*out_index = item;
		*out_of_section = false;
		return true;
	}
	if (section != NONE && x->rubric->sections[section].gate.kind != GATE_NONE) {
		*out_index = section;
		*out_of_section = true;
		return true;
	}
	return doc_error(x->doc, name, T_GATE,
	                 "neither an item nor a section '%s' has a gate here%s",
	                 shown(x->doc, name->text), meant(x, name->text, true));
}

static void expect_gates(struct expecting *x, const struct yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++) {
		const char *id = map->keys[i]->text;
		size_t index;
		bool of_section;
		if (!find_gate(x, map->keys[i], &index, &of_section)) {
			continue;
		}
		size_t status = word_at(x, map->items[i], id, gate_name, GATE_STATUS_COUNT);
		if (status < GATE_STATUS_COUNT) {
			struct expected *e = expect(x, EXPECT_GATE, index, id);
			e->of_section = of_section;
			e->gate = (enum gate_status)status;
		}
	}
}

static size_t find_gap(struct expecting *x, const struct yaml_node *name)
{
	size_t item = rubric_item(x->rubric, name->text);
	if (item != NONE && x->rubric->items[item].gap.set) {
		return item;
	}
	doc_error(x->doc, name, T_GAP, "no item '%s' with a gap is asked here%s",
	          shown(x->doc, name->text), meant(x, name->text, false));
	return NONE;
}

static void expect_gaps(struct expecting *x, const struct yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++) {
		const char *id = map->keys[i]->text;
		size_t item = find_gap(x, map->keys[i]);
		if (item == NONE) {
			continue;
		}
		size_t found = word_at(x, map->items[i], id, gap_name, DISPOSITION_COUNT);
		if (found < DISPOSITION_COUNT) {
			expect(x, EXPECT_GAP, item, id)->disposition = (enum disposition)found;
		}
	}
}

static int text_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* These and no others. */
static void expect_exactly(struct expecting *x, const struct yaml_node *list, const char *key,
                           enum expected_kind kind)
{
	const char **ids = arena_array(x->a, list->count, sizeof(*ids));
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++) {
		const char *text;
		size_t index;
		bool of_section;
		if (!decode_text(x->doc, list->items[i], key, &text)) {
			continue;
		}
		if (kind == EXPECT_GATES_FAILED ? find_gate(x, list->items[i], &index, &of_section)
		                                : find_gap(x, list->items[i]) != NONE) {
			ids[n++] = arena_strdup(x->a, text);
		}
	}
	qsort(ids, n, sizeof(*ids), text_compare);
	expect(x, kind, NONE, NULL)->ids = (struct texts){.v = ids, .n = n};
}

static void expect_patterns(struct expecting *x, const struct yaml_node *map)
{
	struct row {
		const struct yaml_node *status, *exposure;
	};
	static const struct field fields[] = {
	    {"status", FIELD_NODE, offsetof(struct row, status)},
	    {"exposure", FIELD_NODE, offsetof(struct row, exposure)},
	};
	for (size_t i = 0; i < map->count; i++) {
		const char *id = map->keys[i]->text;
		struct row row = {.status = map->items[i]};
		size_t index = FIND_NAMED(x->r, map->keys[i], T_NAME, "pattern",
		                          x->rubric->patterns, x->rubric->pattern_count);
		if (map->items[i]->kind == YAML_MAP) {
			row = (struct row){0};
			DECODE(x->doc, map->items[i], fields, &row);
		}
		if (index == NONE) {
			continue;
		}
		size_t status = PATTERN_STATUS_COUNT;
		if (row.status != NULL) {
			status = word_at(x, row.status, "status", pattern_name, status);
		}
		if (status < PATTERN_STATUS_COUNT) {
			expect(x, EXPECT_PATTERN, index, id)->pattern = (enum pattern_status)status;
		}
		if (row.exposure != NULL) {
			expect_figure(x, row.exposure, "exposure", 1, EXPECT_EXPOSURE, index, id);
		}
	}
}

static void expect_asked(struct expecting *x, const struct yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++) {
		size_t index = FIND_NAMED(x->r, map->keys[i], T_NAME, "item", x->rubric->items,
		                          x->rubric->item_count);
		if (index != NONE) {
			expect_flag(x, map->items[i], map->keys[i]->text, EXPECT_ASKED, index,
			            map->keys[i]->text);
		}
	}
}

static void expect_whole(struct expecting *x, const struct expect_row *row)
{
	const struct {
		const struct yaml_node *node;
		const char *key;
		enum expected_kind kind;
		double max; /* 0: true or false */
	} parts[] = {
	    {row->score, "score", EXPECT_SCORE, 100},
	    {row->low, "low", EXPECT_LOW, 100},
	    {row->high, "high", EXPECT_HIGH, 100},
	    {row->coverage, "coverage", EXPECT_COVERAGE, 1},
	    {row->firm, "firm", EXPECT_FIRM, 0},
	    {row->provisional, "provisional", EXPECT_PROVISIONAL, 0},
	};
	if (row->verdict != NULL) {
		expect_verdict(x, row->verdict);
	}
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (parts[i].node != NULL && parts[i].max > 0) {
			expect_figure(x, parts[i].node, parts[i].key, parts[i].max, parts[i].kind,
			              NONE, NULL);
		} else if (parts[i].node != NULL) {
			expect_flag(x, parts[i].node, parts[i].key, parts[i].kind, NONE, NULL);
		}
	}
}

static void expect_parts(struct expecting *x, const struct expect_row *row)
{
	const struct {
		const struct yaml_node *map;
		void (*read)(struct expecting *x, const struct yaml_node *map);
	} parts[] = {
	    {row->sections, expect_sections}, {row->gates, expect_gates}, {row->gaps, expect_gaps},
	    {row->patterns, expect_patterns}, {row->asked, expect_asked},
	};
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (parts[i].map != NULL) {
			parts[i].read(x, parts[i].map);
		}
	}
	if (row->gates_failed != NULL) {
		expect_exactly(x, row->gates_failed, "gates_failed", EXPECT_GATES_FAILED);
	}
	if (row->gaps_undecided != NULL) {
		expect_exactly(x, row->gaps_undecided, "gaps_undecided", EXPECT_GAPS_UNDECIDED);
	}
}

void read_expect(struct card_reading *r, const struct yaml_node *map, struct arena *a,
                 struct rubric_case *out)
{
	struct expect_row row = {.tolerance = TOLERANCE};
	bool ok = DECODE(&r->doc, map, expect_fields, &row);
	struct expecting x = {.r = r, .doc = &r->doc, .rubric = r->rubric, .a = a};
	size_t reported = r->doc.source.diags->errors;
	x.tolerance = row.tolerance;
	expect_whole(&x, &row);
	expect_parts(&x, &row);
	if (x.n == 0 && ok && r->doc.source.diags->errors == reported) {
		doc_error(&r->doc, map, T_NOTHING, "the case expects nothing, so it cannot fail");
	}
	out->expects = x.v;
	out->expect_count = x.n;
}
