/* The rubrics of a run: found on disk or in the workspace, parsed once, resolved once a category.
 * The store's results are scored here too, so that list, walk and export agree. */
#include <string.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

struct resolved {
	char *category; /* "" = none */
	struct rubric *rubric;
};

struct parsed {
	struct rubric_source *source;
	struct rubric *base;
	struct resolved *resolved;
	size_t count, cap;
};

/* A folder that was read. */
struct folder {
	char *dir;
	struct parsed *current;    /* NULL = never without errors */
	struct diag_list problems; /* as it was read last */
};

/* A rubric of the workspace whose names were read, and no more. */
struct outlined {
	char *digest;
	struct rubric *names; /* NULL: they make no sense */
	bool refused;         /* the whole of it was found to be unfit since */
};

struct rubrics {
	struct parsed **v;
	size_t count, cap;
	struct outlined *outlines;
	size_t outline_count, outline_cap;
	struct folder **folders;
	size_t folder_count, folder_cap;
};

struct rubrics *rubrics_new(void)
{
	return xcalloc(1, sizeof(struct rubrics));
}

void rubrics_free(struct rubrics *r)
{
	if (!r) {
		return;
	}
	for (size_t i = 0; i < r->count; i++) {
		struct parsed *p = r->v[i];
		for (size_t k = 0; k < p->count; k++) {
			rubric_free(p->resolved[k].rubric);
			free(p->resolved[k].category);
		}
		free(p->resolved);
		rubric_free(p->base);
		rubric_source_free(p->source);
		free(p);
	}
	for (size_t i = 0; i < r->folder_count; i++) {
		diag_list_free(&r->folders[i]->problems);
		free(r->folders[i]->dir);
		free(r->folders[i]);
	}
	for (size_t i = 0; i < r->outline_count; i++) {
		rubric_free(r->outlines[i].names);
		free(r->outlines[i].digest);
	}
	free(r->outlines);
	free(r->folders);
	free(r->v);
	free(r);
}

static struct parsed *parsed_find(struct rubrics *r, const char *digest)
{
	for (size_t i = 0; i < r->count; i++) {
		if (strcmp(rubric_source_digest(r->v[i]->source), digest) == 0) {
			return r->v[i];
		}
	}
	return NULL;
}

static struct parsed *parsed_add(struct rubrics *r, struct rubric_source *source)
{
	struct parsed *known = r->count > 0 ? parsed_find(r, rubric_source_digest(source)) : NULL;
	if (known) {
		rubric_source_free(source);
		return known;
	}
	struct parsed *p = xcalloc(1, sizeof(*p));
	p->source = source;
	p->base = rubric_base(source);
	xgrow(&r->v, &r->cap, r->count + 1);
	r->v[r->count++] = p;
	return p;
}

static struct parsed *parsed_of(struct rubrics *r, const struct rubric_source *source)
{
	for (size_t i = 0; i < r->count; i++) {
		if (r->v[i]->source == source) {
			return r->v[i];
		}
	}
	return NULL;
}

static struct outlined *outline_find(struct rubrics *r, const char *digest)
{
	for (size_t i = 0; i < r->outline_count; i++) {
		if (strcmp(r->outlines[i].digest, digest) == 0) {
			return &r->outlines[i];
		}
	}
	return NULL;
}

static void outline_refuse(struct rubrics *r, const char *digest)
{
	struct outlined *outline = outline_find(r, digest);
	if (outline) {
		outline->refused = true; /* what lists hold of it still lives */
	}
}

static bool is_rubric(const char *dir)
{
	auto_free char *manifest = path_join(dir, "rubric.yaml");
	return access(manifest, R_OK) == 0;
}

/* The folder of the running program's file, malloc'd, or NULL. */
static char *program_folder(void)
{
	char buf[4096];
	ssize_t len = readlink("/proc/self/exe", buf, sizeof(buf) - 1);
	if (len <= 0) {
		return NULL;
	}
	buf[len] = '\0';
	char *slash = strrchr(buf, '/');
	if (!slash) {
		return NULL;
	}
	*slash = '\0';
	return xstrdup(buf);
}

/* Beside the program: as installed (bin/../share), or in a build folder inside the sources. */
static const char *const beside_program[] = {"../share/dealbench/rubrics", "../../rubrics",
                                             "../../../rubrics"};

/* name inside one of the places that hold rubrics, malloc'd, or NULL. */
static char *find_in_places(const char *name, const char *marker)
{
	const char *given = getenv("DEALBENCH_RUBRICS");
	if (given && *given) {
		auto_free char *dir = path_join(given, name);
		auto_free char *file = path_join(dir, marker);
		return access(file, R_OK) == 0 ? steal(&dir) : NULL;
	}
	auto_free char *program = program_folder();
	for (size_t i = 0; program && i < ARRAY_LEN(beside_program); i++) {
		auto_free char *dir = xprintf("%s/%s/%s", program, beside_program[i], name);
		auto_free char *file = path_join(dir, marker);
		if (access(file, R_OK) == 0) {
			return steal(&dir);
		}
	}
	auto_free char *dir = path_join(DEALBENCH_DATADIR "/rubrics", name);
	auto_free char *file = path_join(dir, marker);
	return access(file, R_OK) == 0 ? steal(&dir) : NULL;
}

char *examples_folder(void)
{
	return find_in_places("examples", "helios.yaml");
}

char *demo_folder(void)
{
	return find_in_places("demo", "aster-sleep.yaml");
}

char *rubric_folder(const char *dir, struct error *err)
{
	if (dir) {
		if (!is_rubric(dir)) {
			error_set(err, ERROR_NOT_FOUND,
			          "%s holds no rubric.yaml; --rubric names a rubric's folder", dir);
			return NULL;
		}
		return xstrdup(dir);
	}
	const char *given = getenv("DEALBENCH_RUBRICS");
	if (given && *given && is_rubric(given)) {
		return xstrdup(given);
	}
	char *found = find_in_places("digital-health", "rubric.yaml");
	if (!found) {
		error_set(err, ERROR_NOT_FOUND,
		          "no rubric found%s%s; name its folder with --rubric DIR, or set "
		          "DEALBENCH_RUBRICS to the folder that holds digital-health",
		          given && *given ? " in " : "", given && *given ? given : "");
	}
	return found;
}

static bool first_problem(const struct diag_list *diags, struct error *err)
{
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *d = &diags->items[i];
		if (d->severity == DIAG_ERROR) {
			return error_set_at(err, ERROR_INVALID, d->file, d->line, d->column,
			                    "%s (error R%03d; %zu in all: dealbench rubric check "
			                    "lists them)",
			                    d->message, d->code, diags->errors);
		}
	}
	return error_set(err, ERROR_INVALID, "the rubric could not be read");
}

static struct folder *folder_of(struct rubrics *r, const char *dir)
{
	for (size_t i = 0; i < r->folder_count; i++) {
		if (strcmp(r->folders[i]->dir, dir) == 0) {
			return r->folders[i];
		}
	}
	xgrow(&r->folders, &r->folder_cap, r->folder_count + 1);
	struct folder *f = xcalloc(1, sizeof(*f));
	f->dir = xstrdup(dir);
	diag_list_init(&f->problems);
	r->folders[r->folder_count++] = f;
	return f;
}

/* What the session's folder holds, read where it has not been, or `again`. What was read before
 * stays in use where there are errors now. */
static struct folder *read_folder(struct session *s, bool again, struct error *err)
{
	s->tried_rubric = true;
	auto_free char *dir = rubric_folder(s->rubric_dir, err);
	if (!dir) {
		return NULL;
	}
	struct folder *f = folder_of(s->rubrics, dir);
	if (f->current && !again) {
		return f;
	}
	diag_list_free(&f->problems);
	diag_list_init(&f->problems);
	struct rubric_source *source = rubric_load(dir, &f->problems);
	if (source && f->problems.errors == 0) {
		f->current = parsed_add(s->rubrics, source);
	} else {
		rubric_source_free(source);
	}
	return f;
}

const struct rubric_source *rubrics_current(struct session *s, struct error *err)
{
	if (!s->current_rubric) {
		struct folder *f = read_folder(s, false, err);
		if (!f) {
			return NULL;
		}
		if (!f->current) {
			(void)first_problem(&f->problems, err);
			return NULL;
		}
		s->current_rubric = f->current->source;
	}
	return s->current_rubric;
}

const struct diag_list *rubrics_problems(struct session *s, bool again, struct error *err)
{
	struct folder *f = read_folder(s, again, err);
	if (f && f->current) {
		s->current_rubric = f->current->source;
	}
	return f ? &f->problems : NULL;
}

/* The files of a digest as a source, or NULL where they are not what was stored. */
static struct rubric_source *load_stored(const struct rubric_file *files, size_t count,
                                         const char *digest, struct error *err)
{
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *source = rubric_load_files("workspace", files, count, &diags);
	if (!source) {
		(void)first_problem(&diags, err);
		if (err) {
			err->code = ERROR_INTEGRITY;
		}
		return NULL;
	}
	if (strcmp(rubric_source_digest(source), digest) != 0) {
		error_set(err, ERROR_INTEGRITY, "the rubric stored as %s has the digest %s", digest,
		          rubric_source_digest(source));
		rubric_source_free(source);
		return NULL;
	}
	return source;
}

const struct rubric_source *rubrics_stored(struct session *s, struct store *store,
                                           const char *digest, struct error *err)
{
	struct parsed *known = parsed_find(s->rubrics, digest);
	if (!known && !s->tried_rubric) {
		/* Mostly it is the one in the folder, which is needed anyway: read once, not twice.
		 */
		(void)!rubrics_current(s, NULL);
		known = parsed_find(s->rubrics, digest);
	}
	if (known) {
		return known->source;
	}
	auto_arena struct arena *a = arena_new();
	struct rubric_file *files;
	size_t count;
	if (!store_rubric_files(store, digest, a, &files, &count, err)) {
		return NULL;
	}
	struct rubric_source *source = load_stored(files, count, digest, err);
	if (!source) {
		outline_refuse(s->rubrics, digest);
		return NULL;
	}
	return parsed_add(s->rubrics, source)->source;
}

const struct rubric *rubrics_resolved(struct session *s, const struct rubric_source *source,
                                      const char *category, struct error *err)
{
	struct parsed *p = parsed_of(s->rubrics, source);
	const char *key = category ? category : "";
	for (size_t i = 0; i < p->count; i++) {
		if (strcmp(p->resolved[i].category, key) == 0) {
			return p->resolved[i].rubric;
		}
	}
	struct rubric *rubric = rubric_resolve(source, category, err);
	if (!rubric) {
		return NULL;
	}
	xgrow(&p->resolved, &p->cap, p->count + 1);
	p->resolved[p->count++] = (struct resolved){.category = xstrdup(key), .rubric = rubric};
	return rubric;
}

const struct rubric *rubrics_base(struct session *s, const struct rubric_source *source)
{
	return parsed_of(s->rubrics, source)->base;
}

/* Those of the whole rubric, where that was read, else of its outline. */
static const struct rubric *names_stored(struct session *s, const char *digest)
{
	struct rubrics *r = s->rubrics;
	const struct parsed *known = r->count > 0 ? parsed_find(r, digest) : NULL;
	const struct outlined *outline = outline_find(r, digest);
	if (known || outline) {
		return known ? known->base : outline->refused ? NULL : outline->names;
	}
	auto_arena struct arena *a = arena_new();
	struct rubric_file *files;
	size_t count;
	if (!store_rubric_files(s->store, digest, a, &files, &count, NULL)) {
		return NULL;
	}
	xgrow(&r->outlines, &r->outline_cap, r->outline_count + 1);
	struct outlined *made = &r->outlines[r->outline_count++];
	*made = (struct outlined){.digest = xstrdup(digest), .names = rubric_outline(files, count)};
	return made->names;
}

/* Does the folder hold the same files, byte for byte? */
static bool folder_holds(const char *dir, const struct rubric_file *files, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		auto_free char *path = path_join(dir, files[i].path);
		auto_free char *data = NULL;
		size_t len;
		if (!file_read(path, files[i].len, &data, &len, NULL) || len != files[i].len ||
		    memcmp(data, files[i].data, len) != 0) {
			return false;
		}
	}
	return count > 0;
}

/* The digest of the session's folder where the workspace knows the rubric in it, which was found
 * without errors when it came in; or NULL. */
static const char *folder_known(struct session *s, struct arena *a)
{
	auto_free char *dir = rubric_folder(s->rubric_dir, NULL);
	struct rubric_row *rows;
	size_t count, file_count;
	if (!dir || !store_rubrics(s->store, a, &rows, &count, NULL)) {
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		auto_arena struct arena *scratch = arena_new();
		struct rubric_file *files;
		if (store_rubric_files(s->store, rows[i].digest, scratch, &files, &file_count,
		                       NULL) &&
		    folder_holds(dir, files, file_count)) {
			return rows[i].digest;
		}
	}
	return NULL;
}

static const struct rubric *names_current(struct session *s)
{
	if (!s->current_rubric && !s->tried_names) {
		auto_arena struct arena *a = arena_new();
		const char *digest = folder_known(s, a);
		s->current_names = digest ? names_stored(s, digest) : NULL;
		s->tried_names = true;
		if (!digest) {
			(void)!rubrics_current(s, NULL);
		}
	}
	return s->current_rubric ? rubrics_base(s, s->current_rubric) : s->current_names;
}

const struct rubric *rubrics_names(struct session *s, const char *digest)
{
	return digest ? names_stored(s, digest) : names_current(s);
}

bool rubrics_add_act(struct session *s, const struct rubric_source *source, struct act *out,
                     bool *out_needed, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct rubric_row *rows;
	size_t count;
	if (!store_rubrics(s->store, a, &rows, &count, err)) {
		return false;
	}
	*out_needed = true;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].digest, rubric_source_digest(source)) == 0) {
			*out_needed = false;
		}
	}
	*out = (struct act){.kind = ACT_RUBRIC_ADD,
	                    .digest = rubric_source_digest(source),
	                    .rubric_id = rubric_source_id(source),
	                    .rubric_version = rubric_source_version(source),
	                    .rubric_title = rubric_source_title(source)};
	out->files = rubric_source_files(source, &out->file_count);
	return true;
}

static const char *verdict_id(const struct rubric *r, size_t verdict, struct arena *a)
{
	return verdict == NONE ? NULL : arena_strdup(a, r->verdicts[verdict].id);
}

static const char *gate_title(const struct rubric *r, const struct gate_result *g)
{
	return g->is_section ? r->sections[g->index].title : r->items[g->index].title;
}

static void outcome_gates(const struct rubric *r, const struct result *result, struct arena *a,
                          struct outcome *out)
{
	const struct gate_result *worst = NULL;
	auto_str json = STR_INIT;
	str_append(&json, "[");
	for (size_t i = 0; i < result->gate_count; i++) {
		const struct gate_result *g = &result->gates[i];
		out->gates_failed += g->status == GATE_STATUS_FAIL;
		out->gates_open += g->status == GATE_STATUS_OPEN;
		if (g->status == GATE_STATUS_FAIL && (!worst || g->caps_at > worst->caps_at)) {
			worst = g;
		}
		str_printf(&json, "%s{\"caps_at\":\"%s\",\"on\":\"%s\",\"status\":\"%s\"}",
		           i ? "," : "", r->verdicts[g->caps_at].id, g->on,
		           gate_status_name(g->status));
	}
	str_append(&json, "]");
	out->gates_json = arena_strdup(a, json.data);
	out->gate = worst ? arena_strdup(a, worst->on) : NULL;
	out->gate_title = worst ? arena_strdup(a, gate_title(r, worst)) : NULL;
}

bool rubrics_score(void *ctx, struct store *store, const char *digest, const struct card *card,
                   struct arena *a, struct outcome *out, struct error *err)
{
	struct session *s = ctx;
	const struct rubric_source *source = rubrics_stored(s, store, digest, err);
	const struct rubric *r =
	    source ? rubrics_resolved(s, source, card->deal.category, err) : NULL;
	if (!r) {
		return false;
	}
	auto_arena struct arena *work = arena_new();
	const struct result *result = score_verdict(r, card, work);
	*out = (struct outcome){.has_score = result->has_score,
	                        .has_range = result->has_range,
	                        .score = result->score,
	                        .low = result->low,
	                        .high = result->high,
	                        .coverage = result->coverage,
	                        .verdict = verdict_id(r, result->verdict, a),
	                        .verdict_worst = verdict_id(r, result->verdict_worst, a),
	                        .verdict_best = verdict_id(r, result->verdict_best, a),
	                        .firm = result->firm,
	                        .provisional = result->provisional,
	                        .asked = (int)result->asked,
	                        .answered = (int)result->answered,
	                        .gaps_open = (int)result->gap_count};
	if (result->verdict != NONE) {
		out->verdict_label = arena_strdup(a, r->verdicts[result->verdict].label);
	}
	for (size_t i = 0; i < result->gap_count; i++) {
		out->gaps_undecided +=
		    result->items[result->gaps[i]].disposition == DISPOSITION_UNDECIDED;
	}
	outcome_gates(r, result, a, out);
	return true;
}
