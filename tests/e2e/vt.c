/* The terminal for end-to-end tests: forkpty, libvterm, and a reader with deadlines. */
#include "vt.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "../surroundings.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define READ_BLOCK 4096

struct vt {
	VTerm *vterm;
	VTermScreen *screen;
	pid_t pid;
	int fd;
	bool ended;
	int status;
	bool alternate, cursor_visible;
	int columns, rows;
	VTermPos cursor;
	struct str output;
	double last_us;
};

static long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static int on_cursor(VTermPos pos, VTermPos old UNUSED, int visible UNUSED, void *user)
{
	((struct vt *)user)->cursor = pos;
	return 1;
}

static int on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct vt *v = user;
	if (prop == VTERM_PROP_CURSORVISIBLE) {
		v->cursor_visible = value->boolean;
	} else if (prop == VTERM_PROP_ALTSCREEN) {
		v->alternate = value->boolean;
	}
	return 1;
}

static const VTermScreenCallbacks callbacks = {
    .movecursor = on_cursor,
    .settermprop = on_property,
};

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* What a program in the terminal finds around it. */
static void set_up_child(void)
{
	surroundings_forget();
	setenv("TERM", "xterm-256color", 1);
}

struct program {
	const char *const *argv, *const *environment;
};

static int run_program(void *ctx)
{
	const struct program *program = ctx;
	for (size_t i = 0; program->environment && program->environment[i]; i++) {
		putenv(xstrdup(program->environment[i]));
	}
	execvp(program->argv[0], (char *const *)(uintptr_t)program->argv);
	return 127;
}

struct vt *vt_start(int columns, int rows, const char *const *argv, const char *const *environment)
{
	struct program program = {argv, environment};
	return vt_fork(columns, rows, run_program, &program);
}

struct vt *vt_fork(int columns, int rows, int (*run)(void *ctx), void *ctx)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	struct vt *v = xcalloc(1, sizeof(*v));
	v->output = (struct str)STR_INIT;
	v->columns = columns;
	v->rows = rows;
	v->cursor_visible = true;
	v->pid = forkpty(&v->fd, NULL, NULL, &size);
	if (v->pid < 0) {
		free(v);
		return NULL;
	}
	if (v->pid == 0) {
		set_up_child();
		_exit(run(ctx));
	}
	v->vterm = vterm_new(rows, columns);
	vterm_set_utf8(v->vterm, 1);
	v->screen = vterm_obtain_screen(v->vterm);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_set_callbacks(v->screen, &callbacks, v);
	vterm_screen_reset(v->screen, 1);
	return v;
}

void vt_free(struct vt *v)
{
	if (!v) {
		return;
	}
	if (!v->ended) {
		kill(v->pid, SIGKILL);
		waitpid(v->pid, NULL, 0);
	}
	if (v->fd >= 0) {
		close(v->fd);
	}
	vterm_free(v->vterm);
	str_free(&v->output);
	free(v);
}

pid_t vt_pid(const struct vt *v)
{
	return v->pid;
}

void vt_type_bytes(struct vt *v, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(v->fd, bytes, len);
		if (n <= 0) {
			return;
		}
		bytes += n;
		len -= (size_t)n;
	}
}

void vt_type(struct vt *v, const char *bytes)
{
	vt_type_bytes(v, bytes, strlen(bytes));
}

void vt_resize(struct vt *v, int columns, int rows)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	v->columns = columns;
	v->rows = rows;
	vterm_set_size(v->vterm, rows, columns);
	ioctl(v->fd, TIOCSWINSZ, &size);
}

void vt_hang_up(struct vt *v)
{
	close(v->fd);
	v->fd = -1;
}

/* Reads what comes within wait_ms. False where nothing came, or the terminal is closed. */
static bool read_some(struct vt *v, int wait_ms)
{
	char block[READ_BLOCK];
	struct pollfd in = {.fd = v->fd, .events = POLLIN};
	if (v->fd < 0 || poll(&in, 1, wait_ms) <= 0) {
		return false;
	}
	ssize_t n = read(v->fd, block, sizeof(block));
	if (n <= 0) {
		return false;
	}
	v->last_us = now_us();
	str_append_len(&v->output, block, (size_t)n);
	vterm_input_write(v->vterm, block, (size_t)n);
	size_t reply = vterm_output_read(v->vterm, block, sizeof(block));
	vt_type_bytes(v, block, reply);
	return true;
}

bool vt_settle(struct vt *v, int quiet_ms, int deadline_ms)
{
	long end = now_ms() + deadline_ms;
	while (read_some(v, quiet_ms)) {
		if (now_ms() > end) {
			return false;
		}
	}
	return true;
}

/* Reads what there is, then waits for more; false at the end of time. */
static bool read_until(struct vt *v, long end)
{
	long left = end - now_ms();
	return left > 0 && read_some(v, (int)left);
}

bool vt_wait_more(struct vt *v, int deadline_ms)
{
	return read_some(v, deadline_ms);
}

static void drain(struct vt *v)
{
	while (read_some(v, 0)) {
	}
}

bool vt_wait_for(struct vt *v, const char *text, int deadline_ms)
{
	long end = now_ms() + deadline_ms;
	for (;;) {
		drain(v);
		if (vt_find(v, text) >= 0) {
			return true;
		}
		if (!read_until(v, end)) {
			return false;
		}
	}
}

bool vt_wait_cursor(struct vt *v, int x, int y, int deadline_ms)
{
	long end = now_ms() + deadline_ms;
	for (;;) {
		drain(v);
		if (v->cursor.col == x && v->cursor.row == y) {
			return true;
		}
		if (!read_until(v, end)) {
			return false;
		}
	}
}

bool vt_wait_output(struct vt *v, size_t from, const char *bytes, int deadline_ms)
{
	long end = now_ms() + deadline_ms;
	while (from > v->output.len || !strstr(v->output.data + from, bytes)) {
		if (!read_until(v, end)) {
			return false;
		}
	}
	return true;
}

bool vt_wait_end(struct vt *v, int deadline_ms, int *out_status)
{
	long end = now_ms() + deadline_ms;
	while (!v->ended) {
		read_some(v, 10);
		v->ended = waitpid(v->pid, &v->status, WNOHANG) == v->pid;
		if (!v->ended && now_ms() > end) {
			return false;
		}
	}
	drain(v);
	*out_status = v->status;
	return true;
}

char *vt_row(const struct vt *v, int y)
{
	struct str row = STR_INIT;
	size_t inked = 0;
	for (int x = 0; x < v->columns; x++) {
		VTermScreenCell cell;
		vterm_screen_get_cell(v->screen, (VTermPos){.row = y, .col = x}, &cell);
		if (cell.chars[0] == (uint32_t)-1) {
			continue; /* the right half of a wide one */
		}
		if (cell.chars[0] == 0) {
			str_append_char(&row, ' ');
			continue;
		}
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
			char bytes[5];
			str_append_len(&row, bytes, text_encode(cell.chars[i], bytes));
		}
		inked = cell.chars[0] == ' ' ? inked : row.len;
	}
	str_truncate(&row, inked);
	return str_steal(&row);
}

int vt_find(const struct vt *v, const char *text)
{
	for (int y = 0; y < v->rows; y++) {
		auto_free char *row = vt_row(v, y);
		if (strstr(row, text)) {
			return y;
		}
	}
	return -1;
}

void vt_cursor(const struct vt *v, int *out_x, int *out_y, bool *out_visible)
{
	*out_x = v->cursor.col;
	*out_y = v->cursor.row;
	*out_visible = v->cursor_visible;
}

struct vt_look vt_look(const struct vt *v, int x, int y)
{
	VTermScreenCell cell;
	vterm_screen_get_cell(v->screen, (VTermPos){.row = y, .col = x}, &cell);
	return (struct vt_look){
	    .bold = cell.attrs.bold,
	    .underline = cell.attrs.underline != 0,
	    .reverse = cell.attrs.reverse,
	    .default_colour = VTERM_COLOR_IS_DEFAULT_FG(&cell.fg),
	    .colour = VTERM_COLOR_IS_INDEXED(&cell.fg) ? cell.fg.indexed.idx : -1,
	};
}

bool vt_alternate(const struct vt *v)
{
	return v->alternate;
}

/* Was the last of two sequences that was written the first one? */
static bool last_was(const struct vt *v, const char *on, const char *off)
{
	const char *found_on = NULL, *found_off = NULL;
	for (const char *at = v->output.data; (at = strstr(at, on)) != NULL; at++) {
		found_on = at;
	}
	for (const char *at = v->output.data; (at = strstr(at, off)) != NULL; at++) {
		found_off = at;
	}
	return found_on && (!found_off || found_on > found_off);
}

bool vt_bracketed_paste(const struct vt *v)
{
	return last_was(v, "\033[?2004h", "\033[?2004l");
}

bool vt_mouse(const struct vt *v)
{
	return last_was(v, "\033[?1000h", "\033[?1000l");
}

bool vt_echo(const struct vt *v)
{
	struct termios modes;
	return tcgetattr(v->fd, &modes) == 0 && (modes.c_lflag & ECHO) && (modes.c_lflag & ICANON);
}

bool vt_is_restored(const struct vt *v)
{
	int x, y;
	bool visible;
	vt_cursor(v, &x, &y, &visible);
	return visible && !vt_alternate(v) && !vt_bracketed_paste(v) && !vt_mouse(v) && vt_echo(v);
}

const char *vt_output(const struct vt *v, size_t *out_len)
{
	*out_len = v->output.len;
	return v->output.data;
}

double vt_last_us(const struct vt *v)
{
	return v->last_us;
}

static bool is_blank(const VTermScreenCell *c)
{
	return (c->chars[0] == 0 || c->chars[0] == ' ') && !c->attrs.reverse && !c->attrs.underline;
}

static bool same_cell(const VTermScreenCell *a, const VTermScreenCell *b)
{
	if (is_blank(a) || is_blank(b)) {
		return is_blank(a) && is_blank(b);
	}
	return memcmp(a->chars, b->chars, sizeof(a->chars)) == 0 &&
	       a->attrs.bold == b->attrs.bold && a->attrs.reverse == b->attrs.reverse &&
	       a->attrs.underline == b->attrs.underline && vterm_color_is_equal(&a->fg, &b->fg);
}

/* What a frame is on the way from one picture to the next. */
struct passage {
	VTermScreen *screen;
	int columns;
	const VTermScreenCell *before, *after;
	bool steady;
	int x, y; /* the first cell that is not */
};

static void read_cells(VTermScreen *screen, int columns, int rows, VTermScreenCell *cells)
{
	for (int i = 0; i < columns * rows; i++) {
		VTermPos at = {.row = i / columns, .col = i % columns};
		vterm_screen_get_cell(screen, at, &cells[i]);
	}
}

/* A cell that is the same before and after must not be anything else meanwhile. */
static int on_damage(VTermRect rect, void *user)
{
	struct passage *p = user;
	for (int i = rect.start_row * p->columns; p->steady && i < rect.end_row * p->columns; i++) {
		VTermPos at = {.row = i / p->columns, .col = i % p->columns};
		VTermScreenCell now = {0}; /* only as many characters are set as it has */
		if (at.col < rect.start_col || at.col >= rect.end_col ||
		    !same_cell(&p->before[i], &p->after[i])) {
			continue;
		}
		vterm_screen_get_cell(p->screen, at, &now);
		p->steady = same_cell(&now, &p->after[i]);
		p->x = at.col;
		p->y = at.row;
	}
	return 1;
}

bool vt_steady(const struct vt *v, size_t from, int *out_x, int *out_y)
{
	static const VTermScreenCallbacks watch = {.damage = on_damage};
	size_t count = (size_t)v->columns * (size_t)v->rows;
	auto_free VTermScreenCell *before = xcalloc(count, sizeof(*before));
	auto_free VTermScreenCell *after = xcalloc(count, sizeof(*after));
	VTerm *vterm = vterm_new(v->rows, v->columns);
	VTermScreen *screen = vterm_obtain_screen(vterm);
	struct passage passage = {screen, v->columns, before, after, true, 0, 0};
	vterm_set_utf8(vterm, 1);
	vterm_screen_enable_altscreen(screen, 1);
	vterm_screen_reset(screen, 1);
	vterm_input_write(vterm, v->output.data, from);
	read_cells(screen, v->columns, v->rows, before);
	read_cells(v->screen, v->columns, v->rows, after);
	vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_CELL);
	vterm_screen_set_callbacks(screen, &watch, &passage);
	vterm_input_write(vterm, v->output.data + from, v->output.len - from);
	vterm_free(vterm);
	*out_x = passage.x;
	*out_y = passage.y;
	return passage.steady;
}
