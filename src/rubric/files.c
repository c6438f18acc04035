/* A rubric's files: read from its folder or from memory, kept verbatim, and digested. A path that
 * leaves the folder is refused, whether by `..`, by starting at the root or by a symbolic link. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "defs.h"

static bool path_stays_inside(const char *path)
{
	if (path[0] == '/') {
		return false;
	}
	int depth = 0;
	while (*path != '\0') {
		size_t len = strcspn(path, "/");
		if (len == 2 && strncmp(path, "..", 2) == 0) {
			depth--;
		} else if (len > 0 && !(len == 1 && path[0] == '.')) {
			depth++;
		}
		if (depth < 0) {
			return false;
		}
		path += len + (path[len] == '/');
	}
	return depth > 0;
}

/* Does the file's real place lie in the folder? True where either cannot be told: opening says. */
static bool link_stays_inside(const char *dir, const char *path)
{
	auto_free char *real_dir = xrealpath(dir);
	auto_free char *real_path = xrealpath(path);
	if (real_dir == NULL || real_path == NULL) {
		return true;
	}
	size_t len = strlen(real_dir);
	if (strcmp(real_dir, "/") == 0) {
		return true;
	}
	return strncmp(real_dir, real_path, len) == 0 && real_path[len] == '/';
}

bool folder_file_read(void *from, const char *path, struct arena *a, struct rubric_file *out,
                      struct error *err)
{
	const char *dir = from;
	auto_free char *full = path_join(dir, path);
	if (!link_stays_inside(dir, full)) {
		return error_set(err, ERROR_CONFLICT, "the path leaves the rubric's folder");
	}
	auto_free char *data = NULL;
	size_t len;
	if (!file_read(full, FILE_LIMIT, &data, &len, err)) {
		return false;
	}
	*out = (struct rubric_file){.path = path, .data = arena_strndup(a, data, len), .len = len};
	return true;
}

bool memory_file_read(void *from, const char *path, struct arena *a, struct rubric_file *out,
                      struct error *err)
{
	const struct memory_files *files = from;
	for (size_t i = 0; i < files->count; i++) {
		const struct rubric_file *f = &files->v[i];
		if (strcmp(f->path, path) == 0) {
			*out = (struct rubric_file){.path = path, .len = f->len};
			out->data = arena_strndup(a, f->data, f->len);
			return true;
		}
	}
	return error_set(err, ERROR_NOT_FOUND, "no such file");
}

static bool file_problem(struct rubric_source *s, struct doc *from, const struct yaml_node *node,
                         const char *path, const struct error *err)
{
	s->incomplete = true;
	const char *name = arena_printf(s->arena, "%s/%s", s->label, path);
	if (err->code == ERROR_LIMIT) {
		diag_add(s->diags, DIAG_ERROR, YAML_TOO_LARGE, name, 0, 0,
		         "larger than the limit of 1 MiB a file");
	} else if (from == NULL) {
		diag_add(s->diags, DIAG_ERROR, R_FILE, name, 0, 0, "cannot be read: %s",
		         err->message);
	} else if (err->code == ERROR_CONFLICT) {
		doc_error(from, node, R_PATH, "'%s' leaves the rubric's folder", shown(from, path));
	} else {
		doc_error(from, node, R_FILE, "'%s' cannot be read: %s", shown(from, path),
		          err->message);
	}
	return false;
}

static bool may_open(struct rubric_source *s, struct doc *from, const struct yaml_node *node,
                     const char *path)
{
	if (!path_stays_inside(path)) {
		struct error err = {.code = ERROR_CONFLICT};
		return file_problem(s, from, node, path, &err);
	}
	if (s->file_count < FILES_MAX) {
		return true;
	}
	if (!s->files_over) {
		s->files_over = true;
		doc_error(from, node, R_TOO_MANY_FILES, "more than the limit of %zu files",
		          FILES_MAX);
	}
	s->incomplete = true;
	return false;
}

static struct doc *find_doc(struct rubric_source *s, const char *path)
{
	for (size_t i = 0; i < s->file_count; i++) {
		if (strcmp(s->docs[i]->path, path) == 0) {
			return s->docs[i];
		}
	}
	return NULL;
}

struct doc *source_open(struct rubric_source *s, struct doc *from, const struct yaml_node *node,
                        const char *path)
{
	struct doc *known = find_doc(s, path);
	if (known != NULL) {
		return known->root != NULL ? known : NULL;
	}
	struct error err = {0};
	struct rubric_file *file = &s->files[s->file_count];
	if (!may_open(s, from, node, path)) {
		return NULL;
	}
	if (!s->read(s->read_from, path, s->arena, file, &err)) {
		file_problem(s, from, node, path, &err);
		return NULL;
	}
	struct doc *doc = arena_alloc(s->arena, sizeof(*doc));
	s->docs[s->file_count++] = doc;
	*doc = (struct doc){.path = path, .arena = s->arena, .suggestions = &s->suggestions};
	yaml_source_init(&doc->source, arena_printf(s->arena, "%s/%s", s->label, path), file->data,
	                 file->len, s->arena, s->diags);
	doc->root = yaml_source_parse(&doc->source, (struct yaml_limits){.bytes = FILE_LIMIT});
	s->incomplete = s->incomplete || doc->root == NULL;
	return doc->root != NULL ? doc : NULL;
}

static int file_compare(const void *a, const void *b)
{
	return strcmp(((const struct rubric_file *)a)->path, ((const struct rubric_file *)b)->path);
}

void source_sort_files(struct rubric_source *s)
{
	qsort(s->files, s->file_count, sizeof(*s->files), file_compare);
	s->digest = arena_alloc(s->arena, sizeof(*s->digest));
}

const char *rubric_source_digest(const struct rubric_source *source)
{
	char *text = source->digest->text;
	if (text[0] == '\0') {
		struct hasher h;
		hasher_init(&h);
		for (size_t i = 0; i < source->file_count; i++) {
			const struct rubric_file *f = &source->files[i];
			char len[24];
			snprintf(len, sizeof(len), "%zu", f->len);
			hasher_add(&h, f->path, strlen(f->path) + 1);
			hasher_add(&h, len, strlen(len) + 1);
			hasher_add(&h, f->data, f->len);
		}
		char hex[HASH_HEX_SIZE];
		hasher_finish(&h, hex);
		snprintf(text, sizeof(source->digest->text), "sha256:%s", hex);
	}
	return text;
}
