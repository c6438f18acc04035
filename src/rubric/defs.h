/* A rubric as its files define it, before a category is chosen: what the readers of single files
 * fill in, what checks.c looks at and resolve.c builds a struct rubric from. References are
 * pointers to definitions or ids here; they become indices when a category is resolved. */
#pragma once

#include "dealbench/base/hash.h"
#include "dealbench/rubric/load.h"
#include "decode.h"

#define MANIFEST "rubric.yaml"
#define FILE_LIMIT ((size_t)1024 * 1024)
#define FILES_MAX ((size_t)64)
#define ITEMS_MAX ((size_t)2000)
#define LEVELS_MAX ((size_t)64)
#define ADJUSTED_FIELDS ((size_t)4) /* weight, required, gate, gap */

/* An item that a condition names, and where. */
struct item_ref {
	const struct item_def *item;
	struct doc *doc;
	const struct yaml_node *node;
	bool reported;
};

struct item_refs {
	struct item_ref *v;
	size_t n, cap;
};

struct item_def {
	struct item item; /* section, place, added_by and references are set by resolve */
	struct doc *doc;
	const struct yaml_node *node;
	const struct yaml_node *levels_node, *options_node, *gate_node, *gap_node, *when_node,
	    *remediation_node, *regulations_node;
	size_t kind, serial;   /* serial: its place among source->items */
	size_t section;        /* base section it belongs to, or NONE: an overlay's own section */
	const char *owner;     /* the overlay that adds it, or NULL */
	struct item_refs refs; /* of its `when`; v is malloc'd while loading */
	struct {
		const struct category_def *by;
		const struct yaml_node *at;
	} adjusted[ADJUSTED_FIELDS];           /* by the overlay being linked */
	const struct category_def *dropped_by; /* likewise */
	bool sound;                            /* id, kind and levels or options could be read */
};

struct section_def {
	struct section section; /* id, code, title, summary, weight, gate */
	struct doc *doc;
	const struct yaml_node *node, *gate_node, *items_node;
	struct doc *weight_doc; /* the manifest or the overlay that adds it */
	const struct yaml_node *weight_node;
	const char *owner;
	struct item_def **items;
	size_t item_count;
};

struct adjust_def {
	struct item_def *target;
	struct doc *doc;
	const struct yaml_node *node, *gate_node, *gap_node;
	const char *item_id;
	double weight; /* 0 = left alone */
	bool has_required, required;
	bool has_gate, has_gap;
	struct gate gate; /* kind NONE removes */
	struct gap_rule gap;
};

struct add_def {
	size_t section;
	struct item_def **items;
	size_t item_count;
};

struct new_weight {
	size_t section;
	double weight;
	const struct yaml_node *node;
};

struct drop_def {
	struct item_def *target;
	const struct yaml_node *node;
};

struct pattern_def {
	struct pattern pattern; /* its conditions name items by id only */
	struct doc *doc;
	const struct yaml_node *node, *indicators_node, *tripwires_node, *bands_node;
};

struct category_def {
	struct category category;
	struct doc *doc;
	const struct diag *problem; /* why it cannot be resolved, though others can; or NULL */
	const struct yaml_node *weights_node, *adjust_node, *drop_node, *add_node, *sections_node,
	    *patterns_node;
	struct new_weight *weights;
	size_t weight_count;
	struct adjust_def *adjusts;
	size_t adjust_count;
	struct drop_def *drops;
	size_t drop_count;
	struct add_def *adds;
	size_t add_count;
	struct section_def *sections;
	size_t section_count;
	struct pattern_def *patterns;
	size_t pattern_count;
};

struct regulation_def {
	struct regulation regulation;
	struct doc *doc;
	const struct yaml_node *node;
	bool used;
};

struct scale_def {
	const char *name;
	const struct level *levels;
	size_t level_count;
};

/* Ids by kind: "item theory-of-value" -> what it is and where it was first given. */
struct id_entry;

struct source_digest {
	char text[sizeof("sha256:") + HASH_HEX_SIZE]; /* "" = not yet made */
};

struct rubric_source {
	struct arena *arena;
	struct diag_list *diags; /* while loading */
	const char *label;
	int suggestions;
	bool weightless; /* every section of the base rubric weighs 0 */
	size_t confined; /* errors that only make one category unfit */
	bool incomplete; /* a file could not be read: what it would define is not called unknown */
	struct id_entry *ids;

	bool (*read)(void *from, const char *path, struct arena *a, struct rubric_file *out,
	             struct error *err); /* while loading */
	void *read_from;
	struct rubric_file files[FILES_MAX]; /* bytewise by path once loaded */
	struct doc *docs[FILES_MAX];         /* as they were opened */
	size_t file_count;
	bool files_over;              /* the limit was reported */
	struct source_digest *digest; /* made when it is first asked for */

	const char *id, *version, *title, *description, *currency;
	double coverage_required;
	size_t undecided_caps_at, planned_caps_at;
	struct grade *grades;
	size_t grade_count;
	struct verdict *verdicts;
	size_t verdict_count;
	struct scale_def *scales;
	size_t scale_count;
	struct attribute *attributes;
	size_t attribute_count;
	struct named *stages;
	size_t stage_count;
	bool has_vocabulary;
	struct section_def *sections;
	size_t section_count;
	const struct yaml_node *sections_node;
	struct category_def *categories;
	size_t category_count;
	bool has_categories;
	struct regulation_def *regulations;
	size_t regulation_count;
	bool has_regulations;
	bool regulation_misnamed; /* one that is misspelt is not called unused */
	struct pattern_def *patterns;
	size_t pattern_count;
	struct item_def *items[ITEMS_MAX]; /* all, by serial */
	size_t item_count;
	bool items_over; /* the limit was reported */
};

/* ids.c */

/* Remembers an id of a kind ("item", "section", "option#12": an option of one item, messages show
 * what stands before the #); a second one is reported at node, naming the first. thing is what
 * id_find gives back. */
bool id_add(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
            const char *kind, const char *id, void *thing);
void *id_find(const struct rubric_source *s, const char *kind, const char *id); /* or NULL */
/* " (did you mean 'x'?)" among the ids of a kind, or "". */
const char *id_suggestion(struct rubric_source *s, struct doc *doc, const char *kind,
                          const char *id);
void ids_free(struct rubric_source *s);
/* The item that a node names by key, or NULL, reported. */
struct item_def *item_named(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                            const char *key);
/* The verdict that a node names. */
bool verdict_named(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                   const char *key, size_t *out);

/* files.c */

/* Reads a rubric's file (path as the manifest writes it, at node; the manifest itself has none). */
struct memory_files {
	const struct rubric_file *v;
	size_t count;
};
/* What source->read may be: from a folder (const char *), from memory (struct memory_files *). */
bool folder_file_read(void *from, const char *path, struct arena *a, struct rubric_file *out,
                      struct error *err) MUST_USE;
bool memory_file_read(void *from, const char *path, struct arena *a, struct rubric_file *out,
                      struct error *err) MUST_USE;
struct doc *source_open(struct rubric_source *s, struct doc *from, const struct yaml_node *node,
                        const char *path);
/* Bytewise by path, once all are read: the order in which the digest covers them. */
void source_sort_files(struct rubric_source *s);

/* manifest.c, vocabulary.c, section.c, category.c, pattern.c: reading one kind of file each. */
void read_manifest(struct rubric_source *s, struct doc *doc);
void read_vocabulary(struct rubric_source *s, struct doc *doc);
/* A section file, or a section in an overlay (which has its weight in it). */
void read_section(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                  const char *owner, size_t index, struct section_def *out);
/* The items of a list. Returns their count. */
size_t read_items(struct rubric_source *s, struct doc *doc, const struct yaml_node *list,
                  const char *owner, size_t section, struct item_def ***out);
/* Level lists, of items and of named scales. False where they are unfit for use. */
bool read_levels(struct doc *doc, const struct yaml_node *list, const char *key,
                 const struct level **out, size_t *out_count);
/* id/label lists (stages, values): their ids are unique in the list. */
size_t read_named(struct rubric_source *s, struct doc *doc, const struct yaml_node *list,
                  const char *kind, struct named **out);
/* What an overlay adds; then, once every item is known, what it changes. */
void read_category(struct rubric_source *s, struct doc *doc, struct category_def *out);
void link_category(struct rubric_source *s, struct category_def *category);
size_t read_patterns(struct rubric_source *s, struct doc *doc, const struct yaml_node *list,
                     const char *owner, struct pattern_def **out);
void link_pattern(struct rubric_source *s, struct pattern_def *pattern);

/* rule.c: gates and gaps. */
void link_item(struct rubric_source *s, struct item_def *item);
void link_section_gate(struct rubric_source *s, struct section_def *section);
bool read_item_gate(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                    const struct item *item, struct gate *out);
bool read_gap_rule(struct doc *doc, const struct yaml_node *node, const struct item *item,
                   struct gap_rule *out);

/* regulation.c: the register; what an item names of it; what no item names. */
void read_regulations(struct rubric_source *s, struct doc *doc);
void link_regulations(struct rubric_source *s, struct item_def *def);
void check_regulations(struct rubric_source *s);

/* condition.c: items in conditions go to refs where that is not NULL. NULL where it is wrong. */
const struct condition *read_condition(struct rubric_source *s, struct doc *doc,
                                       const struct yaml_node *node, struct item_refs *refs);

/* check.c: what shows only when all files are read, in every category. */
void check_source(struct rubric_source *s);

/* effective.c: what a category asks, in walking order. */
struct effective_section {
	const struct section_def *def;
	double weight;
	const struct doc *weight_doc; /* what says so */
	const struct yaml_node *weight_node;
	size_t first, count;
};

struct effective {
	struct effective_section *sections;
	size_t section_count;
	struct item_def **items;
	size_t *item_sections;
	size_t item_count;
	size_t *position; /* by serial: index among items, or NONE */
};

/* category NULL = the base rubric. All in a. */
struct effective effective_of(const struct rubric_source *s, const struct category_def *category,
                              struct arena *a);

/* copy.c: deep copies into a rubric's own arena. */
struct texts copy_texts(struct arena *a, struct texts texts);
struct item copy_item(struct arena *a, const struct item *item);
const struct condition *copy_condition(const struct rubric_source *s, struct arena *a,
                                       const struct condition *condition, const size_t *position);
struct pattern copy_pattern(const struct rubric_source *s, struct arena *a,
                            const struct pattern *pattern, const size_t *position);
struct regulation copy_regulation(struct arena *a, const struct regulation *regulation);
struct category copy_category(struct arena *a, const struct category *category);
struct attribute copy_attribute(struct arena *a, const struct attribute *attribute);
const struct named *copy_named(struct arena *a, const struct named *v, size_t count);

/* change.c: what an overlay changed, in words. */
const char *gate_words(struct arena *a, const struct rubric_source *s, const struct item *item,
                       const struct gate *gate);
const char *gap_words(struct arena *a, const struct item *item, const struct gap_rule *gap);
