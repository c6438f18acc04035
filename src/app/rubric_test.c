/* A rubric's test cases run: every *.yaml in its folder's tests/, each case scored by the same
 * function as a deal, what it misses, and what no case touches. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "case_run.h"
#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/json.h"
#include "private.h"

enum { CASES_FILE_MAX = 1 << 20, COLUMNS = 80 };

struct ran {
	const struct rubric_case *c;
	struct miss *misses;
	size_t miss_count;
};

struct run {
	struct arena *a;
	const char *dir; /* the rubric's folder */
	struct rubric_source *source;
	struct rubric_cases cases;
	struct ran *ran;
	size_t failed;
	struct cover *covers;
	size_t cover_count;
	size_t total, covered; /* over all categories and kinds */
};

/* ---- the files ---- */

static int name_compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the cases' files, sorted. */
static bool list_files(const char *folder, struct arena *a, struct texts *out, struct error *err)
{
	static const char ending[] = ".yaml";
	auto_free char **names = NULL;
	size_t n = 0, cap = 0;
	DIR *dir = opendir(folder);
	if (!dir) {
		return error_set(err, ERROR_NOT_FOUND, "%s: no test cases: %s", folder,
		                 strerror(errno));
	}
	for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
		size_t len = strlen(e->d_name);
		if (len >= sizeof(ending) && e->d_name[0] != '.' &&
		    strcmp(e->d_name + len + 1 - sizeof(ending), ending) == 0) {
			xgrow(&names, &cap, n + 1);
			names[n++] = arena_strdup(a, e->d_name);
		}
	}
	closedir(dir);
	if (n == 0) {
		return error_set(err, ERROR_NOT_FOUND, "%s: no test cases: no *.yaml in it",
		                 folder);
	}
	qsort(names, n, sizeof(*names), name_compare);
	const char **v = arena_array(a, n, sizeof(*v));
	memcpy(v, names, n * sizeof(*v));
	*out = (struct texts){.v = v, .n = n};
	return true;
}

static bool read_files(struct run *run, struct diag_list *diags, struct error *err)
{
	struct texts names = {0};
	const char *folder = arena_printf(run->a, "%s/tests", run->dir);
	const char *root = arena_printf(run->a, "%s/..", run->dir);
	bool ok = list_files(folder, run->a, &names, err);
	bool good = true;
	for (size_t i = 0; ok && i < names.n; i++) {
		const char *path = arena_printf(run->a, "%s/%s", folder, names.v[i]);
		auto_free char *data = NULL;
		size_t len;
		ok = file_read(path, CASES_FILE_MAX, &data, &len, err);
		good = ok &&
		       rubric_cases_read(&run->cases, path, data, len, root, run->source, diags) &&
		       good;
	}
	return ok && (good || error_set(err, ERROR_INVALID, "the cases cannot be run"));
}

/* ---- the run ---- */

static bool run_cases(struct run *run, struct error *err)
{
	run->ran = arena_array(run->a, run->cases.n, sizeof(*run->ran));
	run->covers = covers_new(run->source, run->a, &run->cover_count, err);
	if (!run->covers) {
		return false;
	}
	for (size_t i = 0; i < run->cases.n; i++) {
		const struct rubric_case *c = &run->cases.v[i];
		auto_arena struct arena *scored = arena_new();
		struct result *result = score(c->rubric, c->card, scored);
		struct ran *ran = &run->ran[i];
		ran->c = c;
		ran->miss_count = case_misses(c, result, run->a, &ran->misses);
		run->failed += ran->miss_count > 0;
		covers_note(run->covers, run->cover_count, c, result);
	}
	for (size_t i = 0; i < run->cover_count; i++) {
		for (size_t k = 0; k < COVER_KIND_COUNT; k++) {
			size_t covered;
			run->total += cover_count(&run->covers[i], (enum cover_kind)k, &covered);
			run->covered += covered;
		}
	}
	return true;
}

/* ---- as text ---- */

static void wrapped(const char *text, size_t indent, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	char **lines;
	size_t count = text_wrap(a, text_safe(a, text, false), COLUMNS - indent, &lines);
	for (size_t i = 0; i < count; i++) {
		str_append_repeat(out, ' ', indent);
		str_printf(out, "%s\n", lines[i]);
	}
}

static void case_text(const struct ran *ran, struct str *out)
{
	str_append(out, ran->miss_count > 0 ? "FAILED  " : "ok      ");
	text_append_safe(out, ran->c->file, false);
	str_printf(out, ":%d  ", ran->c->line);
	text_append_safe(out, ran->c->title, false);
	str_append(out, "\n");
	if (ran->miss_count > 0 && ran->c->why) {
		wrapped(ran->c->why, 8, out);
	}
	for (size_t i = 0; i < ran->miss_count; i++) {
		const struct miss *m = &ran->misses[i];
		auto_str line = STR_INIT;
		str_printf(&line, "%s: expected %s, got %s", m->what, m->expected, m->got);
		wrapped(line.data, 4, out);
		wrapped(m->because, 8, out);
	}
}

static void cover_line(const struct cover *cover, struct str *out)
{
	str_printf(out, "  %-28s", cover_id(cover));
	for (size_t k = 0; k < COVER_KIND_COUNT; k++) {
		char cell[48];
		size_t covered;
		size_t total = cover_count(cover, (enum cover_kind)k, &covered);
		(void)snprintf(cell, sizeof(cell), "%zu/%zu", covered, total);
		str_printf(out, "  %8s", cell);
	}
	str_append(out, "\n");
}

static void cover_lacks(const struct cover *cover, struct arena *a, struct str *out)
{
	if (cover->cases == 0) {
		str_printf(out, "Not covered: %s (no case)\n", cover_id(cover));
		return;
	}
	bool told = false;
	for (size_t k = 0; k < COVER_KIND_COUNT; k++) {
		struct texts lacks = cover_missing(cover, (enum cover_kind)k, a);
		auto_str line = STR_INIT;
		str_printf(&line, "%s: ", cover_name((enum cover_kind)k));
		for (size_t i = 0; i < lacks.n; i++) {
			str_printf(&line, "%s%s", i > 0 ? ", " : "", lacks.v[i]);
		}
		if (lacks.n > 0 && !told) {
			str_printf(out, "Not covered: %s\n", cover_id(cover));
			told = true;
		}
		if (lacks.n > 0) {
			wrapped(line.data, 4, out);
		}
	}
}

static void run_text(const struct run *run, struct str *out)
{
	for (size_t i = 0; i < run->cases.n; i++) {
		case_text(&run->ran[i], out);
	}
	str_printf(out, "\n%-30s", "Coverage");
	for (size_t k = 0; k < COVER_KIND_COUNT; k++) {
		str_printf(out, "  %8s", cover_name((enum cover_kind)k));
	}
	str_append(out, "\n");
	for (size_t i = 0; i < run->cover_count; i++) {
		cover_line(&run->covers[i], out);
	}
	for (size_t i = 0; i < run->cover_count; i++) {
		cover_lacks(&run->covers[i], run->a, out);
	}
	str_printf(out, "%s, %zu failed; ", text_count(run->a, run->cases.n, "case"), run->failed);
	if (run->covered == run->total) {
		str_append(out, "everything is covered\n");
	} else {
		str_printf(out, "%zu of %zu covered\n", run->covered, run->total);
	}
}

/* ---- as JSON ---- */

static void case_json(struct json *j, const struct ran *ran)
{
	json_open_object(j, NULL);
	json_put_text(j, "file", ran->c->file);
	json_put_integer(j, "line", ran->c->line);
	json_put_text(j, "title", ran->c->title);
	json_put_bool(j, "ok", ran->miss_count == 0);
	json_open_array(j, "misses");
	for (size_t i = 0; i < ran->miss_count; i++) {
		const struct miss *m = &ran->misses[i];
		json_open_object(j, NULL);
		json_put_text(j, "what", m->what);
		json_put_text(j, "expected", m->expected);
		json_put_text(j, "got", m->got);
		json_put_text(j, "because", m->because);
		json_close_object(j);
	}
	json_close_array(j);
	json_close_object(j);
}

static void cover_json(struct json *j, const struct cover *cover, struct arena *a)
{
	json_open_object(j, NULL);
	json_put_text(j, "category", cover->rubric->category != NONE ? cover_id(cover) : NULL);
	json_put_integer(j, "cases", (long long)cover->cases);
	for (size_t k = 0; k < COVER_KIND_COUNT; k++) {
		size_t covered;
		size_t total = cover_count(cover, (enum cover_kind)k, &covered);
		json_open_object(j, cover_name((enum cover_kind)k));
		json_put_integer(j, "total", (long long)total);
		json_put_integer(j, "covered", (long long)covered);
		json_put_texts(j, "missing", cover_missing(cover, (enum cover_kind)k, a));
		json_close_object(j);
	}
	json_close_object(j);
}

static void run_json(const struct run *run, struct str *out)
{
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/rubric-test-run/v1");
	json_open_object(&j, "rubric");
	json_put_text(&j, "id", rubric_source_id(run->source));
	json_put_text(&j, "version", rubric_source_version(run->source));
	json_put_text(&j, "digest", rubric_source_digest(run->source));
	json_close_object(&j);
	json_put_integer(&j, "cases_run", (long long)run->cases.n);
	json_put_integer(&j, "cases_failed", (long long)run->failed);
	json_put_bool(&j, "full_coverage", run->covered == run->total);
	json_open_array(&j, "cases");
	for (size_t i = 0; i < run->cases.n; i++) {
		case_json(&j, &run->ran[i]);
	}
	json_close_array(&j);
	json_open_array(&j, "coverage");
	for (size_t i = 0; i < run->cover_count; i++) {
		cover_json(&j, &run->covers[i], run->a);
	}
	json_close_array(&j);
	json_close_object(&j);
}

static const char *without_slashes(struct arena *a, const char *dir)
{
	size_t len = strlen(dir);
	while (len > 1 && dir[len - 1] == '/') {
		len--;
	}
	return arena_strndup(a, dir, len);
}

bool rubric_test(const char *dir, bool json, bool full_coverage, struct str *out, bool *out_met,
                 struct diag_list *diags, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct run run = {.a = a, .dir = without_slashes(a, dir)};
	run.source = rubric_load(run.dir, diags);
	bool ok = run.source && diags->errors == 0;
	if (!ok) {
		error_set(err, ERROR_INVALID, "%s cannot be tested", dir);
	}
	ok = ok && read_files(&run, diags, err) && run_cases(&run, err);
	if (ok) {
		(json ? run_json : run_text)(&run, out);
		*out_met = run.failed == 0 && (!full_coverage || run.covered == run.total);
	}
	covers_free(run.covers, run.cover_count);
	rubric_cases_free(&run.cases);
	rubric_source_free(run.source);
	return ok;
}
