/* Loading a rubric: every file is read first, then what refers to other files is linked, then what
 * only shows in the whole is checked, so that one run finds all problems. */
#include "dealbench/rubric/load.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "defs.h"

#define SUGGESTIONS 100 /* with more misspellings than these it is another language */

static struct rubric_source *source_new(const char *label, struct diag_list *diags)
{
	struct arena *a = arena_new();
	struct rubric_source *s = arena_alloc(a, sizeof(*s));
	s->arena = a;
	s->label = arena_strdup(a, label);
	s->diags = diags;
	s->suggestions = SUGGESTIONS;
	s->undecided_caps_at = NONE;
	s->planned_caps_at = NONE;
	return s;
}

static void link_all(struct rubric_source *s)
{
	for (size_t i = 0; i < s->item_count; i++) {
		link_item(s, s->items[i]);
	}
	for (size_t i = 0; i < s->section_count; i++) {
		link_section_gate(s, &s->sections[i]);
	}
	for (size_t i = 0; i < s->category_count; i++) {
		link_category(s, &s->categories[i]);
	}
	for (size_t i = 0; i < s->pattern_count; i++) {
		link_pattern(s, &s->patterns[i]);
	}
}

/* Nothing that serves loading only is kept. */
static void end_loading(struct rubric_source *s)
{
	for (size_t i = 0; i < s->item_count; i++) {
		free(s->items[i]->refs.v);
		s->items[i]->refs = (struct item_refs){0};
	}
	s->diags = NULL;
	s->read_from = NULL;
}

static struct rubric_source *load(struct rubric_source *s)
{
	size_t errors_before = s->diags->errors;
	struct diag_list *diags = s->diags;
	struct doc *manifest = source_open(s, NULL, NULL, MANIFEST);
	if (manifest != NULL) {
		read_manifest(s, manifest);
		link_all(s);
		check_source(s);
		source_sort_files(s);
	}
	end_loading(s);
	diag_list_sort(diags);
	if (diags->errors - errors_before > s->confined) {
		rubric_source_free(s);
		return NULL;
	}
	return s;
}

struct rubric_source *rubric_load(const char *dir, struct diag_list *diags)
{
	size_t len = strlen(dir);
	while (len > 1 && dir[len - 1] == '/') {
		len--;
	}
	auto_free char *label = xstrndup(dir, len);
	struct rubric_source *s = source_new(label, diags);
	s->read = folder_file_read;
	s->read_from = label;
	return load(s);
}

struct rubric_source *rubric_load_files(const char *label, const struct rubric_file *files,
                                        size_t count, struct diag_list *diags)
{
	struct memory_files from = {.v = files, .count = count};
	struct rubric_source *s = source_new(label, diags);
	s->read = memory_file_read;
	s->read_from = &from;
	return load(s);
}

void rubric_source_free(struct rubric_source *source)
{
	if (source != NULL) {
		ids_free(source);
		arena_free(source->arena);
	}
}

const struct rubric_file *rubric_source_files(const struct rubric_source *source, size_t *out_count)
{
	*out_count = source->file_count;
	return source->files;
}

const char *rubric_source_id(const struct rubric_source *source)
{
	return source->id;
}

const char *rubric_source_version(const struct rubric_source *source)
{
	return source->version;
}

const char *rubric_source_title(const struct rubric_source *source)
{
	return source->title;
}

struct rubric_size rubric_source_size(const struct rubric_source *source)
{
	struct rubric_size size = {.sections = source->section_count,
	                           .categories = source->category_count};
	for (size_t i = 0; i < source->section_count; i++) {
		size.items += source->sections[i].item_count;
	}
	return size;
}
