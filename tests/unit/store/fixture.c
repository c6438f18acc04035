/* The rubric: two sections, three scales (one with a gate, one with a gap) and a required choice.
 */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dealbench/base/xalloc.h"
#include "template.h"

static const struct level levels[] = {
    {"none", "nothing", 0.0},       {"vague", "words", 0.25}, {"partial", "a plan", 0.5},
    {"agreed", "in writing", 0.75}, {"proven", "shown", 1.0},
};
static const struct option options[] = {{"yes", "Yes", 1.0}, {"no", "No", 0.0}};
static const struct grade grades[] = {{"seen", "Document seen", 0.0}, {"said", "Said", 0.25}};
static const struct verdict verdicts[] = {
    {"pursue", "Pursue", 0.7}, {"wait", "Wait", 0.4}, {"decline", "Decline", 0.0}};
static const struct section sections[] = {
    {.id = "fit", .title = "Fit", .weight = 2, .base_weight = 2, .first = 0, .count = 2},
    {.id = "rules", .title = "Rules", .weight = 1, .base_weight = 1, .first = 2, .count = 2},
};
#define SCALE .kind = ITEM_SCALE, .levels = levels, .level_count = 5, .scored = true
static const struct item items[] = {
    {.id = "theory",
     .title = "Theory of value",
     .question = "?",
     .weight = 1,
     SCALE,
     .gate = {GATE_LEVEL, 0.5, .min_level = 2, .caps_at = 2}},
    {.id = "sponsor", .title = "Sponsor", .question = "?", .weight = 1, SCALE},
    {.id = "validation",
     .title = "Validation",
     .question = "?",
     .weight = 3,
     SCALE,
     .section = 1,
     .gap = {true, 3, 0.75}},
    {.id = "cleared",
     .title = "Cleared",
     .question = "?",
     .weight = 1,
     .kind = ITEM_CHOICE,
     .options = options,
     .option_count = 2,
     .scored = true,
     .required = true,
     .section = 1},
};

static struct rubric *rubric_make(void)
{
	struct arena *a = arena_new();
	struct rubric *r = arena_alloc(a, sizeof(*r));
	*r = (struct rubric){
	    .arena = a,
	    .id = "small",
	    .version = "1.0.0",
	    .title = "Small",
	    .digest = DIGEST,
	    .coverage_required = 0.8,
	    .undecided_caps_at = 1,
	    .planned_caps_at = NONE,
	    .sections = sections,
	    .section_count = ARRAY_LEN(sections),
	    .items = items,
	    .item_count = ARRAY_LEN(items),
	    .grades = grades,
	    .grade_count = ARRAY_LEN(grades),
	    .verdicts = verdicts,
	    .verdict_count = ARRAY_LEN(verdicts),
	    .category = NONE,
	};
	return r;
}

static const char *verdict_id(size_t verdict)
{
	return verdict != NONE ? verdicts[verdict].id : NULL;
}

static void outcome_fill(const struct rubric *r, const struct result *result, struct arena *a,
                         struct outcome *out)
{
	*out = (struct outcome){
	    .has_score = result->has_score,
	    .score = result->score,
	    .has_range = result->has_range,
	    .low = result->low,
	    .high = result->high,
	    .coverage = result->coverage,
	    .verdict = verdict_id(result->verdict),
	    .verdict_worst = verdict_id(result->verdict_worst),
	    .verdict_best = verdict_id(result->verdict_best),
	    .verdict_label = result->verdict != NONE ? verdicts[result->verdict].label : NULL,
	    .firm = result->firm,
	    .provisional = result->provisional,
	    .asked = (int)result->asked,
	    .answered = (int)result->answered,
	    .gaps_open = (int)result->gap_count,
	    .gates_json = "[]",
	};
	for (size_t i = 0; i < result->gate_count; i++) {
		const struct gate_result *gate = &result->gates[i];
		out->gates_failed += gate->status == GATE_STATUS_FAIL;
		out->gates_open += gate->status == GATE_STATUS_OPEN;
		if (gate->status == GATE_STATUS_FAIL && out->gate == NULL) {
			out->gate = gate->on;
			out->gate_title = r->items[gate->index].title;
		}
		out->gates_json = arena_printf(a, "[{\"on\":\"%s\",\"status\":\"%s\"}]", gate->on,
		                               gate_status_name(gate->status));
	}
	for (size_t i = 0; i < result->gap_count; i++) {
		out->gaps_undecided +=
		    result->items[result->gaps[i]].disposition == DISPOSITION_UNDECIDED;
	}
}

static bool bench_score(void *ctx, struct store *store, const char *digest, const struct card *card,
                        struct arena *a, struct outcome *out, struct error *err)
{
	struct bench *b = ctx;
	struct rubric_file *files;
	size_t count;
	if (!store_rubric_files(store, digest, a, &files, &count, err)) {
		return false;
	}
	const char *category = card->deal.category;
	if (category != NULL && strcmp(category, "dtx") != 0 && strcmp(category, "ai") != 0) {
		return error_set(err, ERROR_INVALID, "the rubric has no category '%s'", category);
	}
	struct rubric r = *b->rubric;
	struct section heavier[ARRAY_LEN(sections)];
	memcpy(heavier, sections, sizeof(sections));
	if (category != NULL && strcmp(category, "ai") == 0) {
		heavier[1].weight = 4;
		r.sections = heavier;
	}
	outcome_fill(&r, score(&r, card, a), a, out);
	return true;
}

int bench_setup(void **state)
{
	static struct template made;
	const char *tmp = getenv("TMPDIR");
	const char *memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	struct bench *b = xcalloc(1, sizeof(*b));
	b->folder = xprintf("%s/dealbench-store-XXXXXX", tmp != NULL ? tmp : memory);
	assert_non_null(mkdtemp(b->folder));
	b->path = path_join(b->folder, "workspace.db");
	b->rubric = rubric_make();
	b->scorer = (struct scorer){.score = bench_score, .ctx = b};
	b->a = arena_new();
	b->author = "ana";
	b->now = NOON;
	bool copied = template_put(&made, b->path);
	bench_reopen(b, STORE_CREATE);
	if (!copied) {
		template_keep(&made, b->path);
	}
	*state = b;
	return 0;
}

int bench_teardown(void **state)
{
	struct bench *b = *state;
	struct error err;
	store_close(b->store);
	assert_true(folder_remove(b->folder, &err));
	rubric_free(b->rubric);
	arena_free(b->a);
	free(b->path);
	free(b->folder);
	free(b);
	return 0;
}

void bench_reopen(struct bench *b, enum store_mode mode)
{
	store_close(b->store);
	b->store = bench_second(b, mode);
}

struct store *bench_second(struct bench *b, enum store_mode mode)
{
	struct error err = {0};
	struct store *store = store_open(b->path, mode, &b->scorer, &err);
	if (store == NULL) {
		fail_msg("%s", err.message);
	}
	return store;
}

size_t do_acts(struct bench *b, const struct act *acts, size_t count)
{
	struct error err = {0};
	struct stamp stamp = {b->author, b->now};
	struct applied applied = {0};
	b->now += 1000;
	if (!store_apply(b->store, acts, count, &stamp, &applied, &err)) {
		fail_msg("%s", err.message);
	}
	size_t events = applied.count;
	applied_free(&applied);
	return events;
}

size_t do_act(struct bench *b, struct act act)
{
	return do_acts(b, &act, 1);
}

const char *refused(struct bench *b, struct act act, enum error_code code)
{
	struct error err = {0};
	struct stamp stamp = {b->author, b->now};
	size_t before = event_count(b);
	assert_false(store_apply(b->store, &act, 1, &stamp, NULL, &err));
	if (err.code != code) {
		fail_msg("%s: %s", error_code_name(err.code), err.message);
	}
	assert_int_equal(event_count(b), before);
	return arena_strdup(b->a, err.message);
}

void add_rubric(struct bench *b)
{
	static const struct rubric_file files[] = {
	    {"rubric.yaml", "id: small\n", 10},
	    {"fit.yaml", "title: \xc3\xa9t\xc3\xa9\n", 13},
	};
	struct act act = {.kind = ACT_RUBRIC_ADD,
	                  .digest = DIGEST,
	                  .rubric_id = "small",
	                  .rubric_version = "1.0.0",
	                  .rubric_title = "Small",
	                  .files = files,
	                  .file_count = 2};
	do_act(b, act);
}

void add_deal(struct bench *b, const char *id)
{
	struct deal deal = {.id = (char *)id,
	                    .title = arena_printf(b->a, "Deal %s", id),
	                    .partner = (char *)"Norra Health",
	                    .category = (char *)"dtx"};
	do_act(b, act_deal_new(&deal));
}

void open_card(struct bench *b, const char *deal, int card, bool carry)
{
	assert_int_equal(do_act(b, act_card_open(deal, card, carry)), 1);
}

void start(struct bench *b)
{
	add_rubric(b);
	add_deal(b, "voice-agent");
	open_card(b, "voice-agent", 1, false);
}

struct act act_deal_new(const struct deal *deal)
{
	return (struct act){.kind = ACT_DEAL_NEW, .deal = deal->id, .record = deal};
}

struct act act_deal_edit(const struct deal *deal)
{
	return (struct act){.kind = ACT_DEAL_EDIT, .deal = deal->id, .record = deal};
}

struct act act_card_open(const char *deal, int card, bool carry)
{
	return (struct act){.kind = ACT_CARD_OPEN,
	                    .deal = deal,
	                    .card = card,
	                    .purpose = PURPOSE_FULL,
	                    .digest = DIGEST,
	                    .carry = carry};
}

struct act act_answer(const char *deal, int card, const char *rater, const struct answer *answer)
{
	return (struct act){.kind = rater != NULL ? ACT_ANSWER : ACT_CONSENSUS,
	                    .deal = deal,
	                    .card = card,
	                    .rater = rater,
	                    .answer = answer};
}

struct act act_gap(const char *deal, int card, const struct gap *gap)
{
	return (struct act){.kind = ACT_GAP, .deal = deal, .card = card, .gap = gap};
}

struct act act_submit(const char *deal, int card, const char *reason)
{
	return (struct act){.kind = ACT_SUBMIT, .deal = deal, .card = card, .reason = reason};
}

struct answer level(const char *item, size_t at)
{
	return (struct answer){.item = (char *)item, .kind = ANSWER_LEVEL, .level = at};
}

void answer_level(struct bench *b, int card, const char *rater, const char *item, size_t at)
{
	struct answer answer = level(item, at);
	do_act(b, act_answer("voice-agent", card, rater, &answer));
}

void answer_all(struct bench *b, const char *deal, int card)
{
	struct answer answers[] = {level("theory", 3),
	                           level("sponsor", 3),
	                           level("validation", 4),
	                           {.item = (char *)"cleared",
	                            .kind = ANSWER_CHOICE,
	                            .text = (char *)"yes",
	                            .evidence = (char *)"seen"}};
	struct act acts[ARRAY_LEN(answers)];
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		acts[i] = act_answer(deal, card, "ana", &answers[i]);
	}
	do_acts(b, acts, ARRAY_LEN(acts));
}

struct deal_row deal_of(struct bench *b, const char *id)
{
	struct error err = {0};
	struct deal_row row;
	if (!store_deal(b->store, id, b->a, &row, &err)) {
		fail_msg("%s", err.message);
	}
	return row;
}

struct card *card_of(struct bench *b, const char *deal, int number, struct card_row *row)
{
	struct error err = {0};
	struct card_row unused;
	struct card *card;
	if (!store_card(b->store, deal, number, b->a, row != NULL ? row : &unused, &card, &err)) {
		fail_msg("%s", err.message);
	}
	return card;
}

size_t event_count(struct bench *b)
{
	struct error err = {0};
	struct event_row *rows;
	size_t count;
	if (!store_events(b->store, NULL, b->a, &rows, &count, &err)) {
		fail_msg("%s", err.message);
	}
	return count;
}

void assert_verifies(struct bench *b)
{
	struct error err = {0};
	struct verify_report report;
	if (!store_verify(b->store, &report, &err)) {
		fail_msg("%s", err.message);
	}
	assert_int_equal(report.events, event_count(b));
}

void assert_verify_says(struct bench *b, const char *words)
{
	struct error err = {0};
	struct verify_report report;
	if (store_verify(b->store, &report, &err)) {
		fail_msg("verify does not say '%s'", words);
	}
	assert_int_equal(err.code, ERROR_INTEGRITY);
	if (strstr(err.message, words) == NULL) {
		fail_msg("'%s' lacks '%s'", err.message, words);
	}
}

void tamper(struct bench *b, const char *sql)
{
	sqlite3 *db;
	char *problem = NULL;
	assert_int_equal(sqlite3_open(b->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &problem) != SQLITE_OK) {
		fail_msg("%s", problem);
	}
	sqlite3_close(db);
}
