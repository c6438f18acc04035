/* A file of test cases: each has a card, its own or a scorecard file's, perhaps varied, and what is
 * expected of it. A case with an error is not run, and all its errors are reported. */
#include "dealbench/rubric/case_file.h"

#include <stdlib.h>
#include <string.h>

#include "case_read.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

#define SCHEMA "dealbench/rubric-test/v1"
#define CASES_LIMIT ((size_t)1024 * 1024)
#define CARD_LIMIT ((size_t)4 * 1024 * 1024)
#define SUGGESTIONS 50

struct reading {
	struct card_reading r;
	struct yaml_node *root;
	const char *file, *folder_root;
	const struct rubric_source *source;
	struct diag_list *diags;
};

struct file_row {
	const char *schema, *title;
	const struct yaml_node *cases;
};

#define OF(member) offsetof(struct file_row, member)
static const struct field file_fields[] = {
    {"schema", FIELD_TEXT, OF(schema), FIELD_REQUIRED},
    {"title", FIELD_TEXT, OF(title)},
    {"cases", FIELD_LIST, OF(cases), FIELD_REQUIRED, 1},
};
#undef OF

struct case_row {
	const char *title, *why, *file;
	const struct yaml_node *card, *set, *expect;
};

#define OF(member) offsetof(struct case_row, member)
static const struct field case_fields[] = {
    {"title", FIELD_TEXT, OF(title), FIELD_REQUIRED},
    {"why", FIELD_TEXT, OF(why)},
    {"card", FIELD_MAP, OF(card)},
    {"file", FIELD_TEXT, OF(file)},
    {"set", FIELD_MAP, OF(set)},
    {"expect", FIELD_MAP, OF(expect), FIELD_REQUIRED},
};
#undef OF

size_t find_named(struct card_reading *r, const struct yaml_node *name, int code, const char *what,
                  const void *first, size_t count, size_t size)
{
	const char **names = arena_array(r->doc.arena, count, sizeof(*names));
	if (name->broken) {
		return NONE;
	}
	for (size_t i = 0; i < count; i++) {
		memcpy(&names[i], (const char *)first + i * size, sizeof(names[i]));
		if (strcmp(names[i], name->text) == 0) {
			return i;
		}
	}
	doc_error(&r->doc, name, code, "no %s '%s' in the rubric as it is asked here%s", what,
	          shown(&r->doc, name->text), suggestion(&r->doc, name->text, names, count));
	return NONE;
}

/* The case's own card, in the same file. */
static struct card *read_own_card(struct reading *x, const struct yaml_node *node,
                                  struct rubric **out_rubric)
{
	struct card *card = card_new();
	x->r.doc.root = (struct yaml_node *)node;
	x->r.partial = true;
	read_card(&x->r, x->source, card, out_rubric);
	x->r.partial = false;
	x->r.doc.root = x->root;
	return card;
}

/* Does the file's real place lie below the folder? True where either cannot be told. */
static bool lies_below(const char *folder, const char *path)
{
	auto_free char *real_folder = folder != NULL ? xrealpath(folder) : NULL;
	auto_free char *real_path = xrealpath(path);
	if (real_folder == NULL || real_path == NULL) {
		return true;
	}
	size_t len = strlen(real_folder);
	return len == 1 || (strncmp(real_folder, real_path, len) == 0 && real_path[len] == '/');
}

/* The text of the scorecard file that the case names, beside the case's own file. */
static bool open_named_file(struct reading *x, const struct yaml_node *node, const char *path,
                            char **out_data, size_t *out_len)
{
	struct error err = {0};
	if (node->text[0] == '/' || !lies_below(x->folder_root, path)) {
		return doc_error(&x->r.doc, node, T_FILE,
		                 "'%s' is not below the folder that holds the rubric",
		                 shown(&x->r.doc, node->text));
	}
	if (!file_read(path, CARD_LIMIT, out_data, out_len, &err)) {
		return doc_error(&x->r.doc, node, T_FILE, "the scorecard cannot be read: %s",
		                 err.message);
	}
	return true;
}

static const char *beside(struct arena *a, const char *file, const char *name)
{
	const char *slash = strrchr(file, '/');
	if (slash == NULL || name[0] == '/') {
		return name;
	}
	return arena_printf(a, "%.*s%s", (int)(slash + 1 - file), file, name);
}

static struct card *read_named_card(struct reading *x, const struct yaml_node *node,
                                    struct rubric **out_rubric)
{
	struct card_reading named;
	size_t len;
	auto_free char *data = NULL;
	const char *path = beside(x->r.doc.arena, x->file, node->text);
	if (!open_named_file(x, node, path, &data, &len)) {
		return NULL;
	}
	struct card *card = card_new();
	if (open_card(&named, path, data, len, x->r.doc.arena, x->diags)) {
		named.any_version = true;
		read_card(&named, x->source, card, out_rubric);
	}
	return card;
}

static struct card *read_case_card(struct reading *x, const struct yaml_node *node,
                                   const struct case_row *row, struct rubric **out_rubric)
{
	if (row->card != NULL && row->file != NULL) {
		doc_error(&x->r.doc, node_key(node, "file"), T_CARD,
		          "the case has a 'card' and names a 'file': only one of them");
		return NULL;
	}
	if (row->card != NULL) {
		return read_own_card(x, row->card, out_rubric);
	}
	if (row->file != NULL) {
		return read_named_card(x, node_value(node, "file"), out_rubric);
	}
	if (yaml_get(node, "card") == NULL && yaml_get(node, "file") == NULL) {
		doc_error(&x->r.doc, node, T_CARD,
		          "the case has no deal: give a 'card' or name a scorecard's 'file'");
	}
	return NULL;
}

static void case_finish(struct rubric_case *c)
{
	card_free(c->card);
	rubric_free(c->rubric);
}

static void read_case(struct reading *x, const struct yaml_node *node, struct rubric_cases *cases)
{
	struct case_row row = {0};
	struct rubric_case c = {.line = node->line};
	size_t errors = x->diags->errors;
	DECODE(&x->r.doc, node, case_fields, &row);
	if (node->kind == YAML_MAP && !node->broken) {
		c.card = read_case_card(x, node, &row, &c.rubric);
	}
	x->r.rubric = c.rubric;
	if (c.rubric != NULL && row.set != NULL) {
		read_set(&x->r, row.set, c.card);
	}
	if (c.rubric != NULL && row.expect != NULL) {
		read_expect(&x->r, row.expect, cases->arena, &c);
	}
	if (x->diags->errors > errors) {
		case_finish(&c);
		return;
	}
	c.file = arena_strdup(cases->arena, x->file);
	c.title = arena_strdup(cases->arena, row.title);
	c.why = arena_strdup(cases->arena, row.why);
	xgrow(&cases->v, &cases->cap, cases->n + 1);
	cases->v[cases->n++] = c;
}

static bool schema_fits(struct reading *x)
{
	const struct yaml_node *schema = yaml_get(x->root, "schema");
	if (schema == NULL || schema->kind != YAML_SCALAR || schema->broken ||
	    strcmp(schema->text, SCHEMA) == 0) {
		return true;
	}
	return doc_error(&x->r.doc, schema, R_SCHEMA,
	                 "schema '%s' is not one that this build reads (it reads " SCHEMA ")",
	                 shown(&x->r.doc, schema->text));
}

bool rubric_cases_read(struct rubric_cases *cases, const char *file, const char *data, size_t len,
                       const char *root, const struct rubric_source *source,
                       struct diag_list *diags)
{
	auto_arena struct arena *a = arena_new();
	struct reading x = {.r = {.suggestions = SUGGESTIONS, .any_version = true},
	                    .file = file,
	                    .folder_root = root,
	                    .source = source,
	                    .diags = diags};
	struct file_row row = {0};
	size_t errors = diags->errors;
	if (cases->arena == NULL) {
		cases->arena = arena_new();
	}
	x.r.doc = (struct doc){.path = file, .arena = a, .suggestions = &x.r.suggestions};
	yaml_source_init(&x.r.doc.source, file, data, len, a, diags);
	x.root = yaml_source_parse(&x.r.doc.source, (struct yaml_limits){.bytes = CASES_LIMIT});
	x.r.doc.root = x.root;
	if (x.root != NULL && schema_fits(&x)) {
		DECODE(&x.r.doc, x.root, file_fields, &row);
	}
	for (size_t i = 0; row.cases != NULL && i < row.cases->count; i++) {
		read_case(&x, row.cases->items[i], cases);
	}
	diag_list_sort(diags);
	return diags->errors == errors;
}

void rubric_cases_free(struct rubric_cases *cases)
{
	for (size_t i = 0; i < cases->n; i++) {
		case_finish(&cases->v[i]);
	}
	free(cases->v);
	arena_free(cases->arena);
	*cases = (struct rubric_cases){0};
}
