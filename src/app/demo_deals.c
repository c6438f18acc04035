/* The demo's deals: one at each stage of a deal's life, so that every screen has something to show.
 * Their answers are files (rubrics/demo); what happened to them, and when, is told here. All days
 * are counted from today, so that the demo does not age. */
#include "demo_deals.h"

#include <string.h>

#include "dealbench/app/evidence.h"
#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

#define DAY INT64_C(86400000)

/* A deal's history: by whom and how many days ago it was scored, in how many days it is due. */
struct story {
	const char *id, *who; /* NULL = who looks around */
	int age, due;
	bool submitted;
	const char *declined; /* why, or NULL */
};

/* The oldest first. */
static const struct story stories[] = {
    {"larch-imaging", "Lena Voss", 60, 130, true, NULL},
    {"kelp-coach", "Sven Kirchner", 55, 70, true, NULL},
    {"cedar-rwe", "Ines Faber", 40, 20, true, NULL},
    {"grove-therapeutics", "Ana Ruiz", 38, -30, true,
     "Declined. Fit, not quality: in 24 months nothing would be true for us that a supply contract "
     "would not give us, and nobody could name the figure that changes. Told the partner so, in "
     "these words. Look again once they hold a national listing"},
    {"dune-adherence", "Sven Kirchner", 34, 132, true, NULL},
    {"fjord-remote", "Lena Voss", 30, -41, true, NULL},
    {"boreal-cdx", "Ana Ruiz", 18, -3, true, NULL},
    {"juniper-dosing", "Ines Faber", 14, 34, false, NULL},
    {"helios", "Tomas van der Wal", 12, 97, false, NULL},
    {"moss-registry", "Ines Faber", 10, 48, false, NULL},
    {"iris-voice", "Jonas Weiss", 8, 61, false, NULL},
    {"aster-sleep", NULL, 2, 12, false, NULL},
    {"elm-trial-ai", "Jonas Weiss", 1, 30, false, NULL},
};

/* What all of them share. */
struct demo {
	const char *dir, *rater;
	char *deals, *examples;
	struct session *session; /* of each of them in turn */
	instant_ms now;
};

static struct session *session_as(const struct demo *demo, const char *who, int age)
{
	session_become(demo->session, who ? who : demo->rater, demo->now - age * DAY);
	return demo->session;
}

static bool bring_in(struct session *s, const char *file, const char *rater, struct error *err)
{
	size_t events;
	auto_diags diags;
	diag_list_init(&diags);
	if (import_file_as(s, file, rater, false, &events, NULL, &diags, err)) {
		return true;
	}
	if (diags.errors > 0) {
		const struct diag *d = &diags.items[0];
		(void)error_set_at(err, ERROR_INVALID, d->file, d->line, d->column, "%s",
		                   d->message);
	}
	return false;
}

static bool set_due(struct session *s, const char *id, instant_ms due, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	struct deal deal;
	if (!deals_find(s, id, a, &line, err)) {
		return false;
	}
	deal_copy(&deal, line.deal);
	deal.due = instant_date(due);
	bool ok = deal_equal(&deal, line.deal) || deal_change(s, line.deal, &deal, err);
	deal_finish(&deal);
	return ok;
}

static bool submit(struct session *s, const char *id, struct error *err)
{
	struct sheet *sheet = sheet_open(s, id, 0, err);
	bool ok = sheet && sheet_submit(sheet, NULL, err);
	sheet_close(sheet);
	return ok;
}

static bool tell(const struct demo *demo, const struct story *story, struct error *err)
{
	auto_free char *name = xprintf("%s.yaml", story->id);
	bool example = strcmp(story->id, "helios") == 0;
	auto_free char *file = path_join(example ? demo->examples : demo->deals, name);
	struct session *s = session_as(demo, story->who, story->age);
	return bring_in(s, file, story->who ? NULL : session_rater(s), err) &&
	       set_due(s, story->id, demo->now + story->due * DAY, err) &&
	       (!story->submitted || submit(s, story->id, err)) &&
	       (!story->declined || deal_close(s, story->id, DEAL_ARCHIVED, story->declined, err));
}

/* A file in the demo's folder. */
static bool write_document(const struct demo *demo, const char *name, const char *text,
                           struct error *err)
{
	auto_free char *folder = path_join(demo->dir, DEMO_DOCUMENTS);
	auto_free char *path = path_join(demo->dir, name);
	return folder_make_private(folder, err) &&
	       file_write_private(path, text, strlen(text), err);
}

static bool attach(struct session *s, struct answer *answer, const char *what, const char *where,
                   struct error *err)
{
	struct source *sources =
	    xreallocarray(answer->sources, answer->source_count + 1, sizeof(*sources));
	struct source *source = &sources[answer->source_count];
	*source = (struct source){
	    .what = xstrdup(what), .where = xstrdup(where), .date = session_today(s)};
	answer->sources = sources;
	answer->source_count++;
	return source_attach(s, source, NULL, NULL, err);
}

/* Two documents are attached; one of them is then replaced by another text, as happens. */
static bool attach_documents(const struct demo *demo, struct error *err)
{
	static const char *const summary = "Validation summary of the voice agent\n"
	                                   "Missed alarms: 3 in 412 calls. Signed 2 November.\n";
	static const char *const changed = "Validation summary of the voice agent\n"
	                                   "Missed alarms: 9 in 412 calls. Corrected copy.\n";
	static const char *const protocol = "Protocol of the validation, version 2\n"
	                                    "412 calls, two reviewers, disagreements decided.\n";
	if (!write_document(demo, DEMO_SUMMARY, summary, err) ||
	    !write_document(demo, DEMO_PROTOCOL, protocol, err)) {
		return false;
	}
	struct session *s = session_as(demo, "Jonas Weiss", 7);
	struct sheet *sheet = sheet_open(s, "iris-voice", 0, err);
	size_t item = 0;
	while (sheet && item < sheet->rubric->item_count &&
	       strcmp(sheet->rubric->items[item].id, "validation-package") != 0) {
		item++;
	}
	const struct answer *own =
	    sheet && item < sheet->rubric->item_count ? sheet_own_answer(sheet, item) : NULL;
	struct answer answer = {0};
	bool ok = own != NULL;
	if (ok) {
		answer_copy(&answer, own);
		ok = attach(s, &answer, "Validation summary", DEMO_SUMMARY, err) &&
		     attach(s, &answer, "Validation protocol", DEMO_PROTOCOL, err) &&
		     sheet_answer(sheet, &answer, err);
	}
	answer_finish(&answer);
	sheet_close(sheet);
	return ok && write_document(demo, DEMO_SUMMARY, changed, err);
}

/* A deal that is logged and not scored. */
static bool log_deal(const struct demo *demo, struct error *err)
{
	auto_free char *file = path_join(demo->deals, "logged.csv");
	struct session *s = session_as(demo, "Ana Ruiz", 0);
	return bring_in(s, file, NULL, err) && set_due(s, "heath-diary", demo->now + 90 * DAY, err);
}

const char *demo_first(void)
{
	return "aster-sleep";
}

bool demo_fill(const char *dir, const struct session_options *options, struct error *err)
{
	struct demo demo = {.dir = dir,
	                    .rater = options->rater,
	                    .now = options->as_of,
	                    .deals = demo_folder(),
	                    .examples = examples_folder()};
	bool ok = demo.deals && demo.examples;
	if (!ok) {
		(void)error_set(err, ERROR_NOT_FOUND,
		                "no demo deals found; set DEALBENCH_RUBRICS to the folder that "
		                "holds demo and examples");
	}
	demo.session = ok ? session_open(options, err) : NULL;
	ok = demo.session && store_hurry(demo.session->store, err);
	for (size_t i = 0; ok && i < ARRAY_LEN(stories); i++) {
		ok = tell(&demo, &stories[i], err);
	}
	ok = ok && attach_documents(&demo, err) && log_deal(&demo, err);
	session_close(demo.session);
	free(demo.deals);
	free(demo.examples);
	return ok;
}
