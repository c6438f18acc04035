/* Any bytes as what a terminal sends: they go through a pseudo-terminal and the curses backend's
 * decoder, and what it makes of them to the screens, which draw into frames. Every frame is sound,
 * every key is one, and the workspace verifies after all of it. The first byte is the screen to
 * begin with, the second the size of the terminal. FUZZ_TRACE=1 tells each key. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"
#include "dealbench/tui/bindings.h"
#include "dealbench/tui/tui.h"
#include "frames.h"
#include "fuzz.h"
#include "fuzz_base.h"

#define CHUNK 512 /* a terminal's line holds 4096 bytes; what is typed is decoded bit by bit */
#define KEYS_MAX 400
/* Ends a paste that was left open; the last key, and again after the end of an open sequence; and
 * what the next input begins after. */
#define LAST_KEY 0x10fffd
#define FINAL_KEY 0x10fffc
#define LAST "\033[201~\364\217\277\275Z\364\217\277\275\364\217\277\274"

struct desk {
	struct term term;    /* what the screens see */
	struct term *curses; /* what decodes */
	int terminal;        /* the pseudo-terminal's other end */
	const char *at, *end;
	bool ended, final; /* all was typed; and read */
	int columns, rows, keys;
	const char *screen; /* shown last */
	char *path, *journal;
	int home; /* the folder to come back to */
};

static struct desk desk;

/* ---- the terminal ---- */

static void close_terminal(void)
{
	desk.curses->ops->close(desk.curses);
}

/* Standard input and output become a pseudo-terminal, once; curses stays open on it to the end. */
static void open_terminal(struct desk *d)
{
	struct term_options options = {.colour = COLOUR_NEVER};
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	struct error err = {0};
	char block[256];
	d->terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	const char *name =
	    d->terminal >= 0 && grantpt(d->terminal) == 0 && unlockpt(d->terminal) == 0
	        ? ptsname(d->terminal)
	        : NULL;
	int slave = name ? open(name, O_RDWR | O_NOCTTY) : -1;
	MUST(slave >= 0 && ioctl(slave, TIOCSWINSZ, &size) == 0, "no pseudo-terminal");
	MUST(dup2(slave, STDIN_FILENO) >= 0 && dup2(slave, STDOUT_FILENO) >= 0, "no terminal");
	close(slave);
	fcntl(d->terminal, F_SETFL, O_NONBLOCK);
	setenv("TERM", "xterm-256color", 1);
	setenv("ESCDELAY", "0", 1);
	d->curses = term_curses_open(&options, &err);
	MUST(d->curses, "%s", err.message);
	MUST(atexit(close_terminal) == 0, "the terminal cannot be closed at the end");
	while (read(d->terminal, block, sizeof(block)) > 0) {
	}
}

/* libFuzzer's alarm may come in between. */
static void type_in(struct desk *d, const char *bytes, size_t len)
{
	while (len > 0) {
		struct pollfd room = {.fd = d->terminal, .events = POLLOUT};
		ssize_t n = write(d->terminal, bytes, len);
		MUST(n >= 0 || errno == EINTR || errno == EAGAIN, "typing: %s", strerror(errno));
		MUST(n > 0 || poll(&room, 1, 10000) != 0, "the terminal is full");
		bytes += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
}

static void feed(struct desk *d)
{
	int waiting = 0;
	if (d->ended || ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting > CHUNK) {
		return;
	}
	size_t left = (size_t)(d->end - d->at), len = left < CHUNK ? left : CHUNK;
	type_in(d, d->at, len);
	d->at += len;
	if (d->at == d->end) {
		type_in(d, LAST, strlen(LAST));
		d->ended = true;
	}
}

/* A key as it is decoded; NONE where no more comes. */
static uint32_t decode(struct desk *d, const char **out_text)
{
	feed(d);
	uint32_t key = d->curses->ops->key(d->curses, 0, out_text);
	d->final |= key == FINAL_KEY;
	return key;
}

/* What is left when the screens were left is dropped, but for the end. */
static void drain(struct desk *d)
{
	const char *text;
	d->at = d->end;
	while (!d->final && decode(d, &text) != KEYCODE_NONE) {
	}
}

static bool is_key(uint32_t key)
{
	return key <= 0x10ffff || (key > KEYCODE_BASE && key <= KEYCODE_END_OF_INPUT);
}

/* Nothing is written to where a path leads out of the folder. */
static bool leads_out(const struct desk *d, uint32_t key)
{
	bool names_file = d->screen && strcmp(d->screen, "export") == 0;
	return names_file && (key == '/' || key == '~' || key == KEYCODE_PASTE);
}

static uint32_t take_key(struct term *t, int timeout_ms UNUSED, const char **out_text)
{
	struct desk *d = (struct desk *)t;
	uint32_t key = decode(d, out_text);
	MUST(is_key(key), "a key of %u", key);
	if (getenv("FUZZ_TRACE")) {
		char label[16];
		fprintf(stderr, "%s: %s\n", d->screen ? d->screen : "", key_label(key, label));
	}
	bool last = key == LAST_KEY || key == FINAL_KEY || key == KEYCODE_NONE || key == 3;
	if (last || d->keys++ == KEYS_MAX) {
		return KEYCODE_END_OF_INPUT;
	}
	if (key == KEYCODE_PASTE) {
		const char *text = *out_text;
		MUST(text_invalid_at(text, strlen(text)) == strlen(text), "a paste is not UTF-8");
	}
	if (key == KEYCODE_MOUSE) {
		d->term.mouse = d->curses->mouse;
		MUST(d->term.mouse.x >= 0 && d->term.mouse.y >= 0, "a mouse outside");
	}
	return leads_out(d, key) ? KEYCODE_LEFT : key;
}

static void take_size(struct term *t, int *out_columns, int *out_rows)
{
	struct desk *d = (struct desk *)t;
	*out_columns = d->columns;
	*out_rows = d->rows;
}

static void take_frame(struct term *t, const struct frame *f)
{
	struct desk *d = (struct desk *)t;
	int x, y;
	const char *fault = frame_fault(f, &x, &y);
	d->screen = f->screen->name;
	MUST(!fault, "%s at %d,%d of %dx%d in %s", fault, x, y, f->columns, f->rows, d->screen);
}

static void take_nothing(struct term *t UNUSED)
{
}

static void take_theme(struct term *t, enum theme theme)
{
	t->theme = theme;
}

static void take_mouse(struct term *t UNUSED, bool take UNUSED)
{
}

/* What is edited comes back as it was and once more. */
static bool take_edit(struct term *t UNUSED, const char *path, struct error *err)
{
	char *text;
	size_t len;
	if (!file_read(path, 1 << 20, &text, &len, err)) {
		return false;
	}
	auto_free char *owned = text;
	auto_free char *twice = xprintf("%s%s", text, text);
	return file_write_private(path, twice, strlen(twice), err);
}

static void take_copy(struct term *t UNUSED, const char *text)
{
	must_be_safe(text, strlen(text), false, "what is copied");
}

static struct desk *the_desk(void)
{
	static const struct term_ops ops = {.size = take_size,
	                                    .show = take_frame,
	                                    .key = take_key,
	                                    .redraw = take_nothing,
	                                    .suspend = take_nothing,
	                                    .set_theme = take_theme,
	                                    .take_mouse = take_mouse,
	                                    .edit = take_edit,
	                                    .copy = take_copy,
	                                    .close = take_nothing};
	struct desk *d = &desk;
	if (!d->curses) {
		d->path = path_join(fuzz_folder(), "keys.db");
		d->journal = xprintf("%s-journal", d->path);
		d->home = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
		open_terminal(d);
	}
	d->term = (struct term){.ops = &ops};
	return d;
}

/* ---- the screens ---- */

static struct session *open_base(struct desk *d)
{
	const struct base *b = the_base();
	struct session_options options = {.workspace = d->path,
	                                  .rubric = RUBRIC,
	                                  .rater = "ana",
	                                  .as_of = fuzz_now(),
	                                  .mode = SESSION_WRITE,
	                                  .rubrics = b->rubrics};
	struct error err = {0};
	unlink(d->journal);
	MUST(file_write_private(d->path, (const char *)b->pages[0].bytes, b->pages[0].len, &err),
	     "%s", err.message);
	struct session *s = session_open(&options, &err);
	MUST(s && store_hurry(session_store(s), &err), "%s", err.message);
	return s;
}

static void play(struct desk *d, struct session *s, unsigned screen)
{
	static const char *deals[] = {"a-deal", "pilot"};
	struct tui_options options = {.said_at = fuzz_now()};
	struct screen_arg arg = {.deal = deals[0], .deals = deals, .deal_count = ARRAY_LEN(deals)};
	struct error err = {0};
	size_t count = 0;
	int number;
	while (screens[count]) {
		count++;
	}
	if (!tui_run_with(s, &d->term, screens[screen % count]->name, &arg, &options, &number,
	                  &err)) {
		must_be_error(&err); /* one that does not open by itself */
	}
}

void fuzz_keys(const char *data, size_t len)
{
	static const int sizes[][2] = {{80, 24}, {60, 16}, {120, 40}, {40, 10}, {200, 50}, {20, 5}};
	if (len < 2) {
		return;
	}
	struct desk *d = the_desk();
	const int *size = sizes[(unsigned char)data[1] % ARRAY_LEN(sizes)];
	d->columns = size[0];
	d->rows = size[1];
	d->at = data + 2;
	d->end = data + len;
	d->ended = d->final = false;
	d->keys = 0;
	d->screen = NULL;
	struct session *s = open_base(d);
	int64_t place = 0;
	struct error err = {0};
	MUST(store_news_from_here(session_store(s), &place, &err), "%s", err.message);
	/* What is exported on the way lands in it. */
	MUST(chdir(fuzz_folder()) == 0, "no folder to work in");
	play(d, s, (unsigned char)data[0]);
	drain(d);
	MUST(fchdir(d->home) == 0, "no way back");
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct event_head *heads;
	size_t count;
	MUST(store_news(session_store(s), &place, a, &heads, &count, &err), "%s", err.message);
	MUST(count == 0 || workspace_verify(s, NULL, &out, &err), "%s", err.message);
	session_close(s);
}
