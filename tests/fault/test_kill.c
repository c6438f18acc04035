/* The real program in a terminal, killed at random moments: while it starts, between two keys,
 * inside a commit, while it submits, imports and makes its first workspace. Whatever the screen had
 * shown as stored is there afterwards, nothing that was not typed is, and the walk goes on where it
 * was.
 *
 *   test_fault_kill PROGRAM [KILLS [SEED]]
 *
 * Five kills without a number, 500 with DEALBENCH_TEST_LONG=1. What is typed and how long is waited
 * follow from the seed; where exactly a kill falls also depends on the machine. */
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "../sample.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"
#include "scene.h"

enum { BURST = 4, TYPED_MAX = 16, DEAL_FULL = SCENE_ITEMS - TYPED_MAX, SIGN_MAX = 64 };

static const char *program;
static size_t kills = 5;
static uint64_t seed = 1;

/* An answer of the deal at hand, as the history holds it. */
struct given {
	int item; /* from 1 */
	int level;
	char note[16]; /* "" = none */
};

/* What was typed since the last look, and what on the screen says that it is stored. */
struct typed {
	struct given given;
	bool counts; /* the item was open before */
	char sign[SIGN_MAX];
};

struct deal_model {
	char id[16];
	struct given *stored; /* every answer event, in order */
	size_t count, cap;
	int answered;
	int place; /* the item that the walk must not go back behind */
	int level[SCENE_ITEMS + 1];
	char note[SCENE_ITEMS + 1][16];
};

struct killer {
	struct scene scene;
	uint64_t random;
	struct deal_model deal;
	struct typed typed[TYPED_MAX];
	size_t typed_count, shown;
	uint64_t answer_us, start_us, import_us; /* how long these take when nothing kills */
	size_t deals, kills, walks, starts, submits, imports, firsts;
	size_t acknowledged, found, unseen, journals, reopened;
};

static uint64_t below(struct killer *k, uint64_t limit)
{
	return scene_random(&k->random) % limit;
}

/* ---- killing ---- */

static bool journal_is_hot(const char *workspace)
{
	struct stat st;
	auto_free char *journal = xprintf("%s-journal", workspace);
	return stat(journal, &st) == 0 && st.st_size > 0;
}

static void kill_now(struct killer *k)
{
	assert_int_equal(kill(vt_pid(k->scene.vt), SIGKILL), 0);
	int status = scene_end(&k->scene);
	bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
	if (!killed && !(WIFEXITED(status) && WEXITSTATUS(status) == 0)) {
		size_t len;
		fail_msg("wait status %d: %s", status, vt_output(k->scene.vt, &len));
	}
	k->kills++;
	k->journals += journal_is_hot(k->scene.workspace);
}

static void kill_within(struct killer *k, uint64_t us)
{
	scene_sleep_us(below(k, us + 1));
	kill_now(k);
}

/* ---- what must be there ---- */

static void deal_note(struct deal_model *d, const struct given *given)
{
	xgrow(&d->stored, &d->cap, d->count + 1);
	d->stored[d->count++] = *given;
	d->answered += d->level[given->item] < 0 && given->level >= 0;
	d->level[given->item] = given->level;
	memcpy(d->note[given->item], given->note, sizeof(given->note));
}

static void deal_begin(struct killer *k)
{
	struct deal_model *d = &k->deal;
	free(d->stored);
	*d = (struct deal_model){.place = 1};
	snprintf(d->id, sizeof(d->id), "deal-%zu", ++k->deals);
	for (int i = 0; i <= SCENE_ITEMS; i++) {
		d->level[i] = -1;
	}
	scene_deal(&k->scene, d->id);
}

static struct given given_of(const struct act *act)
{
	struct given given = {.item = (int)strtol(act->answer->item + strlen("item-"), NULL, 10),
	                      .level = -1};
	if (act->answer->kind == ANSWER_LEVEL) {
		given.level = (int)act->answer->level;
	}
	snprintf(given.note, sizeof(given.note), "%s", act->answer->note ? act->answer->note : "");
	return given;
}

static bool same_given(const struct given *a, const struct given *b)
{
	return a->item == b->item && a->level == b->level && strcmp(a->note, b->note) == 0;
}

/* The next answer that the history has beyond those known: it must be what was typed next. */
static void take_stored(struct killer *k, size_t at, const struct given *stored)
{
	if (at < k->deal.count) {
		if (!same_given(stored, &k->deal.stored[at])) {
			fail_msg("seed %llu, kill %zu: answer %zu is another one now",
			         (unsigned long long)seed, k->kills, at + 1);
		}
		return;
	}
	size_t i = at - k->deal.count;
	if (i >= k->typed_count || !same_given(stored, &k->typed[i].given)) {
		fail_msg("seed %llu, kill %zu: item %d = %d '%s' was never typed there",
		         (unsigned long long)seed, k->kills, stored->item, stored->level,
		         stored->note);
	}
}

static size_t answers_in_history(struct killer *k, struct session *s)
{
	struct error err = {0};
	struct event_row *rows;
	size_t count, answers = 0;
	auto_arena struct arena *a = arena_new();
	if (!store_events(session_store(s), k->deal.id, a, &rows, &count, &err)) {
		fail_msg("%s", err.message);
	}
	for (size_t i = 0; i < count; i++) {
		if (rows[i].act.kind == ACT_ANSWER) {
			struct given given = given_of(&rows[i].act);
			take_stored(k, answers++, &given);
		}
	}
	return answers;
}

/* The workspace holds what was known, then a beginning of what was typed that is no shorter than
 * what the screen had shown. */
static void look_at_history(struct killer *k)
{
	struct session *s = scene_session(&k->scene, SESSION_READ, "ana");
	size_t answers = answers_in_history(k, s);
	session_close(s);
	size_t known = k->deal.count;
	if (answers < known + k->shown) {
		fail_msg("seed %llu, kill %zu: %zu answers were shown as stored, %zu are there",
		         (unsigned long long)seed, k->kills, known + k->shown, answers);
	}
	for (size_t i = 0; i < answers - known; i++) {
		deal_note(&k->deal, &k->typed[i].given);
	}
	k->acknowledged += k->shown;
	k->found += answers - known < k->shown ? answers - known : k->shown;
	k->unseen += answers - known - k->shown;
	k->typed_count = k->shown = 0;
}

static void look_at_all(struct killer *k)
{
	(void)scene_verify(&k->scene);
	look_at_history(k);
}

/* ---- the walk ---- */

/* "item 7 of 40, 6 answered" */
static void read_place(struct killer *k, int *item, int *answered)
{
	auto_free char *row = vt_row(k->scene.vt, 0);
	const char *at = strstr(row, " item ");
	if (!at || sscanf(at, " item %d of %*d, %d answered", item, answered) != 2) {
		fail_msg("no item is named: %s", row);
	}
}

/* Opens the walk and looks whether it goes on at the item that the screen had shown, or at one
 * whose answer was under way. */
static void open_walk(struct killer *k)
{
	struct scene *s = &k->scene;
	int item, answered;
	uint64_t before = scene_now_us();
	scene_start(s, "walk", k->deal.id, NULL);
	scene_expect(s, "? help");
	k->start_us = scene_now_us() - before;
	read_place(k, &item, &answered);
	if (item < k->deal.place || item > answered + 1) {
		scene_show(s);
		fail_msg("seed %llu, kill %zu: it was at item %d; it goes on there",
		         (unsigned long long)seed, k->kills, k->deal.place);
	}
	k->deal.place = item;
	k->reopened++;
	look_at_all(k);
	assert_int_equal(answered, k->deal.answered);
	if (item != answered + 1) { /* on the item whose answer was stored last: on to the next */
		char shows[32];
		snprintf(shows, sizeof(shows), "item %d of ", answered + 1);
		scene_type(s, ".", shows);
	}
}

static struct typed *type_next(struct killer *k)
{
	assert_true(k->typed_count < TYPED_MAX);
	struct typed *t = &k->typed[k->typed_count++];
	memset(t, 0, sizeof(*t));
	return t;
}

/* The number of the open item that the walk stands at. */
static int item_now(const struct killer *k)
{
	int item = k->deal.answered + 1;
	for (size_t i = 0; i < k->typed_count; i++) {
		item += k->typed[i].counts;
	}
	return item;
}

/* A digit at the open question. */
static void plan_answer(struct killer *k, struct str *keys)
{
	int item = item_now(k);
	struct typed *t = type_next(k);
	t->given = (struct given){.item = item, .level = (int)below(k, SCENE_LEVELS)};
	for (size_t i = 0; i + 1 < k->typed_count; i++) {
		if (k->typed[i].given.item == item) {
			memcpy(t->given.note, k->typed[i].given.note, sizeof(t->given.note));
		}
	}
	if (!t->given.note[0]) {
		memcpy(t->given.note, k->deal.note[item], sizeof(t->given.note));
	}
	t->counts = true;
	snprintf(t->sign, sizeof(t->sign), ", %d answered", item);
	str_printf(keys, "%d", t->given.level);
}

/* A note at the open question. */
static void plan_note(struct killer *k, struct str *keys)
{
	int item = item_now(k);
	struct typed *t = type_next(k);
	t->given = (struct given){.item = item, .level = -1};
	snprintf(t->given.note, sizeof(t->given.note), "n%06llx",
	         (unsigned long long)below(k, 0x1000000));
	snprintf(t->sign, sizeof(t->sign), "Note stored");
	str_printf(keys, "n%s%s\r", k->deal.note[item][0] ? "\025" : "", t->given.note);
}

static void stored_sign(int item, int level, char out[static SIGN_MAX])
{
	snprintf(out, SIGN_MAX, "Stored: Item %02d = %d %s", item, level, scene_levels[level]);
}

/* Would the sign of this answer say that this one was stored? Not where the screen says just that
 * of one before, or will. */
static bool sign_tells(const struct killer *k, int item, int level)
{
	char sign[SIGN_MAX];
	stored_sign(item, level, sign);
	for (size_t i = 0; i < k->typed_count; i++) {
		const struct given *g = &k->typed[i].given;
		if (g->item == item && g->level == level) {
			return false;
		}
	}
	return level != k->deal.level[item] && vt_find(k->scene.vt, sign) < 0;
}

/* Back to the question before, and another level there. */
static void plan_correction(struct killer *k, struct str *keys)
{
	int item = item_now(k) - 1, level = (int)below(k, SCENE_LEVELS), tries = 0;
	while (item >= 1 && tries < SCENE_LEVELS && !sign_tells(k, item, level)) {
		level = (level + 1) % SCENE_LEVELS;
		tries++;
	}
	if (item < 1 || tries == SCENE_LEVELS) {
		plan_answer(k, keys);
		return;
	}
	struct given was = {0};
	memcpy(was.note, k->deal.note[item], sizeof(was.note));
	for (size_t i = 0; i < k->typed_count; i++) {
		was = k->typed[i].given.item == item ? k->typed[i].given : was;
	}
	struct typed *t = type_next(k);
	t->given = was;
	t->given.item = item;
	t->given.level = level;
	stored_sign(item, level, t->sign);
	str_printf(keys, "\033OD%d", level);
}

static void plan(struct killer *k, struct str *keys)
{
	uint64_t n = below(k, 10);
	bool noted = false; /* its sign would be that of the note before */
	for (size_t i = 0; i < k->typed_count; i++) {
		noted |= strncmp(k->typed[i].sign, "Note", 4) == 0;
	}
	if (n == 0 && !noted) {
		plan_note(k, keys);
	} else if (n <= 2) {
		plan_correction(k, keys);
	} else {
		plan_answer(k, keys);
	}
}

/* Answers that are waited for: each is shown as stored. */
static void answer_and_see(struct killer *k, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		auto_str keys = STR_INIT;
		plan(k, &keys);
		uint64_t before = scene_now_us();
		scene_type(&k->scene, keys.data, k->typed[k->typed_count - 1].sign);
		k->answer_us = (3 * k->answer_us + scene_now_us() - before) / 4;
		k->shown = k->typed_count;
	}
}

/* What the last screen shows as stored of what was typed ahead. An answer takes the walk on. */
static void read_signs(struct killer *k)
{
	int answered = k->deal.answered;
	for (size_t i = k->shown; i < k->typed_count; i++) {
		if (vt_find(k->scene.vt, k->typed[i].sign) >= 0) {
			k->shown = i + 1;
		}
	}
	for (size_t i = 0; i < k->shown; i++) {
		answered += k->typed[i].counts;
		k->deal.place = k->typed[i].given.level >= 0 ? answered + 1 : k->deal.place;
	}
}

static void kill_a_walk(struct killer *k)
{
	auto_str keys = STR_INIT;
	if (k->deal.answered > DEAL_FULL) {
		kill_now(k); /* while nothing happens */
		look_at_all(k);
		deal_begin(k);
		open_walk(k);
	}
	answer_and_see(k, below(k, 4));
	size_t burst = 1 + below(k, BURST);
	for (size_t i = 0; i < burst; i++) {
		plan(k, &keys);
	}
	vt_type(k->scene.vt, keys.data);
	kill_within(k, (burst + 1) * k->answer_us);
	read_signs(k);
	k->walks++;
	open_walk(k);
}

/* ---- everything else ---- */

static void kill_a_start(struct killer *k)
{
	kill_now(k);
	look_at_all(k);
	scene_start(&k->scene, "walk", k->deal.id, NULL);
	kill_within(k, k->start_us);
	k->starts++;
}

/* How many events a deal has; 0 where it is not there. */
static size_t events_of(struct killer *k, const char *id, bool *out_submitted)
{
	struct error err = {0};
	struct event_row *rows = NULL;
	size_t count = 0;
	auto_arena struct arena *a = arena_new();
	struct session *s = scene_session(&k->scene, SESSION_READ, "ana");
	if (!store_events(session_store(s), id, a, &rows, &count, &err) &&
	    err.code != ERROR_NOT_FOUND) {
		fail_msg("%s", err.message);
	}
	session_close(s);
	*out_submitted = count > 0 && rows[count - 1].act.kind == ACT_SUBMIT;
	return count;
}

/* All of a file or nothing; then its scorecard is submitted, or not. */
static void kill_an_import(struct killer *k)
{
	auto_free char *id = xprintf("whole-%zu", k->imports++);
	auto_free char *file = scene_card_file(&k->scene, id, 3);
	bool submitted;
	kill_now(k);
	look_at_all(k);
	scene_start(&k->scene, "import", file, NULL);
	kill_within(k, k->import_us);
	bool told = vt_find(k->scene.vt, " changes") >= 0;
	(void)scene_verify(&k->scene);
	size_t events = events_of(k, id, &submitted);
	if (events != 0 && events != SCENE_ITEMS + 2) {
		fail_msg("seed %llu: %zu events of a file's %d", (unsigned long long)seed, events,
		         SCENE_ITEMS + 2);
	}
	assert_true(events > 0 || !told);
	k->acknowledged += told ? SCENE_ITEMS : 0;
	k->found += told ? SCENE_ITEMS : 0;
	k->unseen += !told && events > 0 ? SCENE_ITEMS : 0;
}

static void kill_a_submit(struct killer *k)
{
	auto_free char *id = xprintf("done-%zu", k->submits++);
	auto_free char *file = scene_card_file(&k->scene, id, 4);
	bool submitted;
	kill_now(k);
	look_at_all(k);
	scene_run(&k->scene, 0, " changes", "import", file, NULL);
	scene_start(&k->scene, "walk", id, NULL);
	scene_expect(&k->scene, "40 answered");
	scene_type(&k->scene, "r", "S submit");
	scene_type(&k->scene, "S", "y submit");
	vt_type(k->scene.vt, "y");
	kill_within(k, 2 * k->answer_us);
	bool told = vt_find(k->scene.vt, "submitted,") >= 0;
	(void)scene_verify(&k->scene);
	size_t events = events_of(k, id, &submitted);
	assert_int_equal(events, SCENE_ITEMS + 2 + submitted);
	assert_true(submitted || !told);
	k->acknowledged += told;
	k->found += told && submitted;
	k->unseen += !told && submitted;
}

/* The first start of all, in a folder that is not there yet; the next one works. */
static void kill_a_first_start(struct killer *k)
{
	struct scene *s = &k->scene;
	char *workspace = s->workspace;
	auto_free char *file = scene_card_file(s, "first", 1);
	kill_now(k);
	look_at_all(k);
	s->workspace = xprintf("%s/first-%zu/w.db", s->home, k->firsts++);
	scene_start(s, "import", file, NULL);
	kill_within(k, k->import_us);
	scene_deal(s, "second");
	(void)scene_verify(s);
	free(s->workspace);
	s->workspace = workspace;
}

/* What looks at the workspace first after a kill is the program itself, either way. */
static void after_another_kill(struct killer *k)
{
	if (below(k, 2) == 0) {
		scene_run(&k->scene, 0, "agree", "verify", NULL, NULL);
	}
	open_walk(k);
}

static void kill_once(struct killer *k)
{
	uint64_t n = below(k, 20);
	void (*other)(struct killer *) = n == 0   ? kill_a_start
	                                 : n <= 2 ? kill_an_import
	                                 : n == 3 ? kill_a_submit
	                                 : n == 4 ? kill_a_first_start
	                                          : NULL;
	if (!other) {
		kill_a_walk(k);
		return;
	}
	other(k);
	after_another_kill(k);
}

static void measure(struct killer *k)
{
	auto_free char *file = scene_card_file(&k->scene, "measure", 2);
	uint64_t before = scene_now_us();
	scene_run(&k->scene, 0, " changes", "import", file, NULL);
	k->import_us = scene_now_us() - before;
	k->answer_us = 20000;
}

static void what_the_screen_showed_as_stored__is_there_after_a_kill(void **state)
{
	(void)state;
	struct killer k = {.random = seed};
	scene_open(&k.scene, program, false);
	deal_begin(&k);
	measure(&k);
	open_walk(&k);
	while (k.kills < kills) {
		kill_once(&k);
	}
	vt_type(k.scene.vt, "\003");
	(void)scene_end(&k.scene);
	scene_run(&k.scene, 0, "agree", "verify", NULL, NULL);
	print_message("seed %llu: %zu kills (%zu answering, %zu starting, %zu importing, %zu "
	              "submitting, %zu at the first start), %zu of them left a journal; %zu "
	              "answers acknowledged, %zu of them found, %zu more stored and not yet "
	              "shown; the walk went on %zu times\n",
	              (unsigned long long)seed, k.kills, k.walks, k.starts, k.imports, k.submits,
	              k.firsts, k.journals, k.acknowledged, k.found, k.unseen, k.reopened);
	assert_int_equal(k.acknowledged, k.found);
	free(k.deal.stored);
	scene_close(&k.scene);
}

static void wait_for_draft(struct scene *s, const char *deal, int item)
{
	auto_free char *name = xprintf("note/%s/item-%02d", deal, item);
	uint64_t end = scene_now_us() + VT_WAIT * 1000;
	for (bool kept = false; !kept;) {
		auto_arena struct arena *a = arena_new();
		struct session *session = scene_session(s, SESSION_READ, "ana");
		const char *text = session_draft(session, name, a);
		kept = text && strcmp(text, "half a tho") == 0;
		session_close(session);
		if (scene_now_us() > end) {
			fail_msg("what is typed is not kept");
		}
		scene_sleep_us(50000);
	}
}

/* Where one had gone and what one was typing, once one stopped for a moment. */
static void a_pause__keeps_the_place_and_half_a_note_from_a_kill(void **state)
{
	(void)state;
	struct killer k = {.random = seed};
	struct scene *s = &k.scene;
	scene_open(s, program, true);
	deal_begin(&k);
	open_walk(&k);
	answer_and_see(&k, 1);
	scene_type(s, "\033OC\033OC\033OC", "item ");
	vt_type(s->vt, "n");
	scene_type(s, "half a tho", "half a tho");
	auto_free char *row = vt_row(s->vt, 0);
	char place[16];
	int item;
	assert_int_equal(sscanf(strstr(row, " item "), " item %d of", &item), 1);
	snprintf(place, sizeof(place), "item %d of ", item);
	assert_true(item >= 4);
	wait_for_draft(s, k.deal.id, item);
	kill_now(&k);
	scene_start(s, "walk", k.deal.id, NULL);
	scene_expect(s, "? help");
	scene_expect(s, place);
	scene_expect(s, "Kept text: n shows it.");
	scene_type(s, "n", "half a tho");
	kill_now(&k);
	(void)scene_verify(s);
	free(k.deal.stored);
	scene_close(s);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: test_fault_kill PROGRAM [KILLS [SEED]]\n");
		return 2;
	}
	(void)setlocale(LC_ALL, "C.UTF-8");
	program = argv[1];
	kills = argc > 2 ? strtoul(argv[2], NULL, 10) : sample_is_all() ? 500 : 5;
	seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_the_screen_showed_as_stored__is_there_after_a_kill),
	    cmocka_unit_test(a_pause__keeps_the_place_and_half_a_note_from_a_kill),
	};
	return cmocka_run_group_tests_name("fault/kill", tests, NULL, NULL);
}
