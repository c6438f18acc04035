/* Files made for the screens, one deal a step. What the command line prints is made of the same
 * parts; here it is kept until all of it is there, and then written file by file, each whole. */
#include "dealbench/app/outgoing.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/app/compare.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"
#include "packing.h"

struct outgoing_file {
	char *path, *shown;
	struct str text;
};

struct outgoing {
	struct session *s;
	struct outgoing_of of; /* its texts live in arena */
	enum outgoing_kind kind;
	struct arena *arena;
	struct outgoing_file *files;
	size_t count, cap;
	struct packing packing;
	size_t done, steps;
};

static const struct {
	const char *title, *words, *stem, *ending;
} kinds[] = {
    [OUTGOING_COMPARISON_MARKDOWN] = {"Comparison, Markdown",
                                      "The deals side by side as a table, for a chat or a wiki.",
                                      "comparison", "md"},
    [OUTGOING_COMPARISON_TSV] = {"Comparison, table (TSV)",
                                 "The same rows parted by tabs, for a spreadsheet or a script.",
                                 "comparison", "tsv"},
    [OUTGOING_COMPARISON_JSON] = {"Comparison, JSON",
                                  "Every row with its values and changes, for a program.",
                                  "comparison", "json"},
    [OUTGOING_MEMO_HTML] = {"Memo, web page",
                            "One page for who decides; prints on one sheet from any browser. "
                            "Verdict and cause, sections, gates, patterns, top gaps, what could "
                            "change it. Sealed: `dealbench verify --memo` checks it later.",
                            "memo", "html"},
    [OUTGOING_MEMO_HTML_ANNEX] = {"Memo and annex, web page",
                                  "The page, and behind it every answer with the level chosen, "
                                  "its evidence and notes, every gap and every change.",
                                  "memo-annex", "html"},
    [OUTGOING_MEMO_MARKDOWN] = {"Memo, Markdown", "The same page as text, for a mail or a wiki.",
                                "memo", "md"},
    [OUTGOING_MEMO_MARKDOWN_ANNEX] = {"Memo and annex, Markdown",
                                      "The page as text with everything behind it.", "memo-annex",
                                      "md"},
    [OUTGOING_WORKBOOK] = {"Spreadsheet (XLSX)",
                           "Deals, sections, items, answers, evidence and weights, a sheet each. "
                           "Scores are formulas: change a weight and they move; our own score "
                           "stands beside them.",
                           "scorecards", "xlsx"},
    [OUTGOING_TABLES] = {"Tables (CSV)",
                         "Six files: deals, sections, items, answers, evidence, weights. Texts "
                         "that a spreadsheet would run as a formula are defused.",
                         "scorecards", "csv"},
    [OUTGOING_JSON] = {"Scorecard, JSON",
                       "The whole scorecard with its result, for a program; a file a deal.",
                       "scorecard", "json"},
    [OUTGOING_CARD] = {"Scorecard, YAML",
                       "Deal, answers, notes, evidence and gaps; `dealbench import` reads it "
                       "back. A file a deal.",
                       "scorecard", "yaml"},
};
static_assert(ARRAY_LEN(kinds) == OUTGOING_COUNT, "words for every kind of file");

const char *outgoing_title(enum outgoing_kind kind)
{
	return kinds[kind].title;
}

const char *outgoing_words(enum outgoing_kind kind)
{
	return kinds[kind].words;
}

size_t outgoing_offers(const struct outgoing_of *of, enum outgoing_kind out[OUTGOING_COUNT])
{
	size_t n = 0;
	for (int kind = 0; kind < OUTGOING_COUNT; kind++) {
		bool compares = kind <= OUTGOING_COMPARISON_JSON;
		bool built = kind != OUTGOING_WORKBOOK || book_xlsx_built();
		if ((!compares || of->compare) && built) {
			out[n++] = (enum outgoing_kind)kind;
		}
	}
	return n;
}

const char *outgoing_name(struct session *s, const struct outgoing_of *of, enum outgoing_kind kind,
                          struct arena *a)
{
	char date[16];
	const char *which = of->deal_count == 1 ? session_deal(s, of->deals[0], a)
	                                        : arena_printf(a, "%zu-deals", of->deal_count);
	return arena_printf(a, "%s-%s-%s.%s", which, kinds[kind].stem,
	                    date_format(session_today(s), date), kinds[kind].ending);
}

/* ---- where the files go ---- */

static char *absolute(const char *name)
{
	const char *home = getenv("HOME");
	if (home && strncmp(name, "~/", 2) == 0) {
		return path_join(home, name + 2);
	}
	char *here = name[0] == '/' ? NULL : getcwd(NULL, 0);
	char *path = here ? path_join(here, name) : xstrdup(name);
	free(here);
	return path;
}

static char *shown_path(const char *path)
{
	const char *home = getenv("HOME");
	size_t len = home ? strlen(home) : 0;
	bool inside = len > 1 && strncmp(path, home, len) == 0 && path[len] == '/';
	return inside ? xprintf("~%s", path + len) : xstrdup(path);
}

/* "a/two.csv" and "deals" make "a/two-deals.csv". */
static char *with_part(const char *path, const char *part)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash + 1 : path, '.');
	size_t stem = dot && dot > path && dot[-1] != '/' ? (size_t)(dot - path) : strlen(path);
	return xprintf("%.*s-%s%s", (int)stem, path, part, path + stem);
}

static bool place_is_right(struct session *s, const char *path, const char *shown,
                           struct error *err)
{
	struct stat st;
	auto_free char *folder = xstrdup(path);
	char *slash = strrchr(folder, '/');
	if (slash && slash != folder) {
		*slash = '\0';
		if (stat(folder, &st) != 0 || !S_ISDIR(st.st_mode)) {
			auto_free char *where = shown_path(folder);
			return error_set(err, ERROR_NOT_FOUND, "There is no folder %s", where);
		}
	}
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		return error_set(err, ERROR_INVALID, "%s is %s: name a file", shown,
		                 S_ISDIR(st.st_mode) ? "a folder" : "no file");
	}
	return place_is_free(session_workspace(s), path, shown, err);
}

static bool add_file(struct outgoing *o, const char *path, const char *part, struct error *err)
{
	xgrow(&o->files, &o->cap, o->count + 1);
	struct outgoing_file *file = &o->files[o->count++];
	*file = (struct outgoing_file){.text = STR_INIT};
	file->path = part ? with_part(path, part) : xstrdup(path);
	file->shown = shown_path(file->path);
	return place_is_right(o->s, file->path, file->shown, err);
}

static bool add_files(struct outgoing *o, const char *name, struct error *err)
{
	auto_free char *path = absolute(name);
	if (path[0] == '\0' || path[strlen(path) - 1] == '/') {
		return error_set(err, ERROR_INVALID, "Name a file");
	}
	if (o->kind == OUTGOING_TABLES) {
		for (int id = 0; id < GRID_COUNT; id++) {
			if (!add_file(o, path, grid_name((enum grid_id)id), err)) {
				return false;
			}
		}
		return true;
	}
	if (o->kind <= OUTGOING_COMPARISON_JSON || o->kind == OUTGOING_WORKBOOK ||
	    o->of.deal_count == 1) {
		return add_file(o, path, NULL, err);
	}
	for (size_t i = 0; i < o->of.deal_count; i++) {
		if (!add_file(o, path, o->of.deals[i], err)) {
			return false;
		}
	}
	return true;
}

static void copy_deals(struct outgoing *o, const struct outgoing_of *of)
{
	const char **deals = arena_array(o->arena, of->deal_count + 1, sizeof(*deals));
	for (size_t i = 0; i < of->deal_count; i++) {
		deals[i] = arena_strdup(o->arena, session_deal(o->s, of->deals[i], o->arena));
	}
	o->of = *of;
	o->of.deals = deals;
}

struct outgoing *outgoing_new(struct session *s, const struct outgoing_of *of,
                              enum outgoing_kind kind, const char *name, struct error *err)
{
	struct outgoing *o = xcalloc(1, sizeof(*o));
	o->s = s;
	o->kind = kind;
	o->arena = arena_new();
	copy_deals(o, of);
	packing_init(&o->packing, s);
	bool tables = kind == OUTGOING_TABLES || kind == OUTGOING_WORKBOOK;
	o->steps = kind <= OUTGOING_COMPARISON_JSON ? 1 : of->deal_count + tables;
	if (!add_files(o, name, err)) {
		outgoing_free(o);
		return NULL;
	}
	return o;
}

void outgoing_free(struct outgoing *o)
{
	if (!o) {
		return;
	}
	for (size_t i = 0; i < o->count; i++) {
		free(o->files[i].path);
		free(o->files[i].shown);
		str_free(&o->files[i].text);
	}
	free(o->files);
	packing_finish(&o->packing);
	arena_free(o->arena);
	free(o);
}

size_t outgoing_files(const struct outgoing *o)
{
	return o->count;
}

const char *outgoing_path(const struct outgoing *o, size_t index)
{
	return o->files[index].shown;
}

size_t outgoing_existing(const struct outgoing *o)
{
	size_t n = 0;
	for (size_t i = 0; i < o->count; i++) {
		n += access(o->files[i].path, F_OK) == 0;
	}
	return n;
}

/* ---- making them ---- */

static bool make_comparison(struct outgoing *o, struct error *err)
{
	struct compare_desk *desk = compare_open(o->s, o->of.deals, o->of.deal_count, err);
	if (!desk) {
		return false;
	}
	enum compare_format format = o->kind == OUTGOING_COMPARISON_JSON  ? COMPARE_AS_JSON
	                             : o->kind == OUTGOING_COMPARISON_TSV ? COMPARE_AS_TSV
	                                                                  : COMPARE_AS_MARKDOWN;
	compare_show(desk, format, o->of.differences, 0, &o->files[0].text);
	compare_close(desk);
	return true;
}

static bool make_of_sheet(struct outgoing *o, struct sheet *sheet, struct str *out,
                          struct error *err)
{
	switch (o->kind) {
	case OUTGOING_MEMO_HTML:
	case OUTGOING_MEMO_HTML_ANNEX:
		return sheet_memo(sheet, MEMO_KIND_HTML, o->kind == OUTGOING_MEMO_HTML_ANNEX, out,
		                  err);
	case OUTGOING_MEMO_MARKDOWN:
	case OUTGOING_MEMO_MARKDOWN_ANNEX:
		return sheet_memo(sheet, MEMO_KIND_MARKDOWN,
		                  o->kind == OUTGOING_MEMO_MARKDOWN_ANNEX, out, err);
	case OUTGOING_JSON:
		return sheet_export(sheet, SHOW_JSON, out, err);
	case OUTGOING_CARD:
		return sheet_export_yaml(sheet, out, err);
	case OUTGOING_COMPARISON_MARKDOWN:
	case OUTGOING_COMPARISON_TSV:
	case OUTGOING_COMPARISON_JSON:
	case OUTGOING_WORKBOOK:
	case OUTGOING_TABLES:
	case OUTGOING_COUNT:
		break;
	}
	return error_set(err, ERROR_INVALID, "not a file of one scorecard");
}

static bool make_one(struct outgoing *o, size_t index, struct error *err)
{
	struct sheet *sheet = sheet_open(o->s, o->of.deals[index], o->of.number, err);
	bool ok = sheet && make_of_sheet(o, sheet, &o->files[index].text, err);
	sheet_close(sheet);
	return ok;
}

static bool make_tables(struct outgoing *o, struct error *err)
{
	static const struct csv_options csv;
	if (o->kind == OUTGOING_WORKBOOK) {
		return packing_workbook(&o->packing, &o->files[0].text, err);
	}
	for (int id = 0; id < GRID_COUNT; id++) {
		grid_csv(&o->packing.book.grids[id], &csv, &o->files[id].text);
	}
	return true;
}

static bool make(struct outgoing *o, size_t step, struct error *err)
{
	if (o->kind <= OUTGOING_COMPARISON_JSON) {
		return make_comparison(o, err);
	}
	if (o->kind != OUTGOING_TABLES && o->kind != OUTGOING_WORKBOOK) {
		return make_one(o, step, err);
	}
	return step == o->of.deal_count
	           ? make_tables(o, err)
	           : packing_add(&o->packing, o->of.deals[step], o->of.number, err);
}

bool outgoing_step(struct outgoing *o, bool *out_more, struct error *err)
{
	if (!store_in_place(session_store(o->s), err)) {
		return false;
	}
	if (o->done < o->steps) {
		if (!make(o, o->done, err)) {
			return false;
		}
		o->done++;
	}
	*out_more = o->done < o->steps;
	return true;
}

size_t outgoing_done(const struct outgoing *o, size_t *out_all)
{
	*out_all = o->steps;
	return o->done;
}

bool outgoing_write(struct outgoing *o, bool replace, struct error *err)
{
	if (!store_in_place(session_store(o->s), err)) {
		return false;
	}
	for (size_t i = 0; i < o->count && !replace; i++) {
		if (access(o->files[i].path, F_OK) == 0) {
			return error_set(err, ERROR_CONFLICT, "%s exists already",
			                 o->files[i].shown);
		}
	}
	for (size_t i = 0; i < o->count; i++) {
		const struct outgoing_file *file = &o->files[i];
		if (!file_write_private(file->path, file->text.data, file->text.len, err)) {
			return false;
		}
	}
	return true;
}

const char *outgoing_told(const struct outgoing *o, struct arena *a)
{
	const char *first = o->files[0].shown, *last = o->files[o->count - 1].shown;
	const char *slash = strrchr(last, '/');
	return o->count == 1
	           ? arena_printf(a, "Wrote %s", first)
	           : arena_printf(a, "Wrote %s: %s to %s", text_count(a, o->count, "file"), first,
	                          slash ? slash + 1 : last);
}
