/* Naming a rubric: a folder, or one kept in the workspace by its version or its digest. */
#include <string.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "private.h"

#define DIGEST_LEAST 8 /* hex digits that name a digest */

static bool named_by_digest(const struct rubric_row *row, const char *name)
{
	static const char prefix[] = "sha256:";
	size_t skip = strlen(prefix), len = strlen(name);
	return strncmp(name, prefix, skip) == 0 && len >= skip + DIGEST_LEAST &&
	       strncmp(row->digest, name, len) == 0;
}

/* "1.0.0" or "digital-health@1.0.0". */
static bool named_by_version(const struct rubric_row *row, const char *name)
{
	const char *at = strchr(name, '@');
	const char *version = at ? at + 1 : name;
	bool id_fits = !at || (strlen(row->id) == (size_t)(at - name) &&
	                       strncmp(row->id, name, (size_t)(at - name)) == 0);
	return id_fits && row->version && strcmp(row->version, version) == 0;
}

static bool no_such_rubric(const struct rubric_row *rows, size_t count, const char *id,
                           const char *name, struct arena *a, struct error *err)
{
	auto_str known = STR_INIT;
	for (size_t i = 0; i < count; i++) {
		if (!id || strcmp(rows[i].id, id) == 0) {
			str_printf(&known, "%s%s@%s", known.len ? ", " : "", rows[i].id,
			           rows[i].version ? rows[i].version : "?");
		}
	}
	return error_set(err, ERROR_NOT_FOUND, "the workspace keeps no rubric '%s'; it keeps %s",
	                 text_safe(a, name, false), known.len ? known.data : "none yet");
}

bool rubric_kept(struct session *s, const char *id, const char *name, struct arena *a,
                 struct rubric_row *out, struct error *err)
{
	struct rubric_row *rows;
	size_t count, found = 0, last = 0;
	if (!store_rubrics(s->store, a, &rows, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		bool fits = named_by_digest(&rows[i], name) || named_by_version(&rows[i], name);
		if (fits && (!id || strcmp(rows[i].id, id) == 0)) {
			found++;
			last = i;
		}
	}
	if (found == 0) {
		return no_such_rubric(rows, count, id, name, a, err);
	}
	if (found > 1) {
		return error_set(err, ERROR_INVALID,
		                 "%zu rubrics in the workspace go by '%s': name one by its digest "
		                 "(dealbench rubric list)",
		                 found, text_safe(a, name, false));
	}
	*out = rows[last];
	return true;
}

bool rubric_ref_open(struct session *s, const char *name, struct rubric_ref *out,
                     struct diag_list *diags, struct error *err)
{
	auto_free char *manifest = path_join(name, "rubric.yaml");
	auto_arena struct arena *a = arena_new();
	*out = (struct rubric_ref){0};
	if (access(manifest, F_OK) == 0) {
		out->owned = rubric_load(name, diags);
		out->source = out->owned;
		return out->owned || error_set(err, ERROR_INVALID, "%s cannot be compared",
		                               text_safe(a, name, false));
	}
	if (!s) {
		return error_set(err, ERROR_NOT_FOUND,
		                 "%s holds no rubric.yaml, and there is no workspace that could "
		                 "keep a version of that name",
		                 text_safe(a, name, false));
	}
	struct rubric_row row;
	if (!rubric_kept(s, NULL, name, a, &row, err)) {
		const char *why = arena_strdup(a, err->message);
		return err->code == ERROR_NOT_FOUND &&
		       error_set(err, ERROR_NOT_FOUND, "no folder '%s' holds a rubric.yaml, and %s",
		                 text_safe(a, name, false), why);
	}
	out->source = rubrics_stored(s, s->store, row.digest, err);
	return out->source != NULL;
}

void rubric_ref_close(struct rubric_ref *ref)
{
	rubric_source_free(ref->owned);
	*ref = (struct rubric_ref){0};
}
