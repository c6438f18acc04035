/* What a rubric calls its categories, stages and verdicts, and where these begin. A list of deals
 * needs no more of it, and each file is read only as far as that stands in it. */
#include <string.h>

#include "defs.h"

struct outline {
	const struct rubric_file *files;
	size_t file_count;
	struct arena *scratch; /* trees */
	struct diag_list diags;
	struct rubric *r;
};

/* A file's tree up to where all the keys are known, or NULL. */
static const struct yaml_node *read_keys(struct outline *o, const char *path,
                                         const char *const *keys)
{
	const struct yaml_limits limits = {.bytes = FILE_LIMIT, .until = keys};
	for (size_t i = 0; path != NULL && i < o->file_count; i++) {
		const struct rubric_file *f = &o->files[i];
		if (strcmp(f->path, path) == 0) {
			return yaml_parse(path, f->data, f->len, limits, o->scratch, &o->diags);
		}
	}
	return NULL;
}

/* A key's text, or NULL. */
static char *text_at(struct outline *o, const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);
	return node != NULL && node->kind == YAML_SCALAR && node->len > 0
	           ? arena_strdup(o->r->arena, node->text)
	           : NULL;
}

static size_t entries(const struct yaml_node *node)
{
	return node != NULL && node->kind == YAML_LIST ? node->count : 0;
}

static bool read_verdict_names(struct outline *o, const struct yaml_node *list)
{
	size_t count = entries(list);
	struct verdict *v = arena_array(o->r->arena, count, sizeof(*v));
	for (size_t i = 0; i < count; i++) {
		v[i].id = text_at(o, list->items[i], "id");
		v[i].label = text_at(o, list->items[i], "label");
		const char *min = text_at(o, list->items[i], "min");
		if (v[i].id == NULL || v[i].label == NULL || min == NULL ||
		    !number_form_valid(min)) {
			return false;
		}
		v[i].min = number_value(min) / 100;
	}
	o->r->verdicts = v;
	o->r->verdict_count = count;
	return true;
}

static bool read_category_names(struct outline *o, const struct yaml_node *list)
{
	static const char *const keys[] = {"id", "code", "title", NULL};
	size_t count = entries(list);
	struct category *v = arena_array(o->r->arena, count, sizeof(*v));
	for (size_t i = 0; i < count; i++) {
		const struct yaml_node *root =
		    read_keys(o, text_at(o, list->items[i], "file"), keys);
		v[i].id = text_at(o, root, "id");
		v[i].code = text_at(o, root, "code");
		v[i].title = text_at(o, root, "title");
		if (v[i].id == NULL || v[i].title == NULL) {
			return false;
		}
	}
	o->r->categories = v;
	o->r->category_count = count;
	return true;
}

static bool read_stage_names(struct outline *o, const char *path)
{
	static const char *const keys[] = {"stages", NULL};
	const struct yaml_node *root = read_keys(o, path, keys);
	const struct yaml_node *list = yaml_get(root, "stages");
	size_t count = entries(list);
	struct named *v = arena_array(o->r->arena, count, sizeof(*v));
	for (size_t i = 0; i < count; i++) {
		v[i].id = text_at(o, list->items[i], "id");
		v[i].label = text_at(o, list->items[i], "label");
		if (v[i].id == NULL || v[i].label == NULL) {
			return false;
		}
	}
	o->r->stages = v;
	o->r->stage_count = count;
	return path == NULL || root != NULL;
}

struct rubric *rubric_outline(const struct rubric_file *files, size_t count)
{
	static const char *const keys[] = {"categories", "vocabulary", "verdicts", NULL};
	auto_arena struct arena *scratch = arena_new();
	struct arena *a = arena_new();
	struct outline o = {.files = files, .file_count = count, .scratch = scratch};
	o.r = arena_alloc(a, sizeof(*o.r));
	o.r->arena = a;
	o.r->category = NONE;
	diag_list_init(&o.diags);
	const struct yaml_node *root = read_keys(&o, MANIFEST, keys);
	bool ok = root != NULL && read_verdict_names(&o, yaml_get(root, "verdicts")) &&
	          read_category_names(&o, yaml_get(root, "categories")) &&
	          read_stage_names(&o, text_at(&o, root, "vocabulary")) && o.diags.errors == 0;
	diag_list_free(&o.diags);
	if (!ok) {
		rubric_free(o.r);
		return NULL;
	}
	return o.r;
}
