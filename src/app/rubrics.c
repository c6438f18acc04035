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

struct rubrics {
	struct parsed **v;
	size_t count, cap;
	struct parsed *current;
	bool tried;                /* has the session's folder been read, or found wanting? */
	struct diag_list problems; /* of that folder, as it was read last */
};

struct rubrics *rubrics_new(void)
{
	struct rubrics *r = xcalloc(1, sizeof(*r));
	diag_list_init(&r->problems);
	return r;
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
	diag_list_free(&r->problems);
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
	struct parsed *known = parsed_find(r, rubric_source_digest(source));
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
	return parsed_find(r, rubric_source_digest(source));
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

/* Reads the session's folder. What was read before stays in use where there are errors now. */
static bool read_folder(struct session *s, struct error *err)
{
	struct rubrics *r = s->rubrics;
	auto_free char *dir = rubric_folder(s->rubric_dir, err);
	r->tried = true;
	diag_list_free(&r->problems);
	diag_list_init(&r->problems);
	if (!dir) {
		return false;
	}
	struct rubric_source *source = rubric_load(dir, &r->problems);
	if (source && r->problems.errors == 0) {
		r->current = parsed_add(r, source);
	} else {
		rubric_source_free(source);
	}
	return true;
}

const struct rubric_source *rubrics_current(struct session *s, struct error *err)
{
	struct rubrics *r = s->rubrics;
	if (!r->current && !read_folder(s, err)) {
		return NULL;
	}
	if (!r->current) {
		(void)first_problem(&r->problems, err);
		return NULL;
	}
	return r->current->source;
}

const struct diag_list *rubrics_problems(struct session *s, bool again, struct error *err)
{
	if ((again || !s->rubrics->current) && !read_folder(s, err)) {
		return NULL;
	}
	return &s->rubrics->problems;
}

const struct rubric_source *rubrics_stored(struct session *s, struct store *store,
                                           const char *digest, struct error *err)
{
	struct parsed *known = parsed_find(s->rubrics, digest);
	if (!known && !s->rubrics->tried) {
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
	const struct result *result = score(r, card, work);
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
