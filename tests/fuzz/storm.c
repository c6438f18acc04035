/* A storm of keys: random keys, text, pastes, clicks, wheel turns, editors and sizes over every
 * screen, on a workspace with the demo's deals. Every frame is looked at while it goes on; after it
 * the workspace must verify. The seed is printed, and makes the same storm again.
 *   storm RUBRIC [COUNT [SEED]]      STORM_TRACE=1 prints each event */
#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../surroundings.h"
#include "dealbench/app/exchange.h"
#include "dealbench/app/session.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/bindings.h"
#include "dealbench/tui/tui.h"
#include "frames.h"

#define POOL_MAX 1024
#define RECENT 24
#define RUN_MAX 150

struct storm {
	struct term term;
	uint64_t random;
	size_t left, sent, run; /* run: how many in this run of the workbench */
	int columns, rows;
	struct target *targets; /* of the frame shown last */
	size_t target_count, target_cap;
	uint32_t pool[POOL_MAX]; /* every key that is bound somewhere, and some that are not */
	size_t pool_count;
	const char *commands[POOL_MAX]; /* labels of what has no key */
	size_t command_count;
	const char *typing; /* the rest of a command's label that is being typed, then Enter */
	char recent[RECENT][48];
	size_t recent_count;
	size_t shown[64]; /* frames of each screen, in the registry's order */
	bool trace, failed;
};

/* splitmix64 */
static uint64_t next_random(struct storm *s)
{
	uint64_t z = s->random += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static size_t pick(struct storm *s, size_t count)
{
	return (size_t)(next_random(s) % count);
}

PRINTF_LIKE(2, 3)
static void note(struct storm *s, const char *format, ...)
{
	va_list ap;
	char *line = s->recent[s->recent_count++ % RECENT];
	va_start(ap, format);
	vsnprintf(line, sizeof(s->recent[0]), format, ap);
	va_end(ap);
	if (s->trace) {
		printf("# %zu %s\n", s->sent, line);
		fflush(stdout);
	}
}

static void complain(struct storm *s, const char *what, const struct frame *f, int x, int y)
{
	if (s->failed) {
		return;
	}
	s->failed = true;
	s->left = 0;
	printf("# after %zu events, %dx%d, at %d,%d: %s\n# the last ones:", s->sent, f->columns,
	       f->rows, x, y, what);
	size_t from = s->recent_count > RECENT ? s->recent_count - RECENT : 0;
	for (size_t i = from; i < s->recent_count; i++) {
		printf(" %s", s->recent[i % RECENT]);
	}
	printf("\n");
	for (int row = 0; row < f->rows; row++) {
		auto_free char *text = frame_row(f, row);
		printf("# |%s\n", text);
	}
}

static void storm_size(struct term *t, int *out_columns, int *out_rows)
{
	struct storm *s = (struct storm *)t;
	*out_columns = s->columns;
	*out_rows = s->rows;
}

static void storm_show(struct term *t, const struct frame *f)
{
	struct storm *s = (struct storm *)t;
	int x, y;
	const char *fault = frame_fault(f, &x, &y);
	if (fault) {
		complain(s, fault, f, x, y);
	}
	for (size_t i = 0; screens[i] && i < ARRAY_LEN(s->shown); i++) {
		s->shown[i] += strcmp(screens[i]->name, f->screen->name) == 0;
	}
	xgrow(&s->targets, &s->target_cap, f->target_count + 1);
	if (f->target_count > 0) {
		memcpy(s->targets, f->targets, f->target_count * sizeof(*f->targets));
	}
	s->target_count = f->target_count;
}

static const char *const texts[] = {
    "a",
    "Zürich, 東京 und ελλάδα",
    "q\nq\ny\nd\n",
    "\x1b[2J\x1b[H\x1b]0;title\x07\x1bP\x1b\\",
    "\xe2\x80\xae\x65vil\xe2\x80\xac \xe2\x81\xa6hidden\xe2\x81\xa9",
    "\xff\xfe\xc3(\xed\xa0\x80 not UTF-8",
    "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 \xf0\x9f\x87\xa9",
    "2026-12-31",
    "1250000",
    "\t\r\n \n\n",
    "https://example.org/a?b=c#d",
    "%s%n {new} {nothing} \\ \" '",
    "",
};

static const char *any_text(struct storm *s)
{
	static char whole[9001];
	if (pick(s, 12) == 0) {
		memset(whole, 'x', sizeof(whole) - 1);
		whole[pick(s, sizeof(whole) - 1)] = '\n';
		return whole;
	}
	return texts[pick(s, ARRAY_LEN(texts))];
}

static uint32_t turn_size(struct storm *s)
{
	static const int sizes[][2] = {{80, 24}, {80, 24},  {120, 40}, {200, 60}, {60, 16},
	                               {40, 10}, {160, 50}, {39, 9},   {1, 1},    {300, 90}};
	size_t i = pick(s, ARRAY_LEN(sizes) + 2);
	s->columns = i < ARRAY_LEN(sizes) ? sizes[i][0] : 40 + (int)pick(s, 140);
	s->rows = i < ARRAY_LEN(sizes) ? sizes[i][1] : 10 + (int)pick(s, 50);
	note(s, "RESIZE:%dx%d", s->columns, s->rows);
	return KEYCODE_RESIZE;
}

static uint32_t turn_mouse(struct storm *s)
{
	struct mouse *m = &s->term.mouse;
	*m = (struct mouse){.x = (int)pick(s, (size_t)s->columns),
	                    .y = (int)pick(s, (size_t)s->rows)};
	if (pick(s, 3) == 0) {
		m->wheel = pick(s, 2) ? 3 : -3;
		note(s, "WHEEL:%d", m->wheel);
		return KEYCODE_MOUSE;
	}
	if (s->target_count > 0 && pick(s, 4) > 0) {
		const struct rect *r = &s->targets[pick(s, s->target_count)].area;
		m->x = r->x + (r->w > 1 ? (int)pick(s, (size_t)r->w) : 0);
		m->y = r->y + (r->h > 1 ? (int)pick(s, (size_t)r->h) : 0);
	}
	note(s, "CLICK:%d,%d", m->x, m->y);
	return KEYCODE_MOUSE;
}

static uint32_t storm_key(struct term *t, int timeout_ms UNUSED, const char **out_text)
{
	struct storm *s = (struct storm *)t;
	char label[16];
	if (s->left == 0 || s->run++ == RUN_MAX) {
		s->typing = NULL;
		return KEYCODE_END_OF_INPUT;
	}
	s->left--;
	s->sent++;
	if (s->typing) {
		uint32_t letter = *s->typing ? (unsigned char)*s->typing++ : KEYCODE_ENTER;
		s->typing = letter == KEYCODE_ENTER ? NULL : s->typing;
		return letter;
	}
	size_t kind = pick(s, 100);
	if (kind == 99) {
		s->typing = s->commands[pick(s, s->command_count)];
		note(s, "F10 %s", s->typing);
		return KEYCODE_F1 + 9;
	}
	if (kind < 4) {
		return turn_size(s);
	}
	if (kind < 14) {
		return turn_mouse(s);
	}
	if (kind < 18) {
		*out_text = any_text(s);
		note(s, "PASTE");
		return KEYCODE_PASTE;
	}
	/* Where text is asked for, letters; where it is not, they are keys too. */
	uint32_t key =
	    kind < 30 ? (uint32_t)('!' + pick(s, '~' - '!')) : s->pool[pick(s, s->pool_count)];
	note(s, "%s", key_label(key, label));
	return key;
}

static bool storm_edit(struct term *t, const char *path, struct error *err)
{
	struct storm *s = (struct storm *)t;
	const char *text = any_text(s);
	if (pick(s, 4) == 0) {
		note(s, "EDIT fails");
		return error_set(err, ERROR_IO, "the editor failed");
	}
	note(s, "EDIT");
	return file_write_private(path, text, strlen(text), err);
}

static void storm_set_theme(struct term *t, enum theme theme)
{
	t->theme = theme;
}

static void storm_take_mouse(struct term *t UNUSED, bool take UNUSED)
{
}

static void storm_copy(struct term *t UNUSED, const char *text UNUSED)
{
}

static void storm_nothing(struct term *t UNUSED)
{
}

static void add_key(struct storm *s, uint32_t key)
{
	/* Ctrl-C ends the run whatever is shown; the storm ends by itself. */
	if (key != KEYCODE_NONE && key != 3 && s->pool_count < POOL_MAX) {
		s->pool[s->pool_count++] = key;
	}
}

static void add_table(struct storm *s, const struct binding *table)
{
	for (const struct binding *b = table; !binding_is_end(b); b++) {
		if (!b->keys[0] && s->command_count < POOL_MAX) {
			s->commands[s->command_count++] = b->label;
		}
		for (size_t n = 0; n < 12; n++) {
			add_key(s, binding_key(b, n));
		}
	}
}

static void fill_pool(struct storm *s)
{
	static const uint32_t more[] = {KEYCODE_ENTER,
	                                KEYCODE_ENTER,
	                                KEYCODE_ENTER,
	                                KEYCODE_DOWN,
	                                KEYCODE_UP,
	                                KEYCODE_BACKSPACE,
	                                KEYCODE_DELETE,
	                                KEYCODE_TAB,
	                                0x439 /* й */,
	                                0x3b1 /* α */,
	                                0x6771,
	                                0x1f600,
	                                0x301,
	                                'y',
	                                'd',
	                                1};
	add_table(s, common_bindings);
	for (size_t i = 0; screens[i]; i++) {
		add_table(s, screens[i]->bindings);
	}
	for (size_t i = 0; i < ARRAY_LEN(more); i++) {
		add_key(s, more[i]);
	}
}

/* How often each screen was seen. A long storm that never came to one of them is none. */
static bool was_everywhere(const struct storm *s)
{
	bool everywhere = true;
	printf("# frames:");
	for (size_t i = 0; screens[i] && i < ARRAY_LEN(s->shown); i++) {
		printf(" %s %zu", screens[i]->name, s->shown[i]);
		everywhere = everywhere && (s->shown[i] > 0 || s->sent < 10000);
	}
	printf("\n");
	return everywhere;
}

/* Runs the workbench, from one screen after another, until the storm is over. */
static bool blow(struct storm *s, struct session *session, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line *lines;
	size_t count;
	if (!deals_list(session, a, &lines, &count, err)) {
		return false;
	}
	for (size_t at = 0; s->left > 0; at++) {
		const char *deals[3];
		for (size_t i = 0; i < ARRAY_LEN(deals); i++) {
			deals[i] = lines[(at + i) % count].deal->id;
		}
		size_t screen = at % 3 ? pick(s, 3) : at / 3, n = 0;
		while (screens[n]) {
			n++;
		}
		struct screen_arg arg = {.deal = deals[0], .deals = deals, .deal_count = 3};
		const char *name = screens[screen % n]->name;
		int number;
		struct error why = {0};
		s->run = 0;
		s->columns = 80;
		s->rows = 24;
		note(s, "[%s %s]", name, deals[0]);
		/* What cannot open by itself, help for one, is reached by its key. */
		(void)!tui_run(session, &s->term, name, &arg, &number, &why);
	}
	return true;
}

static bool storm(struct storm *s, const char *rubric, const char *folder, struct error *err)
{
	struct session_options options = {
	    .rubric = rubric, .rater = "ana", .mode = SESSION_WRITE, .rubrics = rubrics_new()};
	bool day = instant_parse("2026-11-21", &options.as_of);
	auto_free char *workspace = day ? demo_make(folder, &options, NULL, err) : NULL;
	options.workspace = workspace;
	struct session *session = workspace ? session_open(&options, err) : NULL;
	bool ok = session && blow(s, session, err);
	session_close(session);
	auto_str said = STR_INIT;
	session = ok ? session_open(&options, err) : NULL;
	ok = session && workspace_verify(session, NULL, &said, err);
	session_close(session);
	rubrics_free(options.rubrics);
	printf("# %.*s\n", (int)strcspn(said.data, "\n"), said.data);
	ok = ok &&
	     (was_everywhere(s) || error_set(err, ERROR_INTEGRITY, "a screen was not reached"));
	return ok;
}

int main(int argc, char **argv)
{
	static const struct term_ops ops = {
	    .size = storm_size,
	    .show = storm_show,
	    .key = storm_key,
	    .redraw = storm_nothing,
	    .suspend = storm_nothing,
	    .set_theme = storm_set_theme,
	    .take_mouse = storm_take_mouse,
	    .edit = storm_edit,
	    .copy = storm_copy,
	    .close = storm_nothing,
	};
	const char *memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	auto_free char *folder = xprintf("%s/dealbench-storm-XXXXXX", memory);
	if (argc < 2 || !setlocale(LC_ALL, "C.UTF-8") || !mkdtemp(folder)) {
		fprintf(stderr, "usage: storm RUBRIC [COUNT [SEED]]\n");
		return 2;
	}
	auto_free char *rubric = realpath(argv[1], NULL);
	if (!rubric || chdir(folder) != 0) { /* what is exported on the way lands in it */
		perror(argv[1]);
		return 2;
	}
	surroundings_forget();
	setenv("HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("TMPDIR", folder, 1);
	size_t count = argc > 2 ? strtoul(argv[2], NULL, 10) : 500;
	uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 20261121;
	printf("1..1\n# %zu events, seed %" PRIu64 "\n", count, seed);
	fflush(stdout);
	struct storm s = {.term = {.ops = &ops}, .random = seed, .left = count};
	s.trace = getenv("STORM_TRACE") != NULL;
	fill_pool(&s);
	struct error err = {0};
	auto_free char *kept = path_join(folder, "demo");
	bool ok = storm(&s, rubric, kept, &err) && !s.failed;
	printf("%s 1 - the workspace verifies after a storm of keys%s%s\n", ok ? "ok" : "not ok",
	       err.message[0] ? " # " : "", err.message);
	free(s.targets);
	struct error ignored;
	return folder_remove(folder, &ignored) && ok ? 0 : 1;
}
