/* rubric.yaml: what the rubric is called, which files it has, its evidence grades, verdicts and
 * shared scales. Verdicts and scales are read before any section, which may name them. */
#include <math.h>
#include <string.h>

#include "dealbench/core/money.h"
#include "defs.h"
#include "shape.h"

#define SCHEMA "dealbench/rubric/v1"
#define DEFAULT_COVERAGE 0.8

struct manifest {
	const char *schema, *id, *version, *title, *description, *currency;
	const char *patterns, *vocabulary, *regulations;
	const struct yaml_node *sections, *categories, *scales, *evidence, *verdicts, *gaps;
	double coverage_required;
};

static bool version_valid(const char *text)
{
	for (int part = 0; part < 3; part++) {
		size_t digits = strspn(text, "0123456789");
		if (digits == 0 || (part < 2 && text[digits] != '.')) {
			return false;
		}
		text += digits + (part < 2);
	}
	return *text == '\0';
}

static void read_scales(struct rubric_source *s, struct doc *doc, const struct yaml_node *map)
{
	s->scales = arena_array(s->arena, map->count, sizeof(*s->scales));
	for (size_t i = 0; i < map->count; i++) {
		struct scale_def *scale = &s->scales[s->scale_count];
		*scale = (struct scale_def){.name = map->keys[i]->text};
		if (map->keys[i]->broken) {
			continue;
		}
		read_levels(doc, map->items[i], scale->name, &scale->levels, &scale->level_count);
		s->scale_count++;
	}
}

static const struct field grade_fields[] = {
    {"id", FIELD_ID, offsetof(struct grade, id), FIELD_REQUIRED},
    {"label", FIELD_TEXT, offsetof(struct grade, label), FIELD_REQUIRED},
    {"slack", FIELD_NUMBER, offsetof(struct grade, slack), FIELD_REQUIRED, 0, 1,
     .help = "How far an answer that rests on this may be out, 0 to 1; never falls down the list"},
};
const struct shape grade_shape = MAP_SHAPE("grade", grade_fields);

static void read_evidence(struct rubric_source *s, struct doc *doc, const struct yaml_node *list)
{
	s->grades = arena_array(s->arena, list->count, sizeof(*s->grades));
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->items[i];
		struct grade *grade = &s->grades[s->grade_count++];
		bool sound = DECODE(doc, node, grade_fields, grade);
		if (grade->id != NULL) {
			id_add(s, doc, node_value(node, "id"), "evidence grade", grade->id, grade);
		}
		if (sound && i > 0 && grade->slack < grade[-1].slack) {
			doc_error(doc, node_value(node, "slack"), R_SLACK_FALLS,
			          "the slack falls: grades go from the strongest to the weakest");
		}
	}
}

struct verdict_row {
	struct verdict verdict;
	double min;
};
static const struct field verdict_fields[] = {
    {"id", FIELD_ID, offsetof(struct verdict_row, verdict.id), FIELD_REQUIRED},
    {"label", FIELD_TEXT, offsetof(struct verdict_row, verdict.label), FIELD_REQUIRED},
    {"min", FIELD_NUMBER, offsetof(struct verdict_row, min), FIELD_REQUIRED, 0, 100,
     .help = "The least score, 0 to 100, that earns this verdict; the last one's is 0"},
};
const struct shape verdict_shape = MAP_SHAPE("verdict", verdict_fields);

static void read_verdicts(struct rubric_source *s, struct doc *doc, const struct yaml_node *list)
{
	s->verdicts = arena_array(s->arena, list->count, sizeof(*s->verdicts));
	double before = INFINITY;
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->items[i];
		struct verdict_row row = {.min = 0};
		bool sound = DECODE(doc, node, verdict_fields, &row);
		struct verdict *verdict = &s->verdicts[s->verdict_count++];
		*verdict = row.verdict;
		verdict->min = row.min / 100;
		if (verdict->id != NULL) {
			id_add(s, doc, node_value(node, "id"), "verdict", verdict->id, verdict);
		}
		if (sound && row.min >= before) {
			doc_error(doc, node_value(node, "min"), R_VERDICT_ORDER,
			          "the least scores must fall from each verdict to the next");
		} else if (sound && i + 1 == list->count && row.min != 0) {
			doc_error(
			    doc, node_value(node, "min"), R_VERDICT_ORDER,
			    "the last verdict's 'min' must be 0, so that every score has one");
		}
		before = sound ? row.min : before;
	}
}

struct gap_caps {
	const struct yaml_node *undecided, *planned;
};
static const struct field gap_caps_fields[] = {
    {"undecided_caps_at", FIELD_NODE, offsetof(struct gap_caps, undecided), .of = &id_value,
     .help = "The best verdict while a gap is undecided"},
    {"planned_caps_at", FIELD_NODE, offsetof(struct gap_caps, planned), .of = &id_value,
     .help = "The best verdict while a gap has work still to do"},
};
const struct shape gap_caps_shape = MAP_SHAPE("gap-caps", gap_caps_fields);

static void read_gap_caps(struct rubric_source *s, struct doc *doc, const struct yaml_node *map)
{
	struct gap_caps caps = {0};
	DECODE(doc, map, gap_caps_fields, &caps);
	if (caps.undecided != NULL) {
		verdict_named(s, doc, caps.undecided, "undecided_caps_at", &s->undecided_caps_at);
	}
	if (caps.planned != NULL) {
		verdict_named(s, doc, caps.planned, "planned_caps_at", &s->planned_caps_at);
	}
}

struct entry {
	const char *file;
	double weight;
};
static const struct field section_entry_fields[] = {
    {"file", FIELD_TEXT, offsetof(struct entry, file), FIELD_REQUIRED,
     .help = "A section's file, inside this folder"},
    {"weight", FIELD_NUMBER, offsetof(struct entry, weight), FIELD_REQUIRED, 0, WEIGHT_LIMIT,
     .help = "How much the section counts beside the others; 0 shows it without counting it"},
};
static const struct field category_entry_fields[] = {
    {"file", FIELD_TEXT, offsetof(struct entry, file), FIELD_REQUIRED,
     .help = "A category's file, inside this folder"},
};
const struct shape section_entry_shape = MAP_SHAPE(NULL, section_entry_fields);
const struct shape category_entry_shape = MAP_SHAPE(NULL, category_entry_fields);

static void read_sections(struct rubric_source *s, struct doc *doc, const struct yaml_node *list)
{
	s->sections_node = list;
	s->sections = arena_array(s->arena, list->count, sizeof(*s->sections));
	for (size_t i = 0; i < list->count; i++) {
		struct entry entry = {0};
		bool sound = DECODE(doc, list->items[i], section_entry_fields, &entry);
		s->incomplete = s->incomplete || entry.file == NULL;
		if (entry.file == NULL) {
			continue;
		}
		const struct yaml_node *at = node_value(list->items[i], "file");
		struct doc *file = source_open(s, doc, at, entry.file);
		if (file == NULL) {
			continue;
		}
		struct section_def *section = &s->sections[s->section_count];
		read_section(s, file, file->root, NULL, s->section_count, section);
		section->section.weight = sound ? entry.weight : 1;
		section->weight_doc = doc;
		section->weight_node = node_key(list->items[i], "weight");
		s->section_count++;
	}
}

static void read_categories(struct rubric_source *s, struct doc *doc, const struct yaml_node *list)
{
	s->categories = arena_array(s->arena, list->count, sizeof(*s->categories));
	s->has_categories = list->count > 0;
	for (size_t i = 0; i < list->count; i++) {
		struct entry entry = {0};
		DECODE(doc, list->items[i], category_entry_fields, &entry);
		s->incomplete = s->incomplete || entry.file == NULL;
		if (entry.file == NULL) {
			continue;
		}
		const struct yaml_node *at = node_value(list->items[i], "file");
		struct doc *file = source_open(s, doc, at, entry.file);
		if (file != NULL) {
			read_category(s, file, &s->categories[s->category_count++]);
		}
	}
}

static bool schema_known(struct doc *doc, const struct manifest *m)
{
	if (m->schema == NULL || strcmp(m->schema, SCHEMA) == 0) {
		return true;
	}
	return doc_error(doc, node_value(doc->root, "schema"), R_SCHEMA,
	                 "schema '%s' is not one that this build reads (it reads " SCHEMA ")",
	                 shown(doc, m->schema));
}

static void take_head(struct rubric_source *s, struct doc *doc, const struct manifest *m)
{
	s->id = m->id;
	s->version = m->version;
	s->title = m->title;
	s->description = m->description;
	s->coverage_required = m->coverage_required;
	if (m->version != NULL && !version_valid(m->version)) {
		doc_error(doc, node_value(doc->root, "version"), R_VERSION,
		          "'%s' is no version: it must be MAJOR.MINOR.PATCH, such as 1.0.0",
		          shown(doc, m->version));
	}
	if (m->currency == NULL || currency_valid(m->currency)) {
		s->currency = m->currency;
	} else {
		doc_error(doc, node_value(doc->root, "currency"), R_CURRENCY,
		          "'%s' is no currency: it must be three capital letters, such as EUR",
		          shown(doc, m->currency));
	}
}

static void open_regulations(struct rubric_source *s, struct doc *doc, const struct manifest *m)
{
	if (m->regulations == NULL) {
		return;
	}
	const struct yaml_node *at = node_value(doc->root, "regulations");
	struct doc *file = source_open(s, doc, at, m->regulations);
	s->has_regulations = true;
	if (file != NULL) {
		read_regulations(s, file);
	}
}

static const struct field patterns_fields[] = {
    {"patterns", FIELD_LIST, 0, FIELD_REQUIRED, .of = &pattern_shape,
     .help = "The ways in which such deals fail"},
};
const struct shape patterns_shape = MAP_SHAPE("patterns", patterns_fields);

static void read_named_files(struct rubric_source *s, struct doc *doc, const struct manifest *m)
{
	struct doc *vocabulary = NULL;
	struct doc *patterns = NULL;
	if (m->vocabulary != NULL) {
		vocabulary =
		    source_open(s, doc, node_value(doc->root, "vocabulary"), m->vocabulary);
	}
	if (vocabulary != NULL) {
		read_vocabulary(s, vocabulary);
	}
	open_regulations(s, doc, m);
	if (m->sections != NULL) {
		read_sections(s, doc, m->sections);
	}
	if (m->categories != NULL) {
		read_categories(s, doc, m->categories);
	}
	if (m->patterns != NULL) {
		patterns = source_open(s, doc, node_value(doc->root, "patterns"), m->patterns);
	}
	const struct yaml_node *list = NULL;
	if (patterns != NULL) {
		DECODE(patterns, patterns->root, patterns_fields, &list);
	}
	if (list != NULL) {
		s->pattern_count = read_patterns(s, patterns, list, NULL, &s->patterns);
	}
}

#define OF(member) offsetof(struct manifest, member)
static const char *const schemas[] = {SCHEMA};
static const struct field manifest_fields[] = {
    {"schema", FIELD_TEXT, OF(schema), FIELD_REQUIRED, .names = schemas,
     .help = "The version of the format"},
    {"id", FIELD_ID, OF(id), FIELD_REQUIRED},
    {"version", FIELD_TEXT, OF(version), FIELD_REQUIRED,
     .help = "MAJOR.MINOR.PATCH; raise it with every change that people will score with"},
    {"title", FIELD_TEXT, OF(title), FIELD_REQUIRED},
    {"description", FIELD_TEXT, OF(description)},
    {"sections", FIELD_LIST, OF(sections), FIELD_REQUIRED, 1, .of = &section_entry_shape,
     .help = "The sections in walking order, with their weights"},
    {"categories", FIELD_LIST, OF(categories), .of = &category_entry_shape,
     .help = "The kinds of deal, each with an overlay"},
    {"patterns", FIELD_TEXT, OF(patterns), .help = "The file of failure patterns"},
    {"vocabulary", FIELD_TEXT, OF(vocabulary), .help = "The file of deal attributes and stages"},
    {"regulations", FIELD_TEXT, OF(regulations), .help = "The register of regulations"},
    {"scales", FIELD_MAP, OF(scales), .of = &level_lists,
     .help = "Level lists that items share, by name"},
    {"evidence", FIELD_LIST, OF(evidence), FIELD_REQUIRED, 1, 8, .of = &grade_shape,
     .help = "What an answer can rest on, strongest first"},
    {"verdicts", FIELD_LIST, OF(verdicts), FIELD_REQUIRED, 2, 8, .of = &verdict_shape,
     .help = "What a score comes to, best first"},
    {"coverage_required", FIELD_NUMBER, OF(coverage_required), 0, 0, 1,
     .help = "The share of the weight that must be answered before a verdict is final"},
    {"gaps", FIELD_MAP, OF(gaps), .of = &gap_caps_shape,
     .help = "How good a verdict may be while gaps are open"},
    {"currency", FIELD_TEXT, OF(currency), .help = "Of the estimates here: EUR, USD, ..."},
};
#undef OF
const struct shape manifest_shape = MAP_SHAPE("rubric", manifest_fields);

void read_manifest(struct rubric_source *s, struct doc *doc)
{
	struct manifest m = {.coverage_required = DEFAULT_COVERAGE};
	const struct yaml_node *schema = yaml_get(doc->root, "schema");
	if (schema != NULL && decode_text(doc, schema, "schema", &m.schema) &&
	    !schema_known(doc, &m)) {
		return;
	}
	DECODE(doc, doc->root, manifest_fields, &m);
	take_head(s, doc, &m);
	if (m.evidence != NULL) {
		read_evidence(s, doc, m.evidence);
	}
	if (m.verdicts != NULL) {
		read_verdicts(s, doc, m.verdicts);
	}
	if (m.scales != NULL) {
		read_scales(s, doc, m.scales);
	}
	if (m.gaps != NULL) {
		read_gap_caps(s, doc, m.gaps);
	}
	read_named_files(s, doc, &m);
}
