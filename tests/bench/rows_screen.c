/* The rows that the program itself shows in a terminal: what is timed is from a key, or the start,
 * to the last byte that came of it. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "dealbench/base/xalloc.h"
#include "vt.h"

enum { WIDTH = 80, HEIGHT = 24, DEADLINE = 20000 };
enum { QUIET = 6, LONG_QUIET = 250 }; /* milliseconds without a byte: at rest */

#define RULE "\xE2\x94\x80\xE2\x94\x80" /* below the list, above what stands behind the deal */
#define DOWN "\033OB"
#define UP "\033OA"
#define FRAME 16667.0 /* of 60 Hz, in microseconds */

static struct vt *start(const struct bench *b, const char *const *argv)
{
	auto_free char *home = xprintf("HOME=%s", b->folder);
	const char *const environment[] = {home,
	                                   "TERM=xterm-256color",
	                                   "LC_ALL=C.UTF-8",
	                                   "DEALBENCH_RUBRICS=" RUBRICS,
	                                   "DEALBENCH_WORKSPACE=",
	                                   "XDG_DATA_HOME=",
	                                   "XDG_CONFIG_HOME=",
	                                   "NO_COLOR=",
	                                   NULL};
	return vt_start(WIDTH, HEIGHT, argv, environment);
}

static struct vt *start_ours(const struct bench *b, const char *workspace)
{
	const char *const argv[] = {DEALBENCH, "--workspace", workspace, "--rater", "ana", NULL};
	return start(b, argv);
}

static struct vt *start_bare(const struct bench *b, const char *workspace, const char *all)
{
	const char *const argv[] = {BARE_LIST, workspace, all, NULL};
	return start(b, argv);
}

static bool no_terminal(struct vt *v, const char *what, struct error *err)
{
	return error_set(err, ERROR_IO, v ? "%s shows nothing" : "%s does not start", what);
}

/* ---- the start ---- */

/* The rows of the list, from below its heading to the first blank or rule. */
static char *list_text(const struct vt *v)
{
	char *text = xstrdup("");
	bool on = false;
	for (int y = 0; y < HEIGHT; y++) {
		auto_free char *row = vt_row(v, y);
		bool heading = strstr(row, "  Deal ") != NULL;
		if (on && (strlen(row) < 20 || strncmp(row, RULE, strlen(RULE)) == 0)) {
			break;
		}
		if (on) {
			char *more = xprintf("%s%s\n", text, row);
			free(text);
			text = more;
		}
		on = on || heading;
	}
	return text;
}

/* Reads until the list is what it will be; the time since the start, or 0 at the deadline. */
static double until_list(struct vt *v, const char *list, double began)
{
	while (wall_us() - began < DEADLINE * 1e3) {
		(void)vt_wait_more(v, DEADLINE);
		auto_free char *now = list_text(v);
		if (strcmp(now, list) == 0) {
			return vt_last_us(v) - began;
		}
	}
	return 0;
}

/* A first start, which shows what the list is once all is at rest; malloc'd. */
static char *final_list(struct vt *v)
{
	if (!v || !vt_wait_for(v, "Deal ", DEADLINE)) {
		return NULL;
	}
	(void)vt_settle(v, LONG_QUIET, DEADLINE);
	return list_text(v);
}

struct starter {
	struct vt *(*start)(const struct bench *b, const char *workspace);
	char *list;
	struct samples times;
};

static struct vt *start_floor(const struct bench *b, const char *workspace)
{
	return start_bare(b, workspace, NULL);
}

static bool starter_learn(struct starter *s, const struct bench *b, size_t size, struct error *err)
{
	struct vt *v = s->start(b, b->workspace[size]);
	s->list = final_list(v);
	bool ok = s->list && strlen(s->list) > 40;
	vt_free(v);
	return ok || no_terminal(v, "the list", err);
}

static bool starter_time(struct starter *s, const struct bench *b, size_t size, struct error *err)
{
	double began = wall_us();
	struct vt *v = s->start(b, b->workspace[size]);
	double took = v ? until_list(v, s->list, began) : 0;
	vt_free(v);
	samples_add(&s->times, took);
	return took > 0 || no_terminal(v, "the list", err);
}

static bool start_at(struct bench *b, struct figure *f, size_t size, struct error *err)
{
	struct starter ours = {.start = start_ours}, bare = {.start = start_floor};
	bool ok = starter_learn(&ours, b, size, err) && starter_learn(&bare, b, size, err);
	size_t count = bench_repeat(b, 30);
	for (size_t i = 0; ok && i < count; i++) {
		ok = starter_time(&ours, b, size, err) && starter_time(&bare, b, size, err);
	}
	if (ok) {
		figure_pairs(f, size, &ours.times, &bare.times);
	}
	samples_free(&ours.times);
	samples_free(&bare.times);
	free(ours.list);
	free(bare.list);
	return ok;
}

bool row_start(struct bench *b, struct error *err)
{
	struct figure *f = figure_new(b, "start to usable list", UNIT_TIME,
	                              (struct bar){.times = 3, .under = 15e3});
	f->floor = "a bare ncurses program that opens the file, reads the same rows in the same "
	           "order, and draws them";
	bool ok = true;
	for (size_t i = 0; ok && i < SIZES; i++) {
		ok = !b->workspace[i] || start_at(b, f, i, err);
	}
	return ok;
}

/* ---- keys ---- */

struct keyed {
	struct samples times, bytes;
};

static void keyed_free(struct keyed *k)
{
	samples_free(&k->times);
	samples_free(&k->bytes);
}

/* Sends a key and waits until all is at rest again. False where nothing came of it. */
static bool press(struct vt *v, const char *key, struct keyed *k, struct error *err)
{
	size_t from, to;
	vt_output(v, &from);
	double began = wall_us();
	vt_type(v, key);
	bool came = vt_wait_more(v, DEADLINE) && vt_settle(v, QUIET, DEADLINE);
	vt_output(v, &to);
	if (!came || to == from) {
		return error_set(err, ERROR_IO, "nothing came of a key");
	}
	samples_add(&k->times, vt_last_us(v) - began);
	samples_add(&k->bytes, (double)(to - from));
	return true;
}

/* A key that is not timed. */
static bool type(struct vt *v, const char *keys, struct error *err)
{
	struct keyed ignored = {0};
	bool ok = press(v, keys, &ignored, err) && vt_settle(v, LONG_QUIET, DEADLINE);
	keyed_free(&ignored);
	return ok;
}

/* ---- moving the selection ---- */

struct movers {
	struct vt *ours, *bare;
};

static bool movers_start(struct movers *m, const struct bench *b, size_t size, struct error *err)
{
	m->ours = start_ours(b, b->workspace[size]);
	m->bare = start_bare(b, b->workspace[size], "all");
	bool ok = m->ours && m->bare && vt_wait_for(m->ours, "Deal ", DEADLINE) &&
	          vt_wait_for(m->bare, "Deal ", DEADLINE) &&
	          vt_settle(m->ours, LONG_QUIET, DEADLINE) &&
	          vt_settle(m->bare, LONG_QUIET, DEADLINE);
	return ok || no_terminal(m->ours, "the list", err);
}

/* Down and up again, within the rows that both show, in turns. */
static bool move_within(const struct bench *b, struct movers *m, size_t deals, struct keyed *ours,
                        struct keyed *bare, struct error *err)
{
	size_t span = deals < 8 ? deals - 1 : 7, count = bench_repeat(b, 25);
	bool ok = true;
	for (size_t round = 0; ok && span > 0 && round < count; round++) {
		for (size_t i = 0; ok && i < 2 * span; i++) {
			const char *key = i < span ? DOWN : UP;
			ok = press(m->ours, key, ours, err) && press(m->bare, key, bare, err);
		}
	}
	return ok;
}

/* On and on, so that all rows move. */
static bool move_on(const struct bench *b, struct movers *m, struct keyed *ours, struct keyed *bare,
                    struct error *err)
{
	size_t count = bench_repeat(b, 100);
	bool ok = true;
	for (size_t i = 0; ok && i < 16; i++) {
		struct keyed ignored = {0};
		ok = press(m->ours, DOWN, &ignored, err) && press(m->bare, DOWN, &ignored, err);
		keyed_free(&ignored);
	}
	for (size_t i = 0; ok && i < count; i++) {
		ok = press(m->ours, DOWN, ours, err) && press(m->bare, DOWN, bare, err);
	}
	return ok;
}

static void move_fill(struct bench *b, size_t first, size_t size, const struct keyed *ours,
                      const struct keyed *bare)
{
	figure_share(&b->figures[first], size, 0.5, &ours->times, &bare->times);
	figure_share(&b->figures[first + 1], size, 0.99, &ours->times, &bare->times);
	figure_share(&b->figures[first + 2], size, 1, &ours->bytes, &bare->bytes);
}

static bool move_at(struct bench *b, size_t first, size_t size, struct error *err)
{
	struct movers m = {0};
	struct keyed with[2] = {0}, without[2] = {0}, rolling[2] = {0};
	size_t deals = (size_t)b->deals[size];
	bool ok = movers_start(&m, b, size, err) &&
	          move_within(b, &m, deals, &with[0], &with[1], err) && type(m.ours, "p", err) &&
	          move_within(b, &m, deals, &without[0], &without[1], err) &&
	          type(m.ours, "p", err) &&
	          (deals < 200 || move_on(b, &m, &rolling[0], &rolling[1], err));
	if (ok) {
		move_fill(b, first, size, &with[0], &with[1]);
		move_fill(b, first + 3, size, &without[0], &without[1]);
		move_fill(b, first + 6, size, &rolling[0], &rolling[1]);
	}
	for (int i = 0; i < 2; i++) {
		keyed_free(&with[i]);
		keyed_free(&without[i]);
		keyed_free(&rolling[i]);
	}
	vt_free(m.ours);
	vt_free(m.bare);
	return ok;
}

bool row_move(struct bench *b, struct error *err)
{
	size_t first = b->figure_count;
	const struct bar half = {.times = 3}, tail = {.times = 6}, nothing = {0};
	figure_new(b, "moving the selection, settled, p50", UNIT_TIME, half)->floor =
	    "a bare ncurses list that holds all rows";
	figure_new(b, "  p99", UNIT_TIME, tail);
	figure_new(b, "  bytes, the most", UNIT_BYTES, (struct bar){.under = 900});
	figure_new(b, "without the summary strip, p50", UNIT_TIME, half);
	figure_new(b, "  p99", UNIT_TIME, tail);
	figure_new(b, "  bytes, the most", UNIT_BYTES, (struct bar){.under = 250});
	figure_new(b, "moving on, all rows with it, p50", UNIT_TIME, half);
	figure_new(b, "  p99", UNIT_TIME, tail);
	figure_new(b, "  bytes, the most", UNIT_BYTES, nothing);
	bool ok = true;
	for (size_t i = 0; ok && i < SIZES; i++) {
		ok = !b->workspace[i] || move_at(b, first, i, err);
	}
	return ok;
}

/* ---- filtering ---- */

static bool filter_at(struct bench *b, struct figure *half, struct figure *tail, size_t size,
                      struct error *err)
{
	static const char *const words[] = {"a", "helio", "cal 1", "defer", "00", "zz"};
	struct keyed k = {0};
	struct vt *v = start_ours(b, b->workspace[size]);
	bool ok = (v && vt_wait_for(v, "Deal ", DEADLINE) && vt_settle(v, LONG_QUIET, DEADLINE)) ||
	          no_terminal(v, "the list", err);
	ok = ok && type(v, "/", err);
	size_t rounds = bench_repeat(b, 8);
	for (size_t round = 0; ok && round < rounds; round++) {
		const char *word = words[round % ARRAY_LEN(words)];
		for (size_t i = 0; ok && word[i]; i++) {
			ok = press(v, (const char[]){word[i], '\0'}, &k, err);
		}
		for (size_t i = 0; ok && word[i]; i++) {
			ok = press(v, "\177", &k, err);
		}
	}
	if (ok) {
		figure_share(half, size, 0.5, &k.times, NULL);
		figure_share(tail, size, 0.99, &k.times, NULL);
	}
	keyed_free(&k);
	vt_free(v);
	return ok;
}

bool row_filter(struct bench *b, struct error *err)
{
	size_t first = b->figure_count;
	(void)figure_new(b, "filtering, per keystroke, p50", UNIT_TIME, (struct bar){0});
	(void)figure_new(b, "  p99", UNIT_TIME, (struct bar){.under = FRAME});
	bool ok = true;
	for (size_t i = 0; ok && i < SIZES; i++) {
		ok = !b->workspace[i] ||
		     filter_at(b, &b->figures[first], &b->figures[first + 1], i, err);
	}
	return ok;
}

/* ---- memory ---- */

/* A line of /proc/PID/status in kilobytes, as bytes; 0 where it is not told. */
static double status_bytes(pid_t pid, const char *name)
{
	char line[256];
	double kilobytes = 0;
	auto_free char *path = xprintf("/proc/%ld/status", (long)pid);
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof(line), file)) {
		if (strncmp(line, name, strlen(name)) == 0) {
			kilobytes = strtod(line + strlen(name), NULL);
		}
	}
	if (file) {
		fclose(file);
	}
	return kilobytes * 1024;
}

static bool memory_of(struct vt *v, const char *name, struct figure *f, size_t size)
{
	struct samples one = {0};
	double bytes = v ? status_bytes(vt_pid(v), name) : 0;
	samples_add(&one, bytes);
	figure_share(f, size, 0.5, &one, NULL);
	samples_free(&one);
	return bytes > 0;
}

static bool memory_at(struct bench *b, size_t first, size_t size, struct error *err)
{
	struct vt *ours = start_ours(b, b->workspace[size]);
	bool ok = ours && vt_wait_for(ours, "Deal ", DEADLINE) &&
	          vt_settle(ours, LONG_QUIET, DEADLINE) &&
	          memory_of(ours, "VmHWM:", &b->figures[first], size) &&
	          memory_of(ours, "RssAnon:", &b->figures[first + 1], size);
	vt_free(ours);
	return ok || no_terminal(ours, "the list", err);
}

bool row_memory(struct bench *b, struct error *err)
{
	size_t first = b->figure_count;
	figure_new(b, "memory, the list open: the most ever resident", UNIT_BYTES,
	           (struct bar){.under = 40e6});
	figure_new(b, "  of it its own, without libraries and files", UNIT_BYTES, (struct bar){0});
	bool ok = true;
	for (size_t i = 0; ok && i < SIZES; i++) {
		ok = !b->workspace[i] || memory_at(b, first, i, err);
	}
	return ok;
}

/* ---- a digit in the walk ---- */

static bool copy_file(const char *from, const char *to, struct error *err)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	ssize_t n = in >= 0 && out >= 0 ? 1 : -1;
	while (n > 0) {
		n = copy_file_range(in, NULL, out, NULL, (size_t)64 << 20, 0);
	}
	bool ok = n == 0 && fsync(out) == 0;
	if (in >= 0) {
		close(in);
	}
	if (out >= 0) {
		close(out);
	}
	return ok || error_set(err, ERROR_IO, "cannot copy %s", from);
}

/* The floor: a row into a table, committed as the workspace commits. */
struct committer {
	sqlite3 *db;
	sqlite3_stmt *insert;
};

static bool committer_open(struct committer *c, const char *path, struct error *err)
{
	static const char set_up[] = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;"
	                             "CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT)";
	unlink(path);
	bool ok = sqlite3_open(path, &c->db) == SQLITE_OK &&
	          sqlite3_exec(c->db, set_up, NULL, NULL, NULL) == SQLITE_OK &&
	          sqlite3_prepare_v2(c->db, "INSERT INTO one (text) VALUES ('an answer')", -1,
	                             &c->insert, NULL) == SQLITE_OK;
	return ok || error_set(err, ERROR_IO, "%s: %s", path, sqlite3_errmsg(c->db));
}

static void committer_close(struct committer *c)
{
	sqlite3_finalize(c->insert);
	sqlite3_close(c->db);
}

static bool commit(struct committer *c, struct samples *times, struct error *err)
{
	double began = wall_us();
	bool ok = sqlite3_step(c->insert) == SQLITE_DONE;
	samples_add(times, wall_us() - began);
	sqlite3_reset(c->insert);
	return ok || error_set(err, ERROR_IO, "a commit: %s", sqlite3_errmsg(c->db));
}

/* A few answers in one deal, by somebody who has given none yet; a commit after each. */
static bool answer_in(const struct bench *b, const char *workspace, const char *deal,
                      struct keyed *k, struct committer *c, struct samples *floors,
                      struct error *err)
{
	static const char *const digits[] = {"1", "3", "2", "2", "1", "3"};
	const char *const argv[] = {DEALBENCH, "walk", deal,     "--workspace",     workspace,
	                            "--rater", "dora", "--item", "theory-of-value", NULL};
	struct vt *v = start(b, argv);
	bool ok =
	    (v && vt_wait_for(v, "24-month", DEADLINE) && vt_settle(v, LONG_QUIET, DEADLINE)) ||
	    no_terminal(v, "the walk", err);
	for (size_t i = 0; ok && i < ARRAY_LEN(digits); i++) {
		ok = press(v, digits[i], k, err) && commit(c, floors, err);
		if (ok && vt_find(v, "Stored") < 0) {
			ok = error_set(err, ERROR_IO, "a digit in the walk was not stored");
		}
	}
	vt_free(v);
	return ok;
}

static bool digit_at(struct bench *b, size_t first, size_t size, struct error *err)
{
	static const int open_deals[] = {0, 1, 2, 4, 5, 6, 8, 9};
	struct keyed k = {0};
	struct samples floors = {0};
	struct committer c = {0};
	auto_free char *copy = xprintf("%s/bench-copy.db", b->folder);
	auto_free char *other = xprintf("%s/bench-commit.db", b->folder);
	bool ok = copy_file(b->workspace[size], copy, err) && committer_open(&c, other, err);
	size_t count = bench_repeat(b, ARRAY_LEN(open_deals));
	for (size_t i = 0; ok && i < count && i < ARRAY_LEN(open_deals); i++) {
		auto_free char *deal = xprintf("deal-%05d", open_deals[i]);
		ok = open_deals[i] >= b->deals[size] ||
		     answer_in(b, copy, deal, &k, &c, &floors, err);
	}
	if (ok) {
		figure_pairs(&b->figures[first], size, &k.times, &floors);
		figure_share(&b->figures[first + 1], size, 0.99, &k.times, &floors);
	}
	committer_close(&c);
	unlink(copy);
	unlink(other);
	keyed_free(&k);
	samples_free(&floors);
	return ok;
}

bool row_digit(struct bench *b, struct error *err)
{
	size_t first = b->figure_count;
	figure_new(b, "a digit in the walk, to 'Stored', durable, p50", UNIT_TIME,
	           (struct bar){.times = 1.5, .plus = 1000})
	    ->floor = "one commit of one small row, synchronous=FULL, on the same disk";
	figure_new(b, "  p99", UNIT_TIME, (struct bar){0});
	bool ok = true;
	for (size_t i = 0; ok && i < SIZES; i++) {
		ok = !b->workspace[i] || digit_at(b, first, i, err);
	}
	return ok;
}
