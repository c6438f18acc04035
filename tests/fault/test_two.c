/* Several processes on one workspace: whoever was told that something is stored finds it there, and
 * nobody's answer is replaced by somebody who had not seen it.
 *
 *   test_fault_two [EVENTS]
 *
 * 120 events of four processes without a number, 2,000 with DEALBENCH_TEST_LONG=1. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../crew.h"
#include "../sample.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"
#include "scene.h"

enum { DESKS = 4, COMMON = 8, THINKING_US = 4000 };

static size_t events = 120;
static bool quick; /* the short form: in memory, where there is a disk of it */

/* What a desk says of one answer, through a pipe. */
enum said { SAID_STORED, SAID_KEPT_MINE, SAID_TOOK_THEIRS, SAID_BUSY, SAID_WRONG };
struct word {
	enum said said;
	int desk, item;
	char note[16], was[16]; /* what it stored; what it had seen there */
};

struct desk {
	struct session *session;
	struct sheet *sheet;
	int number, out;
	uint64_t random;
	size_t stored, tried;
	struct word word;
};

static void say(struct desk *d, enum said said)
{
	d->word.said = said;
	if (write(d->out, &d->word, sizeof(d->word)) != sizeof(d->word)) {
		_exit(3);
	}
}

static void copy_note(char *out, const struct answer *answer)
{
	snprintf(out, sizeof(((struct word *)0)->note), "%s",
	         answer && answer->note ? answer->note : "");
}

/* Somebody stored something else there: both are told, and one is chosen; where that is theirs,
 * mine is in the history before it. */
static void settle(struct desk *d)
{
	struct error err = {0};
	const char *what;
	auto_arena struct arena *a = arena_new();
	for (;;) {
		const struct conflict *c = session_conflict(d->session);
		if (!c || !c->mine || !c->theirs || !c->author || !c->item) {
			say(d, SAID_WRONG);
			return;
		}
		bool mine = scene_random(&d->random) % 2;
		if (session_settle(d->session, mine, a, &what, &err)) {
			say(d, mine ? SAID_KEPT_MINE : SAID_TOOK_THEIRS);
			d->stored += mine ? 1 : 2; /* mine for the history, and theirs again */
			return;
		}
		if (err.code != ERROR_STALE) {
			say(d, err.code == ERROR_BUSY ? SAID_BUSY : SAID_WRONG);
			return;
		}
	}
}

/* One answer: to a question of its own, or to one that all answer. */
static void answer_once(struct desk *d)
{
	struct error err = {0};
	uint64_t n = scene_random(&d->random);
	int item = n % 2 ? 1 + (int)(n / 2 % COMMON)
	                 : 1 + COMMON * (1 + d->number) + (int)(n / 2 % COMMON);

	if (n / 64 % 8 == 0 && !sheet_refresh(d->sheet, &err)) {
		say(d, SAID_WRONG);
		return;
	}
	char id[16], note[16], evidence[] = "seen";
	snprintf(id, sizeof(id), "item-%02d", item);
	snprintf(note, sizeof(note), "%d.%zu", d->number, d->tried++);
	struct answer answer = {.item = id,
	                        .kind = ANSWER_LEVEL,
	                        .level = n / 1024 % SCENE_LEVELS,
	                        .evidence = evidence,
	                        .note = note};
	d->word = (struct word){.desk = d->number, .item = item};
	memcpy(d->word.note, note, sizeof(note));
	copy_note(d->word.was, sheet_own_answer(d->sheet, (size_t)item - 1));
	scene_sleep_us(n / 8192 % THINKING_US); /* others answer between looking and storing */
	if (sheet_answer(d->sheet, &answer, &err)) {
		d->stored++;
		say(d, SAID_STORED);
	} else if (err.code == ERROR_STALE) {
		settle(d);
	} else {
		fprintf(stderr, "%s\n", err.message);
		say(d, err.code == ERROR_BUSY ? SAID_BUSY : SAID_WRONG);
	}
}

struct office {
	struct scene *scene;
	int told;
};

static int desk_work(void *ctx, const struct crew *crew, int number)
{
	const struct office *o = ctx;
	struct error err = {0};
	struct desk d = {.number = number, .out = o->told, .random = 77 + (uint64_t)number};
	if (!crew_gate(crew)) {
		return 1;
	}
	d.session = scene_session(o->scene, SESSION_CHANGE, number == DESKS - 1 ? "ben" : "ana");
	d.sheet = sheet_open(d.session, "deal", 0, &err);
	while (d.sheet && d.stored < events / DESKS) {
		answer_once(&d);
	}
	bool ok = d.sheet != NULL;
	sheet_close(d.sheet);
	session_close(d.session);
	return ok ? 0 : 1;
}

struct counts {
	size_t said[SAID_WRONG + 1];
	struct word *words;
	size_t n, cap;
};

/* Returns where they tell what they do. */
static int start_desks(struct scene *s, struct crew *crew)
{
	int told[2];
	assert_int_equal(pipe(told), 0);
	struct office office = {s, told[1]};
	crew_open(crew);
	for (int i = 0; i < DESKS; i++) {
		crew_add(crew, desk_work, &office);
	}
	crew_start(crew);
	close(told[1]);
	return told[0];
}

static void hear(struct counts *c, int fd)
{
	struct word word;
	while (read(fd, &word, sizeof(word)) == sizeof(word)) {
		c->said[word.said]++;
		if (word.said <= SAID_TOOK_THEIRS) {
			xgrow(&c->words, &c->cap, c->n + 1);
			c->words[c->n++] = word;
		}
	}
	close(fd);
}

static const struct word *word_of(const struct counts *c, const char *note)
{
	for (size_t i = 0; i < c->n; i++) {
		if (strcmp(c->words[i].note, note) == 0) {
			return &c->words[i];
		}
	}
	fail_msg("the answer %s is stored, and its author was not told", note);
	return NULL;
}

/* Every answer that was told is one event, and replaced what its author had seen, or was told of.
 */
static size_t look_at_answers(const struct counts *c, const struct event_row *rows, size_t count)
{
	size_t answers = 0;
	for (size_t i = 0; i < count; i++) {
		char note[16], was[16];
		if (rows[i].act.kind != ACT_ANSWER) {
			continue;
		}
		copy_note(note, rows[i].act.answer);
		copy_note(was, rows[i].was_answer);
		const struct word *word = word_of(c, note);
		if (word->said == SAID_STORED && strcmp(word->was, was) != 0) {
			fail_msg("%s replaced %s, but had seen %s", note, was, word->was);
		}
		answers++;
		if (word->said == SAID_TOOK_THEIRS) {
			assert_true(i + 1 < count);
			copy_note(note, rows[++i].act.answer);
			assert_string_equal(note, was);
			assert_string_equal(rows[i].author, rows[i - 1].author);
		}
	}
	return answers;
}

static void look_at_words(struct scene *s, const struct counts *c)
{
	struct error err = {0};
	struct event_row *rows;
	size_t count;
	auto_arena struct arena *a = arena_new();
	struct session *session = scene_session(s, SESSION_READ, "ana");
	assert_true(store_events(session_store(session), "deal", a, &rows, &count, &err));
	assert_int_equal(look_at_answers(c, rows, count), c->n);
	session_close(session);
}

static void four_desks__lose_nothing_and_overwrite_nothing_unseen(void **state)
{
	(void)state;
	struct scene s;
	struct counts c = {0};
	struct crew crew;
	scene_open(&s, NULL, quick);
	scene_deal(&s, "deal");
	uint64_t before = scene_now_us();
	hear(&c, start_desks(&s, &crew));
	crew_join(&crew);
	uint64_t took = scene_now_us() - before;
	look_at_words(&s, &c);
	size_t all = scene_verify(&s);
	assert_int_equal(c.said[SAID_WRONG], 0);
	assert_true(all >= events);
	if (!quick) {
		assert_true(c.said[SAID_KEPT_MINE] > 0 && c.said[SAID_TOOK_THEIRS] > 0);
	}
	/* and the rubric, the deal, the scorecard */
	assert_int_equal(all, c.n + c.said[SAID_TOOK_THEIRS] + 3);
	print_message("%zu events of %d processes in %.1f s: %zu stored, %zu conflicts told (%zu "
	              "kept mine, %zu took theirs), %zu times told that another writes\n",
	              all, DESKS, (double)took / 1e6, c.n,
	              c.said[SAID_KEPT_MINE] + c.said[SAID_TOOK_THEIRS], c.said[SAID_KEPT_MINE],
	              c.said[SAID_TOOK_THEIRS], c.said[SAID_BUSY]);
	free(c.words);
	scene_close(&s);
}

/* ---- three on one answer ---- */

static bool answer_first(struct sheet *sheet, size_t level, struct error *err)
{
	char item[] = "item-01";
	struct answer answer = {.item = item, .kind = ANSWER_LEVEL, .level = level};
	return sheet_answer(sheet, &answer, err);
}

/* A third answers while two are told of each other: whoever is told again is told of her own and of
 * the third's, and neither is put in the other's place unasked. */
static void theirs__is_not_put_back_over_a_third_answer(void **state)
{
	(void)state;
	struct scene s;
	struct error err = {0};
	struct session *sessions[3];
	struct sheet *sheets[3];
	const char *what;
	auto_arena struct arena *a = arena_new();
	scene_open(&s, NULL, true);
	scene_deal(&s, "deal");
	for (int i = 0; i < 3; i++) {
		sessions[i] = scene_session(&s, SESSION_CHANGE, "ana");
		sheets[i] = sheet_open(sessions[i], "deal", 0, &err);
		assert_non_null(sheets[i]);
	}
	assert_true(answer_first(sheets[1], 1, &err));
	assert_false(answer_first(sheets[0], 2, &err));
	assert_int_equal(err.code, ERROR_STALE);
	assert_string_equal(session_conflict(sessions[0])->mine, "2 Some");
	assert_string_equal(session_conflict(sessions[0])->theirs, "1 Little");
	assert_true(sheet_refresh(sheets[2], &err));
	assert_true(answer_first(sheets[2], 3, &err));
	assert_false(session_settle(sessions[0], false, a, &what, &err));
	assert_int_equal(err.code, ERROR_STALE);
	assert_string_equal(session_conflict(sessions[0])->mine, "2 Some");
	assert_string_equal(session_conflict(sessions[0])->theirs, "3 Much");
	assert_true(session_settle(sessions[0], false, a, &what, &err));
	assert_true(sheet_refresh(sheets[0], &err));
	assert_int_equal(sheet_own_answer(sheets[0], 0)->level, 3);
	for (int i = 0; i < 3; i++) {
		sheet_close(sheets[i]);
		session_close(sessions[i]);
	}
	/* the rubric, the deal, the scorecard; 1, 3, then 2 for the history and 3 again */
	assert_int_equal(scene_verify(&s), 3 + 4);
	scene_close(&s);
}

/* ---- a reader while a writer commits ---- */

/* Two answers in one change, of the same level: so are both, and so is the score. */
static int write_pairs(struct scene *s, size_t changes)
{
	struct session *session = scene_session(s, SESSION_CHANGE, "ana");
	for (size_t i = 0; i < changes; i++) {
		char one[] = "item-01", two[] = "item-40", evidence[] = "seen";
		struct error err = {0};
		struct answer answers[2] = {{.item = one,
		                             .kind = ANSWER_LEVEL,
		                             .level = i % SCENE_LEVELS,
		                             .evidence = evidence},
		                            {.item = two,
		                             .kind = ANSWER_LEVEL,
		                             .level = i % SCENE_LEVELS,
		                             .evidence = evidence}};
		struct act acts[2];
		for (int k = 0; k < 2; k++) {
			acts[k] = (struct act){.kind = ACT_ANSWER,
			                       .deal = "deal",
			                       .card = 1,
			                       .rater = "ana",
			                       .answer = &answers[k]};
		}
		struct stamp stamp = {"ana", session_now(session)};
		if (!store_apply(session_store(session), acts, 2, &stamp, NULL, &err)) {
			fprintf(stderr, "%s\n", err.message);
			return 1;
		}
	}
	session_close(session);
	return 0;
}

static size_t read_once(struct session *session)
{
	struct error err = {0};
	struct card_row row;
	struct card *card;
	auto_arena struct arena *a = arena_new();
	if (!store_card(session_store(session), "deal", 1, a, &row, &card, &err)) {
		fail_msg("a reader is refused: %s", err.message);
	}
	const struct answer *one = answers_find(&card->raters[0].answers, "item-01"),
	                    *two = answers_find(&card->raters[0].answers, "item-40");
	assert_non_null(one);
	assert_non_null(two);
	size_t level = one->level;
	assert_int_equal(level, two->level);
	assert_true(fabs(row.outcome.score - (double)level / (SCENE_LEVELS - 1)) < 1e-9);
	card_free(card);
	return level;
}

static void a_reader__sees_whole_changes_and_is_never_refused(void **state)
{
	(void)state;
	struct scene s;
	struct error err = {0};
	size_t changes = events / 4, reads = 0, seen = 0, last = SIZE_MAX;
	int status;
	scene_open(&s, NULL, quick);
	scene_deal(&s, "deal");
	struct session *session = scene_session(&s, SESSION_CHANGE, "ana");
	struct sheet *sheet = sheet_open(session, "deal", 0, &err);
	char item[] = "item-01";
	struct answer first = {.item = item, .kind = ANSWER_LEVEL, .level = 1};
	assert_true(sheet_answer(sheet, &first, &err));
	sheet_close(sheet);
	session_close(session);
	assert_int_equal(write_pairs(&s, 1), 0);
	pid_t writer = fork();
	assert_true(writer >= 0);
	if (writer == 0) {
		_exit(write_pairs(&s, changes));
	}
	session = scene_session(&s, SESSION_READ, "ben");
	for (pid_t ended = 0; ended == 0; reads++) {
		ended = waitpid(writer, &status, WNOHANG);
		size_t level = read_once(session);
		seen += level != last;
		last = level;
		if (reads % 16 == 15) { /* and as somebody who starts just now */
			session_close(session);
			session = scene_session(&s, SESSION_READ, "ben");
		}
	}
	session_close(session);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	(void)scene_verify(&s);
	assert_true(seen > 1);
	print_message("%zu looks while %zu changes were stored: %zu of them seen, none by half\n",
	              reads, changes, seen);
	scene_close(&s);
}

int main(int argc, char **argv)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	quick = argc < 2 && !sample_is_all();
	events = argc > 1 ? strtoul(argv[1], NULL, 10) : sample_is_all() ? 2000 : 120;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(four_desks__lose_nothing_and_overwrite_nothing_unseen),
	    cmocka_unit_test(theirs__is_not_put_back_over_a_third_answer),
	    cmocka_unit_test(a_reader__sees_whole_changes_and_is_never_refused),
	};
	return cmocka_run_group_tests_name("fault/two", tests, NULL, NULL);
}
