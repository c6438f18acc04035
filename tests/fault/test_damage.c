/* Every page of a workspace flipped, emptied, cut off or put in another's place, and what stands
 * beside it likewise: reading survives it, verify calls whole only what holds every row that was
 * there, and recover gives back each event on a page left alone, and tells when one is gone.
 * DEALBENCH_TEST_LONG=1 tries all. */
#include "../unit/store/fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../sample.h"
#include "../unit/store/tables.h"
#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"

enum { PAGE = 4096, LEAF = 0x0d, OVER_PAGES = 3000 };

/* One event that was there, and where its row stands. */
struct known {
	char *words; /* all it says */
	size_t page; /* SIZE_MAX: over several */
};

struct tally { /* files, by what came of them; and events */
	size_t tried, refused, found, harmless, recovered, complete, gone;
};

struct ward {
	struct bench *bench;
	char *good, *bad;
	size_t len, pages;
	char *content; /* all that verify answers for */
	struct known *known;
	size_t known_count;
	struct tally tally;
};

/* ---- a workspace of some pages ---- */

static void fill(struct bench *b)
{
	start(b);
	char note[6001];
	memset(note, 'n', sizeof(note) - 1);
	note[sizeof(note) - 1] = '\0';
	struct source source = {.what = (char *)"memo"};
	struct answer answer = level("theory", 2);
	answer.sources = &source;
	answer.source_count = 1;
	answer.note = note;
	do_act(b, act_answer("voice-agent", 1, NULL, &answer));
	for (int i = 0; i < 12; i++) {
		add_deal(b, arena_printf(b->a, "deal-%02d", i));
		open_card(b, arena_printf(b->a, "deal-%02d", i), 1, false);
		answer_all(b, arena_printf(b->a, "deal-%02d", i), 1);
	}
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	struct error err;
	assert_true(store_set_place(b->store, "voice-agent", 2, "ana", "theory", &err));
	assert_true(store_set_draft(b->store, "ana", "note/voice-agent/theory", "half", &err));
}

/* What an event says, but for its id and its place in the chain: entered anew it has others. */
static char *event_words(const struct event_row *row)
{
	auto_str words = STR_INIT;
	const struct act *act = &row->act;
	str_printf(&words, "%lld %s %s %s %d", (long long)row->at, row->author,
	           act_kind_name(act->kind), act->deal ? act->deal : "", act->card);
	if (act->answer) {
		str_printf(&words, " %s %zu %s %.20s", act->answer->item, act->answer->level,
		           act->answer->text ? act->answer->text : "",
		           act->answer->note ? act->answer->note : "");
	}
	return str_steal(&words);
}

static size_t page_of(const struct ward *w, const char *id)
{
	for (size_t page = 0; page < w->pages; page++) {
		const char *at = w->good + page * PAGE;
		if (at[page == 0 ? 100 : 0] == LEAF && memmem(at, PAGE, id, strlen(id)) != NULL) {
			return page;
		}
	}
	return SIZE_MAX;
}

static void learn(struct ward *w)
{
	struct event_row *rows;
	struct error err;
	assert_true(store_events(w->bench->store, NULL, w->bench->a, &rows, &w->known_count, &err));
	w->known = xcalloc(w->known_count, sizeof(*w->known));
	for (size_t i = 0; i < w->known_count; i++) {
		const struct answer *answer = rows[i].act.answer;
		bool over = answer && answer->note && strlen(answer->note) > OVER_PAGES;
		w->known[i] =
		    (struct known){event_words(&rows[i]), over ? SIZE_MAX : page_of(w, rows[i].id)};
	}
}

static int ward_open(void **state)
{
	struct error err;
	struct ward *w = xcalloc(1, sizeof(*w));
	bench_setup((void **)&w->bench);
	struct bench *b = w->bench;
	fill(b);
	bench_reopen(b, STORE_READ);
	assert_true(file_read(b->path, (size_t)1 << 24, &w->good, &w->len, &err));
	w->pages = w->len / PAGE;
	w->bad = xmalloc(w->len);
	w->content = content_of(b->path);
	learn(w);
	store_close(b->store);
	b->store = NULL;
	*state = w;
	return 0;
}

static int ward_close(void **state)
{
	struct ward *w = *state;
	for (size_t i = 0; i < w->known_count; i++) {
		free(w->known[i].words);
	}
	free(w->known);
	free(w->content);
	free(w->good);
	free(w->bad);
	bench_teardown((void **)&w->bench);
	free(w);
	return 0;
}

/* The counts of one kind of damage, told. */
static struct tally tell(struct ward *w, const char *what)
{
	struct tally t = w->tally;
	print_message("# %s: %zu files, %zu refused, %zu found, %zu hold every row; recover: %zu "
	              "made, %zu of them whole, %zu events gone\n",
	              what, t.tried, t.refused, t.found, t.harmless, t.recovered, t.complete,
	              t.gone);
	w->tally = (struct tally){0};
	return t;
}

/* ---- a damaged file ---- */

/* All that the program reads of a workspace, as far as it goes. */
static void read_all(struct store *store)
{
	auto_arena struct arena *a = arena_new();
	struct error err = {0};
	struct deal_row *deals;
	struct card_row *rows, row;
	struct event_row *events;
	struct rubric_row *rubrics;
	struct rubric_file *files;
	struct card *card;
	size_t count, rest;
	if (!store_deals(store, a, &deals, &count, &err)) {
		assert_true(err.message[0] != '\0');
		count = 0;
	}
	for (size_t i = 0; i < count; i++) {
		(void)!store_cards(store, deals[i].deal->id, a, &rows, &rest, &err);
		(void)!store_events(store, deals[i].deal->id, a, &events, &rest, &err);
		if (store_card(store, deals[i].deal->id, 1, a, &row, &card, &err)) {
			card_free(card);
		}
	}
	(void)!store_rubrics(store, a, &rubrics, &count, &err);
	(void)!store_rubric_files(store, DIGEST, a, &files, &count, &err);
}

/* Is it called whole? Then it must be. */
static void look(struct ward *w, const char *what)
{
	struct bench *b = w->bench;
	struct error err = {0};
	struct verify_report report;
	struct store *store = store_open(b->path, STORE_READ, &b->scorer, &err);
	w->tally.tried++;
	if (store == NULL) {
		assert_true(err.code != ERROR_NONE && err.message[0] != '\0');
		w->tally.refused++;
		return;
	}
	read_all(store);
	bool whole = store_verify(store, &report, &err);
	store_close(store);
	if (!whole) {
		assert_true(err.message[0] != '\0');
		w->tally.found++;
		return;
	}
	auto_free char *content = content_of(b->path);
	if (strcmp(content, w->content) != 0) {
		fail_msg("%s: verify calls a workspace whole that differs", what);
	}
	w->tally.harmless++;
}

/* ---- what is left of it ---- */

static size_t find_words(char **found, size_t count, const char *words)
{
	size_t i = 0;
	while (i < count && (found[i] == NULL || strcmp(found[i], words) != 0)) {
		i++;
	}
	return i;
}

/* Every event that is there was there before, once; every one that stood on a page left alone is
 * there, or told as resting on what is gone. first, count: the pages that were damaged. */
static void check_events(struct ward *w, struct store *made, const struct recover_report *report,
                         size_t first, size_t count, const char *what)
{
	auto_arena struct arena *a = arena_new();
	struct event_row *rows;
	struct error err;
	size_t n, left, lost = 0, due = 0;
	assert_true(store_events(made, NULL, a, &rows, &n, &err));
	char **found = xcalloc(n + 1, sizeof(*found));
	for (size_t i = 0; i < n; i++) {
		found[i] = event_words(&rows[i]);
	}
	left = n;
	for (size_t i = 0; i < w->known_count; i++) {
		const struct known *known = &w->known[i];
		size_t at = find_words(found, n, known->words);
		if (at < n) {
			free(found[at]);
			found[at] = NULL;
			left--;
			continue;
		}
		lost++;
		due += known->page != SIZE_MAX && known->page - first >= count;
	}
	bool rescued = strstr(report->words, "its files are not") != NULL;
	if (left > rescued) {
		fail_msg("%s: %zu events came out that were never made", what, left);
	}
	if (due > (size_t)report->refused) {
		fail_msg("%s: %zu events on whole pages were lost, %lld are told", what, due,
		         (long long)report->refused);
	}
	/* Gone without a word may only be a tail: nothing that is left tells that it was there. */
	bool told = report->missing + report->refused > 0 || report->words[0] != '\0';
	if (lost > 0 && !told && report->kept != (int64_t)(w->known_count - lost)) {
		fail_msg("%s: %zu events are gone without a word", what, lost);
	}
	w->tally.complete += lost == 0;
	w->tally.gone += lost;
	for (size_t i = 0; i < n; i++) {
		free(found[i]);
	}
	free(found);
}

static bool rescue(void *ctx, const char *digest, const struct rubric_file *files, size_t count,
                   struct arena *a, struct act *out)
{
	(void)ctx;
	(void)a;
	*out = (struct act){.kind = ACT_RUBRIC_ADD,
	                    .digest = DIGEST,
	                    .rubric_id = "small",
	                    .rubric_version = "1.0.0",
	                    .rubric_title = "Small",
	                    .files = files,
	                    .file_count = count};
	return strcmp(digest, DIGEST) == 0 && count == 2;
}

static void salvage(struct ward *w, size_t first, size_t count, const char *what)
{
	static const struct rescuer rescuer = {.rubric = rescue};
	struct bench *b = w->bench;
	struct recover_report report;
	struct verify_report verified;
	struct error err = {0};
	auto_free char *to = path_join(b->folder, "new.db");
	if (!store_recover(b->path, to, &b->scorer, &rescuer, &report, &err)) {
		assert_int_equal(err.code, ERROR_INTEGRITY);
		assert_int_not_equal(access(to, F_OK), 0);
		return;
	}
	struct store *made = store_open(to, STORE_READ, &b->scorer, &err);
	if (made == NULL || !store_verify(made, &verified, &err)) {
		fail_msg("%s: recover made a workspace that does not verify: %s", what,
		         err.message);
	}
	check_events(w, made, &report, first, count, what);
	store_close(made);
	recover_report_free(&report);
	assert_int_equal(unlink(to), 0);
	w->tally.recovered++;
}

static void write_bad(struct ward *w, size_t len)
{
	struct error err;
	assert_true(file_write_private(w->bench->path, w->bad, len, &err));
}

/* ---- the kinds of damage ---- */

/* Where in a page: its header, the first pointers, the free room in its middle, the cells at its
 * end. */
static const size_t places[] = {0,    1,    3,    5,    8,    9,    16,   28,
                                63,   71,   100,  105,  300,  1000, 2047, 3000,
                                3500, 3700, 3900, 4000, 4050, 4080, 4094, 4095};

static void each_page__flipped(void **state)
{
	struct ward *w = *state;
	static const unsigned char masks[] = {0x01, 0x80, 0xff};
	size_t n = 0, step = sample_step(293);
	for (size_t page = 0; page < w->pages; page++) {
		for (size_t i = 0; i < ARRAY_LEN(places) * ARRAY_LEN(masks); i++) {
			if (n++ % step != 0) {
				continue;
			}
			size_t at = page * PAGE + places[i % ARRAY_LEN(places)];
			char what[60];
			snprintf(what, sizeof(what), "page %zu, byte %zu flipped", page + 1,
			         at % PAGE);
			memcpy(w->bad, w->good, w->len);
			w->bad[at] = (char)(w->bad[at] ^ masks[i / ARRAY_LEN(places)]);
			write_bad(w, w->len);
			look(w, what);
			if (w->tally.tried % 7 == 1) {
				salvage(w, page, 1, what);
			}
		}
	}
	struct tally t = tell(w, "flipped");
	assert_true(t.found > t.tried / 4 && t.recovered > 0);
}

static void empty(struct ward *w, size_t page)
{
	memset(w->bad + page * PAGE, 0, PAGE);
}

static void noise(struct ward *w, size_t page)
{
	uint64_t random = page;
	for (size_t i = 0; i < PAGE; i++) {
		random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		w->bad[page * PAGE + i] = (char)(random >> 33);
	}
}

/* The second half is from somewhere else: a write that was torn. */
static void torn(struct ward *w, size_t page)
{
	memcpy(w->bad + page * PAGE + PAGE / 2, w->good + (page + 1) % w->pages * PAGE + PAGE / 2,
	       PAGE / 2);
}

static const struct {
	const char *words;
	void (*do_it)(struct ward *w, size_t page);
} kinds[] = {{"emptied", empty}, {"noise", noise}, {"torn", torn}};

static void each_page__lost(void **state)
{
	struct ward *w = *state;
	size_t n = 0, step = sample_step(23);
	for (size_t page = 0; page < w->pages; page++) {
		for (size_t kind = 0; kind < ARRAY_LEN(kinds); kind++) {
			if (n++ % step != 0) {
				continue;
			}
			char what[60];
			snprintf(what, sizeof(what), "page %zu %s", page + 1, kinds[kind].words);
			memcpy(w->bad, w->good, w->len);
			kinds[kind].do_it(w, page);
			write_bad(w, w->len);
			look(w, what);
			salvage(w, page, 1, what);
		}
	}
	struct tally t = tell(w, "emptied, noise, torn");
	assert_true(t.refused + t.found > t.tried * 3 / 4 && t.complete > 0 && t.gone > 0);
}

static void each_page__cut_off(void **state)
{
	struct ward *w = *state;
	size_t step = sample_step(19);
	for (size_t page = 0; page < w->pages; page += step) {
		for (size_t part = 0; part < (sample_is_all() ? 3 : 1); part++) {
			size_t len = page * PAGE + part * 1777;
			char what[60];
			snprintf(what, sizeof(what), "cut off after %zu bytes", len);
			memcpy(w->bad, w->good, w->len);
			write_bad(w, len);
			look(w, what);
			salvage(w, page, w->pages, what);
		}
	}
	struct tally t = tell(w, "cut off");
	assert_int_equal(t.harmless, 0);
}

/* Two pages change places, and one stands twice. */
static void each_page__swapped_with_each(void **state)
{
	struct ward *w = *state;
	size_t n = 0, step = sample_step(311);
	for (size_t x = 0; x < w->pages; x++) {
		for (size_t y = 0; y < w->pages; y++) {
			if (x == y || n++ % step != 0) {
				continue;
			}
			char what[60];
			snprintf(what, sizeof(what), "page %zu %s page %zu", x + 1,
			         x < y ? "swapped with" : "put over", y + 1);
			memcpy(w->bad, w->good, w->len);
			memcpy(w->bad + y * PAGE, w->good + x * PAGE, PAGE);
			if (x < y) {
				memcpy(w->bad + x * PAGE, w->good + y * PAGE, PAGE);
			}
			write_bad(w, w->len);
			look(w, what);
			if (x > y && w->tally.tried % 5 == 1) {
				salvage(w, y, 1, what);
			}
		}
	}
	struct tally t = tell(w, "swapped or doubled");
	assert_true(t.found > t.tried / 2);
}

/* ---- files beside it ---- */

static const char *const sides[] = {"-journal", "-wal", "-shm"};

static char *side_path(const struct ward *w, size_t side)
{
	return xprintf("%s%s", w->bench->path, sides[side]);
}

static void drop_sides(const struct ward *w)
{
	for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
		auto_free char *path = side_path(w, i);
		(void)unlink(path);
	}
}

struct bytes {
	char *data;
	size_t len;
};

static struct bytes bytes_of(const char *path)
{
	struct bytes b;
	struct error err;
	assert_true(file_read(path, (size_t)1 << 24, &b.data, &b.len, &err));
	return b;
}

/* A change that was killed half way: what stands in the file by then, and the journal that takes it
 * back. */
static void cut_off(struct ward *w, struct bytes *out_half, struct bytes *out_journal)
{
	memcpy(w->bad, w->good, w->len);
	write_bad(w, w->len);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		sqlite3 *db;
		sqlite3_open(w->bench->path, &db);
		sqlite3_exec(
		    db,
		    "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN IMMEDIATE;"
		    "UPDATE deal SET title = 'half'; UPDATE answer SET note = 'half';"
		    "CREATE TABLE junk (x); INSERT INTO junk WITH RECURSIVE r (n) AS (SELECT "
		    "1 UNION ALL SELECT n + 1 FROM r WHERE n < 200) SELECT randomblob(300) "
		    "FROM r",
		    NULL, NULL, NULL);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	auto_free char *journal = side_path(w, 0);
	*out_half = bytes_of(w->bench->path);
	*out_journal = bytes_of(journal);
	assert_true(out_journal->len > 0);
	drop_sides(w);
}

/* The workspace two answers later. */
static struct bytes make_later(struct ward *w, char **out_content)
{
	struct bench *b = w->bench;
	memcpy(w->bad, w->good, w->len);
	write_bad(w, w->len);
	bench_reopen(b, STORE_WRITE);
	answer_level(b, 2, "ben", "theory", 4);
	answer_level(b, 2, "ana", "sponsor", 0);
	store_close(b->store);
	b->store = NULL;
	*out_content = content_of(b->path);
	drop_sides(w);
	return bytes_of(b->path);
}

/* Opened as mode says: refused, found damaged, or exactly what was there once. */
static void look_beside(struct ward *w, enum store_mode mode, const char *later, const char *what)
{
	struct bench *b = w->bench;
	struct error err = {0};
	struct verify_report report;
	struct store *store = store_open(b->path, mode, &b->scorer, &err);
	w->tally.tried++;
	if (store == NULL) {
		assert_true(err.message[0] != '\0');
		w->tally.refused++;
		return;
	}
	read_all(store);
	bool whole = store_verify(store, &report, &err);
	store_close(store);
	if (!whole) {
		w->tally.found++;
		return;
	}
	auto_free char *content = content_of(b->path);
	if (strcmp(content, w->content) != 0 && strcmp(content, later) != 0) {
		fail_msg("%s: verify calls a workspace whole that never was", what);
	}
	w->tally.harmless++;
}

/* One in so many of the ways; `n` counts them. */
static void try_beside(struct ward *w, const struct bytes *file, const struct bytes *side,
                       const char *later, size_t *n)
{
	struct error err;
	for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
		for (int how = 0; how < 4; how++) { /* read or written, as it is or marked as WAL */
			if ((*n)++ % sample_step(17) != 0) {
				continue;
			}
			auto_free char *path = side_path(w, i);
			char what[60];
			snprintf(what, sizeof(what), "%zu bytes in %s, %d", side->len, sides[i],
			         how);
			auto_free char *data = xmalloc(file->len);
			memcpy(data, file->data, file->len);
			if (how >= 2) {
				data[18] = data[19] = 2;
			}
			drop_sides(w);
			assert_true(file_write_private(w->bench->path, data, file->len, &err) &&
			            file_write_private(path, side->data, side->len, &err));
			look_beside(w, how % 2 == 0 ? STORE_READ : STORE_WRITE, later, what);
		}
	}
	drop_sides(w);
}

static void each_side_file__damaged_or_of_another_time(void **state)
{
	struct ward *w = *state;
	char *later_content;
	struct bytes half, journal;
	struct bytes later = make_later(w, &later_content);
	cut_off(w, &half, &journal);
	char random[9000];
	uint64_t seed = 3;
	for (size_t i = 0; i < sizeof(random); i++) {
		seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		random[i] = (char)(seed >> 33);
	}
	struct bytes torn = {xmalloc(journal.len), journal.len};
	memcpy(torn.data, journal.data, journal.len);
	memset(torn.data + journal.len / 2, 0x55, 700);
	const struct bytes good = {w->good, w->len};
	const struct bytes files[] = {good, later, half};
	const struct bytes beside[] = {journal,     torn,         {random, sizeof(random)},
	                               {random, 0}, {random, 27}, {w->good, w->len}};
	size_t n = 0;
	for (size_t f = 0; f < ARRAY_LEN(files); f++) {
		for (size_t s = 0; s < ARRAY_LEN(beside); s++) {
			try_beside(w, &files[f], &beside[s], later_content, &n);
		}
	}
	struct tally t = tell(w, "side files");
	assert_true(t.harmless > 0 && t.refused > 0);
	free(later.data);
	free(later_content);
	free(half.data);
	free(journal.data);
	free(torn.data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_page__flipped),
	    cmocka_unit_test(each_page__lost),
	    cmocka_unit_test(each_page__cut_off),
	    cmocka_unit_test(each_page__swapped_with_each),
	    cmocka_unit_test(each_side_file__damaged_or_of_another_time),
	};
	return cmocka_run_group_tests(tests, ward_open, ward_close);
}
