/* The curses backend: the only file that sees curses. It shows frames (rows that differ are sent),
 * tells what it read to term_keys.c, which makes keys of it, and waits for keys and signals at
 * once.
 */
#include "dealbench/tui/term.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "clipboard.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/theme.h"
#include "editor.h"
#include "frame_diff.h"
#include "glyphs.h"
#include "mouse.h"
#include "term_gather.h"
#include "term_keys.h"
#include "term_restore.h"
#include "terminfo.h"

#define CODE_PASTE_BEGIN 2000
#define CODE_PASTE_END 2001
#define CODE_MOUSE_SGR 2002
#define CODE_MOUSE_X10 2003
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
/* An xterm-like terminal that knows it shows a frame at once; the others ignore it. */
#define WHOLE_FRAME "\033[?2026h"
#define FRAME_END "\033[?2026l"
#define READ_MS 20 /* a key's bytes arrive together, or nearly so */
#define FAILURES_MAX 3

struct curses_term {
	struct term term;
	SCREEN *screen;
	FILE *out; /* what curses writes to: the terminal, by way of gather */
	struct gather gather;
	struct frame *shown; /* what curses has; NULL = nothing yet */
	struct term_keys keys;
	int patience; /* milliseconds to wait for the next byte */
	int signals;  /* readable when a signal waits */
	int ended_by; /* a signal that came while the editor had the terminal, or 0 */
	int failures; /* reads in a row that gave nothing although there was something to read */
	struct termios modes;
	attr_t attrs[STYLE_COUNT];
	short pairs[STYLE_COUNT];
	int colours; /* 0 = none, or none wanted */
	bool accessible;
	bool glyphs;    /* rules are shown as lines */
	bool has_mouse; /* the terminal reports its mouse where asked */
	bool mouse;     /* it is asked */
	const char *editor;
};

static void set_looks(struct curses_term *c)
{
	enum theme theme = theme_resolve(c->term.theme);
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = theme_look(theme, c->colours, (enum style)style);
		c->attrs[style] = (look.bold ? A_BOLD : 0) | (look.underline ? A_UNDERLINE : 0) |
		                  (look.reverse ? A_REVERSE : 0);
		c->pairs[style] = look.colour >= 0 ? (short)(style + 1) : 0;
		if (look.colour >= 0) {
			init_pair(c->pairs[style], (short)look.colour, -1);
		}
	}
}

static void start_looks(struct curses_term *c, const struct term_options *options)
{
	if (theme_wants_colour(options->colour) && has_colors()) {
		start_color();
		use_default_colors();
		c->colours = COLORS;
	}
	c->term.theme = options->theme;
	c->term.colourless = c->colours == 0;
	set_looks(c);
}

static void send_raw(const char *bytes)
{
	send_bytes(STDOUT_FILENO, bytes, strlen(bytes));
}

static void prepare_restore(const struct curses_term *c)
{
	static const char *const names[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
	auto_str reset = STR_INIT;
	str_append(&reset, FRAME_END PASTE_OFF MOUSE_OFF);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		terminfo_append(&reset, names[i]);
	}
	restore_prepare(STDOUT_FILENO, &c->modes, reset.data);
}

static void curses_size(struct term *t UNUSED, int *out_columns, int *out_rows)
{
	getmaxyx(stdscr, *out_rows, *out_columns);
}

static cchar_t cell_for_curses(const struct curses_term *c, const struct frame *f, int x, int y)
{
	const struct cell *cell = &f->cells[(size_t)y * (size_t)f->columns + (size_t)x];
	const wchar_t *drawn = c->glyphs ? glyph_at(f, x, y) : NULL;
	const wchar_t *text = drawn ? drawn : cell->text[0] ? cell->text : L" ";
	cchar_t out;
	setcchar(&out, text, c->attrs[cell->style], c->pairs[cell->style], NULL);
	return out;
}

/* The cells that differ from what is known to be there; joints: and rules, which look at what is
 * around. What stands side by side goes in one piece. */
static void show_row(const struct curses_term *c, const struct frame *f, int y, bool known,
                     bool joints)
{
	size_t at = (size_t)y * (size_t)f->columns;
	const struct cell *row = f->cells + at, *old = c->shown->cells + at;
	cchar_t run[64];
	int count = 0, from = 0, next = 0;
	for (int x = 0; x < f->columns; x++) {
		bool differs = !known || memcmp(&row[x], &old[x], sizeof(*row)) != 0;
		if (row[x].width == 0 || !(differs || (joints && cell_may_be_rule(&row[x])))) {
			continue;
		}
		if (count == ARRAY_LEN(run) || x != next) {
			mvadd_wchnstr(y, from, run, count);
			count = 0;
		}
		from = count == 0 ? x : from;
		run[count++] = cell_for_curses(c, f, x, y);
		next = x + row[x].width;
	}
	mvadd_wchnstr(y, from, run, count);
}

/* Curses forgets a cell of a row, and so does not know the row when it meets it elsewhere. */
static void forget_row(const struct frame *shown, const struct frame *f, int y)
{
	WINDOW *cell = derwin(stdscr, 1, 1, y, frame_cell_to_send(shown, f, y));
	wredrawln(cell ? cell : stdscr, cell ? 0 : y, 1);
	if (cell) {
		delwin(cell);
	}
}

/* Curses forgets the row of the screen that shows what row y gets, where it is the only one; all of
 * them where it is a rule, as the joints of two differ. */
static void forget_places(const struct frame *shown, const struct frame *f, int y)
{
	bool rule = frame_row_is_rule(f, y);
	int count = 0, last = 0;
	for (int was = 0; was < f->rows; was++) {
		if (frame_row_was_at(shown, f, y, was)) {
			count++;
			last = was;
			if (rule && frame_row_differs(shown, f, was)) {
				forget_row(shown, f, was);
			}
		}
	}
	if (count == 1) {
		forget_row(shown, f, last);
	}
}

/* Curses sends what differs. It must not scroll the screen to save bytes: that blanks rows, and a
 * screen reader reads them again. It looks for rows that only moved, so it forgets where they were.
 */
static void show_rows(struct curses_term *c, const struct frame *f, bool known)
{
	bool joints = known && frame_rules_differ(c->shown, f);
	for (int y = 0; y < f->rows && y < LINES; y++) {
		bool differs = !known || frame_row_differs(c->shown, f, y);
		if (!differs && !joints) {
			continue;
		}
		show_row(c, f, y, known, joints);
		if (known && differs) {
			forget_places(c->shown, f, y);
		}
	}
}

static void curses_show(struct term *t, const struct frame *f)
{
	struct curses_term *c = (struct curses_term *)t;
	bool known = frame_same_size(c->shown, f);
	if (known && frame_same(c->shown, f)) {
		return;
	}
	if (!known) {
		frame_free(c->shown);
		c->shown = frame_new(f->columns, f->rows);
		erase();
	}
	show_rows(c, f, known);
	frame_copy(c->shown, f);
	curs_set(f->cursor_visible || c->accessible ? 1 : 0);
	move(f->cursor_y, f->cursor_x);
	gather_begin(&c->gather, c->has_mouse ? WHOLE_FRAME : "");
	errno = 0;
	refresh();
	if (errno == ENOMEM) { /* curses scrolls by what it never filled in */
		xalloc_die();
	}
	gather_end(&c->gather, c->has_mouse ? FRAME_END : "");
}

static void forget_shown(struct curses_term *c)
{
	frame_free(c->shown);
	c->shown = NULL;
}

static void curses_redraw(struct term *t)
{
	forget_shown((struct curses_term *)t);
	clearok(curscr, TRUE);
}

static void curses_set_theme(struct term *t, enum theme theme)
{
	struct curses_term *c = (struct curses_term *)t;
	t->theme = theme;
	set_looks(c);
	curses_redraw(t);
}

static void fit_window(struct curses_term *c)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		resizeterm(size.ws_row, size.ws_col);
	}
	forget_shown(c);
}

/* Bracketed paste, and the mouse where it is wanted. */
static void modes_on(const struct curses_term *c)
{
	send_raw(PASTE_ON);
	if (c->has_mouse && c->mouse) {
		send_raw(MOUSE_ON);
	}
}

static void modes_off(const struct curses_term *c)
{
	send_raw(PASTE_OFF);
	if (c->has_mouse) {
		send_raw(MOUSE_OFF);
	}
}

static void resume(struct curses_term *c)
{
	modes_on(c);
	reset_prog_mode();
	fit_window(c);
	clearok(curscr, TRUE);
	prepare_restore(c);
}

static void curses_suspend(struct term *t)
{
	struct curses_term *c = (struct curses_term *)t;
	struct sigaction stop = {.sa_handler = SIG_DFL}, before;
	modes_off(c);
	endwin();
	restore_forget();
	sigaction(SIGTSTP, &stop, &before);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
	resume(c);
}

static void curses_take_mouse(struct term *t, bool take)
{
	struct curses_term *c = (struct curses_term *)t;
	c->mouse = take;
	if (c->has_mouse) {
		send_raw(take ? MOUSE_ON : MOUSE_OFF);
	}
}

static bool curses_edit(struct term *t, const char *path, struct error *err)
{
	struct curses_term *c = (struct curses_term *)t;
	size_t n;
	auto_free char **words = editor_words(c->editor, &n);
	auto_free char *file = xstrdup(path);
	int signal_number;
	if (!words) {
		return error_set(err, ERROR_NOT_FOUND,
		                 "no editor: set EDITOR, for instance EDITOR=nano");
	}
	words[n] = file;
	modes_off(c);
	endwin();
	restore_forget();
	bool ok = editor_run(words, &signal_number, err);
	resume(c);
	c->ended_by = signal_number;
	return ok;
}

static void curses_copy(struct term *t UNUSED, const char *text)
{
	auto_str sequence = STR_INIT;
	clipboard_sequence(text, strlen(text), multiplexer_here(), &sequence);
	send_raw(sequence.data);
}

static bool open_output(struct curses_term *c)
{
	gather_open(&c->gather, STDOUT_FILENO);
	c->out = c->gather.out >= 0 ? fdopen(c->gather.out, "w") : NULL;
	return c->out != NULL;
}

static void close_output(struct curses_term *c)
{
	gather_close(&c->gather);
	if (c->out) {
		fclose(c->out);
	} else if (c->gather.out >= 0) {
		close(c->gather.out);
	}
}

static void curses_close(struct term *t)
{
	struct curses_term *c = (struct curses_term *)t;
	modes_off(c);
	endwin();
	tcsetattr(STDOUT_FILENO, TCSANOW, &c->modes);
	delscreen(c->screen); /* takes memory to give it back, and crashes where there is none */
	restore_forget();
	signals_end();
	stderr_capture_end();
	close_output(c);
	forget_shown(c);
	term_keys_finish(&c->keys);
	free(c);
}

static uint32_t special_key(wint_t code)
{
	static const struct {
		int theirs;
		uint32_t ours;
	} keys[] = {
	    {KEY_UP, KEYCODE_UP},         {KEY_DOWN, KEYCODE_DOWN},
	    {KEY_LEFT, KEYCODE_LEFT},     {KEY_RIGHT, KEYCODE_RIGHT},
	    {KEY_HOME, KEYCODE_HOME},     {KEY_END, KEYCODE_END},
	    {KEY_PPAGE, KEYCODE_PAGE_UP}, {KEY_NPAGE, KEYCODE_PAGE_DOWN},
	    {KEY_BTAB, KEYCODE_BACKTAB},  {KEY_BACKSPACE, KEYCODE_BACKSPACE},
	    {KEY_DC, KEYCODE_DELETE},     {KEY_ENTER, KEYCODE_ENTER},
	    {KEY_A1, KEYCODE_HOME},       {KEY_A3, KEYCODE_PAGE_UP},
	    {KEY_C1, KEYCODE_END},        {KEY_C3, KEYCODE_PAGE_DOWN},
	    {KEY_RESIZE, KEYCODE_RESIZE},
	};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if ((int)code == keys[i].theirs) {
			return keys[i].ours;
		}
	}
	if ((int)code >= KEY_F(1) && (int)code <= KEY_F(12)) {
		return KEYCODE_F1 + (uint32_t)code - (uint32_t)KEY_F(1);
	}
	return KEYCODE_NONE;
}

static struct stroke read_byte(void)
{
	int got = getch();
	if (got != ERR && got != CODE_PASTE_END && got <= UCHAR_MAX) {
		return (struct stroke){.kind = STROKE_CHAR, .code = (uint32_t)got};
	}
	enum stroke_kind kind = got == ERR              ? STROKE_NONE
	                        : got == CODE_PASTE_END ? STROKE_PASTE_END
	                                                : STROKE_KEY;
	return (struct stroke){.kind = kind};
}

static struct stroke read_wide(void)
{
	static const enum stroke_kind marks[] = {STROKE_PASTE_BEGIN, STROKE_PASTE_END,
	                                         STROKE_MOUSE_SGR, STROKE_MOUSE_X10};
	wint_t ch = 0;
	int got = get_wch(&ch);
	if (got == ERR) {
		return (struct stroke){.kind = STROKE_NONE};
	}
	if (got != KEY_CODE_YES) {
		return (struct stroke){.kind = STROKE_CHAR, .code = ch};
	}
	if (ch >= CODE_PASTE_BEGIN && ch <= CODE_MOUSE_X10) {
		return (struct stroke){.kind = marks[ch - CODE_PASTE_BEGIN]};
	}
	return (struct stroke){.kind = STROKE_KEY, .code = special_key(ch)};
}

static struct stroke read_stroke(void *ctx, enum stroke_wait wait, bool bytes)
{
	struct curses_term *c = ctx;
	timeout(wait == STROKE_AT_ONCE ? 0 : c->patience);
	struct stroke s = bytes ? read_byte() : read_wide();
	if (s.kind != STROKE_NONE) {
		c->patience = READ_MS;
	}
	return s;
}

static int64_t now_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static uint32_t take_signal(struct curses_term *c)
{
	uint32_t key = KEYCODE_NONE;
	if (c->ended_by) {
		c->term.signal = c->ended_by;
		return KEYCODE_END_OF_INPUT;
	}
	for (int number; (number = signals_next()) != 0;) {
		switch (number) {
		case SIGWINCH:
			fit_window(c);
			key = KEYCODE_RESIZE;
			break;
		case SIGTSTP:
			curses_suspend(&c->term);
			key = KEYCODE_RESIZE;
			break;
		case SIGCONT:
			resume(c);
			key = KEYCODE_RESIZE;
			break;
		default:
			c->ended_by = c->term.signal = number;
			return KEYCODE_END_OF_INPUT;
		}
	}
	return key;
}

/* Has the terminal gone, as far as the last poll and the last reads tell? */
static bool hung_up(struct curses_term *c, const struct pollfd *in, bool got)
{
	int waiting = 0;
	if (in->revents & (POLLERR | POLLNVAL | POLLHUP)) {
		return true;
	}
	bool empty = ioctl(in->fd, FIONREAD, &waiting) != 0 || waiting == 0;
	c->failures = !got && (in->revents & POLLIN) && empty ? c->failures + 1 : 0;
	return c->failures >= FAILURES_MAX;
}

/* Where nothing waits to be read, curses is asked at once for what it holds already. */
static bool may_read(int fd)
{
	struct pollfd in = {.fd = fd, .events = POLLIN};
	return poll(&in, 1, 0) != 0;
}

/* What was pasted so far counts before the end. */
static uint32_t end_input(struct curses_term *c, const char **out_text)
{
	return term_keys_cut(&c->keys, out_text) ? KEYCODE_PASTE : KEYCODE_END_OF_INPUT;
}

static uint32_t curses_key(struct term *t, int timeout_ms, const char **out_text)
{
	struct curses_term *c = (struct curses_term *)t;
	c->patience = may_read(STDIN_FILENO) ? READ_MS : 0;
	for (;;) {
		bool got;
		uint32_t key = take_signal(c);
		if (key == KEYCODE_END_OF_INPUT) {
			return end_input(c, out_text);
		}
		if (key == KEYCODE_NONE) {
			key = term_keys_next(&c->keys, now_ms(), out_text, &got);
			if (key == KEYCODE_NONE && got) {
				continue;
			}
		}
		if (key != KEYCODE_NONE) {
			return key;
		}
		struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN},
		                       {.fd = c->signals, .events = POLLIN}};
		int ready = poll(fds, ARRAY_LEN(fds), timeout_ms);
		if (ready == 0) {
			return KEYCODE_NONE;
		}
		c->patience = READ_MS;
		if (ready < 0 && errno != EINTR) {
			return end_input(c, out_text);
		}
		if (ready > 0 && fds[1].revents == 0 && hung_up(c, &fds[0], got)) {
			return end_input(c, out_text);
		}
	}
}

/* Asked before curses starts, which keeps memory where it does not know the type. */
static bool type_fits(const char *type, struct error *err)
{
	struct terminfo info = terminfo_of(type);
	if (!info.known) {
		return error_set(err, ERROR_INVALID, "the terminal type '%s' is not known here",
		                 type ? type : "");
	}
	if (!info.places) {
		return error_set(err, ERROR_INVALID,
		                 "the terminal type '%s' cannot place the cursor", type);
	}
	return true;
}

static bool start_curses(struct curses_term *c, struct error *err)
{
	const char *type = getenv("TERM");
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		return error_set(err, ERROR_INVALID,
		                 "the workbench needs a terminal for input and output");
	}
	if (tcgetattr(STDOUT_FILENO, &c->modes) != 0) {
		return error_set(err, ERROR_IO, "cannot ask the terminal: %s", strerror(errno));
	}
	if (!signals_begin(&c->signals, err)) {
		return false;
	}
	if (!type_fits(type, err)) {
		signals_end();
		return false;
	}
	restore_prepare(STDOUT_FILENO, &c->modes, ""); /* curses sets modes, and may fail after */
	errno = 0;
	c->screen = open_output(c) ? newterm(NULL, c->out, stdin) : NULL;
	if (!c->screen) {
		if (errno == ENOMEM) {
			xalloc_die();
		}
		term_emergency_restore();
		signals_end();
		return error_set(err, ERROR_IO, "cannot start on the terminal '%s'", type);
	}
	return true;
}

/* Bracketed paste; and the arrows both ways, because not every terminal heeds keypad mode, and an
 * Esc alone means something else. */
static void define_keys(bool mouse)
{
	static const struct {
		const char *sequence;
		int code;
	} keys[] = {{"\033[200~", CODE_PASTE_BEGIN},
	            {"\033[201~", CODE_PASTE_END},
	            {"\033[A", KEY_UP},
	            {"\033OA", KEY_UP},
	            {"\033[B", KEY_DOWN},
	            {"\033OB", KEY_DOWN},
	            {"\033[C", KEY_RIGHT},
	            {"\033OC", KEY_RIGHT},
	            {"\033[D", KEY_LEFT},
	            {"\033OD", KEY_LEFT},
	            {"\033[H", KEY_HOME},
	            {"\033OH", KEY_HOME},
	            {"\033[F", KEY_END},
	            {"\033OF", KEY_END}};
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		define_key(keys[i].sequence, keys[i].code);
	}
	if (mouse) {
		define_key("\033[<", CODE_MOUSE_SGR);
		define_key("\033[M", CODE_MOUSE_X10);
	}
}

static void set_up(struct curses_term *c, const struct term_options *options)
{
	if (!getenv("ESCDELAY")) {
		set_escdelay(25);
	}
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	idcok(stdscr, FALSE); /* nothing is pushed aside and back */
	typeahead(-1);        /* a frame is sent whole, even where more keys wait */
	c->has_mouse = terminfo_has_mouse();
	c->mouse = true;
	define_keys(c->has_mouse);
	start_looks(c, options);
	c->accessible = options->accessible;
	c->glyphs = glyphs_wanted(options->glyphs);
	editor_sweep();
	c->editor = options->editor;
	modes_on(c);
}

struct term *term_curses_open(const struct term_options *options, struct error *err)
{
	static const struct term_ops ops = {
	    .size = curses_size,
	    .show = curses_show,
	    .key = curses_key,
	    .redraw = curses_redraw,
	    .suspend = curses_suspend,
	    .set_theme = curses_set_theme,
	    .take_mouse = curses_take_mouse,
	    .edit = curses_edit,
	    .copy = curses_copy,
	    .close = curses_close,
	};
	struct curses_term *c = xcalloc(1, sizeof(*c));
	c->term.ops = &ops;
	c->keys = (struct term_keys){
	    .read = read_stroke, .ctx = c, .mouse = &c->term.mouse, .paste = STR_INIT};
	c->gather = (struct gather){.held = -1, .out = -1, .bytes = STR_INIT};
	if (!start_curses(c, err)) {
		close_output(c);
		free(c);
		return NULL;
	}
	prepare_restore(c);
	stderr_capture_begin();
	set_up(c, options);
	return &c->term;
}
