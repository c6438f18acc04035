/* Reading fixtures. FIXTURES is the folder, given by the build. */
#include "fixture_files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"

#define EXPECT "# expect: "
#define REPEAT "# repeat "

static void append_numbered(struct str *out, const char *text, size_t len, long number)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '%') {
			str_printf(out, "%ld", number);
		} else {
			str_append_char(out, text[i]);
		}
	}
}

static char *write_out(struct arena *a, const char *data, size_t len, size_t *out_len)
{
	auto_str out = STR_INIT;
	for (const char *p = data; p < data + len;) {
		const char *end = memchr(p, '\n', (size_t)(data + len - p));
		size_t line = end != NULL ? (size_t)(end - p) + 1 : (size_t)(data + len - p);
		if (line > strlen(REPEAT) && memcmp(p, REPEAT, strlen(REPEAT)) == 0) {
			char *text;
			long count = strtol(p + strlen(REPEAT), &text, 10);
			text += 2;
			for (long i = 1; i <= count; i++) {
				append_numbered(&out, text, line - (size_t)(text - p), i);
			}
		} else {
			str_append_len(&out, p, line);
		}
		p += line;
	}
	*out_len = out.len;
	return arena_strndup(a, out.data, out.len);
}

static char *read_whole(struct arena *a, const char *folder, const char *name, size_t *out_len)
{
	struct error err = {0};
	char *path = arena_printf(a, FIXTURES "/%s/%s", folder, name);
	char *data;
	if (!file_read(path, (size_t)8 * 1024 * 1024, &data, out_len, &err)) {
		fail_msg("%s: %s", path, err.message);
	}
	char *copy = arena_strndup(a, data, *out_len);
	free(data);
	return copy;
}

struct rubric_file fixture_read(struct arena *a, const char *folder, const char *name)
{
	size_t len;
	char *raw = read_whole(a, folder, name, &len);
	struct rubric_file file = {.path = name};
	file.data = write_out(a, raw, len, &file.len);
	return file;
}

static void set_put(struct file_set *set, struct rubric_file file)
{
	for (size_t i = 0; i < set->n; i++) {
		if (strcmp(set->v[i].path, file.path) == 0) {
			set->v[i] = file;
			return;
		}
	}
	assert_true(set->n < ARRAY_LEN(set->v));
	set->v[set->n++] = file;
}

/* The rest of the line that starts with key, or NULL. */
static char *directive(struct arena *a, const char *text, const char *key)
{
	const char *at = strstr(text, key);
	if (at == NULL) {
		return NULL;
	}
	at += strlen(key);
	return arena_strndup(a, at, strcspn(at, "\r\n"));
}

static void add_virtual_files(struct arena *a, struct file_set *set, const char *text)
{
	char *with = directive(a, text, "# with: ");
	char *replace = directive(a, text, "# replace: ");
	char *rest = with;
	long count = with != NULL ? strtol(with, &rest, 10) : replace != NULL ? 1 : 0;
	const char *name = with != NULL ? rest + 1 : replace;
	for (long i = 1; i <= count; i++) {
		auto_str path = STR_INIT;
		auto_str content = STR_INIT;
		size_t len = strcspn(name, " ");
		append_numbered(&path, name, len, i);
		append_numbered(&content, name + len + 1, strlen(name + len + 1), i);
		set_put(set, (struct rubric_file){.path = arena_strdup(a, path.data),
		                                  .data = arena_strdup(a, content.data),
		                                  .len = content.len});
	}
}

struct file_set fixture_rubric(struct arena *a, const char *folder, const char *name,
                               const char **out_file)
{
	static const char *const parts[] = {"rubric.yaml",     "section.yaml",    "second.yaml",
	                                    "category.yaml",   "other.yaml",      "patterns.yaml",
	                                    "vocabulary.yaml", "regulations.yaml"};
	struct file_set set = {.n = 0};
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		set_put(&set, fixture_read(a, "base", parts[i]));
	}
	if (name != NULL) {
		struct rubric_file file = fixture_read(a, folder, name);
		file.path = strchr(name, '.') + 1;
		set_put(&set, file);
		add_virtual_files(a, &set, file.data);
		*out_file = file.path;
	}
	return set;
}

const char *fixture_expected(struct arena *a, const char *folder, const char *name)
{
	size_t len;
	char *raw = read_whole(a, folder, name, &len);
	if (strncmp(raw, EXPECT, strlen(EXPECT)) != 0) {
		return "";
	}
	return directive(a, raw, EXPECT);
}

const char *diags_words(struct arena *a, const struct diag_list *diags, const char *file)
{
	auto_str out = STR_INIT;
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *d = &diags->items[i];
		const char *slash = strrchr(d->file, '/');
		const char *name = slash != NULL ? slash + 1 : d->file;
		bool other = file != NULL && strcmp(name, file) != 0;
		str_printf(&out, "%sR%03d %s%s%d:%d", i > 0 ? ", " : "", d->code, other ? name : "",
		           other ? " " : "", d->line, d->column);
	}
	return arena_strdup(a, out.data);
}

static int name_compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

size_t fixture_each(struct arena *a, const char *folder, void (*fn)(const char *name))
{
	char *names[512];
	size_t n = 0;
	DIR *dir = opendir(arena_printf(a, FIXTURES "/%s", folder));
	assert_non_null(dir);
	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
		size_t len = strlen(e->d_name);
		if (len > 5 && strcmp(e->d_name + len - 5, ".yaml") == 0) {
			assert_true(n < ARRAY_LEN(names));
			names[n++] = arena_strdup(a, e->d_name);
		}
	}
	closedir(dir);
	qsort(names, n, sizeof(*names), name_compare);
	for (size_t i = 0; i < n; i++) {
		fn(names[i]);
	}
	return n;
}
