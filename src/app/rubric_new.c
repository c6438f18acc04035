/* A rubric to start from: a folder of commented files, written where nothing else is, with the
 * schema that lets an editor complete them. */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/schema.h"
#include "start.h"

#define SCHEMA_FILE "rubric.schema.json"

/* Is there a folder with anything in it? A file in its place is found when it is made. */
static bool folder_taken(const char *dir)
{
	size_t found = 0;
	DIR *d = opendir(dir);
	for (const struct dirent *e; d && (e = readdir(d)) != NULL;) {
		found += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
	}
	if (d) {
		closedir(d);
	}
	return found > 0;
}

static bool write_start(const char *dir, const struct start_file *file, struct error *err)
{
	auto_free char *path = path_join(dir, file->path);
	auto_free char *folder = xstrndup(path, (size_t)(strrchr(path, '/') - path));
	return folder_make_private(folder, err) &&
	       file_write_private(path, file->data, file->len, err);
}

bool rubric_new(const char *dir, struct str *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	const char *shown = text_safe(a, dir, false);
	if (folder_taken(dir)) {
		return error_set(err, ERROR_CONFLICT,
		                 "%s is not empty; name a folder that does not exist yet", shown);
	}
	for (size_t i = 0; i < start_file_count; i++) {
		if (!write_start(dir, &start_files[i], err)) {
			return false;
		}
	}
	auto_str schema = STR_INIT;
	auto_free char *path = path_join(dir, SCHEMA_FILE);
	if (!rubric_schema(NULL, &schema) ||
	    !file_write_private(path, schema.data, schema.len, err)) {
		return false;
	}
	str_printf(out, "%s: %zu files\n", shown, start_file_count + 1);
	for (size_t i = 0; i < start_file_count; i++) {
		str_printf(out, "  %s\n", start_files[i].path);
	}
	str_printf(out,
	           "  " SCHEMA_FILE "\n\nStart in rubric.yaml; then: dealbench rubric check %s\n",
	           shown);
	return true;
}

bool rubric_schema_print(const char *kind, struct str *out, struct error *err)
{
	if (rubric_schema(kind, out)) {
		return true;
	}
	auto_arena struct arena *a = arena_new();
	auto_str kinds = STR_INIT;
	for (size_t i = 0; rubric_schema_kind(i) != NULL; i++) {
		str_printf(&kinds, "%s%s", i > 0 ? ", " : "", rubric_schema_kind(i));
	}
	return error_set(err, ERROR_INVALID, "no kind of file is called %s: there are %s",
	                 text_safe(a, kind, false), kinds.data);
}
