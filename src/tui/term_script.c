/* A terminal made of a script: keys come from its words, frames go to whoever asks for a shot. With
 * it the real loop and the real screens run without a terminal. */
#include "dealbench/tui/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define RESTS_MS 1000 /* a loop that waits so long for a key has no work to do */

enum step_kind {
	STEP_KEY,
	STEP_PASTE,
	STEP_RESIZE,
	STEP_MOUSE,
	STEP_EDIT,
	STEP_KILLED,
	STEP_REST,
	STEP_SHOT
};

struct step {
	enum step_kind kind;
	uint32_t key;
	char *text; /* PASTE, EDIT; SHOT: its name */
	int columns, rows;
	struct mouse mouse;
};

struct script {
	struct term term;
	struct step *steps;
	size_t n, cap, next;
	int columns, rows;
	struct frame *shown;
	char *copied;
	void (*on_shot)(void *ctx, const char *name, const struct frame *f);
	void *ctx;
};

static void script_size(struct term *t, int *out_columns, int *out_rows)
{
	struct script *sc = (struct script *)t;
	*out_columns = sc->columns;
	*out_rows = sc->rows;
}

static void script_show(struct term *t, const struct frame *f)
{
	struct script *sc = (struct script *)t;
	if (!sc->shown || sc->shown->columns != f->columns || sc->shown->rows != f->rows) {
		frame_free(sc->shown);
		sc->shown = frame_new(f->columns, f->rows);
	}
	memcpy(sc->shown->cells, f->cells,
	       (size_t)f->columns * (size_t)f->rows * sizeof(*f->cells));
	sc->shown->cursor_x = f->cursor_x;
	sc->shown->cursor_y = f->cursor_y;
	sc->shown->cursor_visible = f->cursor_visible;
}

static uint32_t script_key(struct term *t, int timeout_ms, const char **out_text)
{
	struct script *sc = (struct script *)t;
	while (sc->next < sc->n) {
		const struct step *step = &sc->steps[sc->next];
		if (step->kind == STEP_REST && timeout_ms < RESTS_MS) {
			return KEYCODE_NONE;
		}
		sc->next++;
		switch (step->kind) {
		case STEP_KEY:
			return step->key;
		case STEP_PASTE:
			*out_text = step->text;
			return KEYCODE_PASTE;
		case STEP_RESIZE:
			sc->columns = step->columns;
			sc->rows = step->rows;
			return KEYCODE_RESIZE;
		case STEP_MOUSE:
			sc->term.mouse = step->mouse;
			return KEYCODE_MOUSE;
		case STEP_EDIT:
		case STEP_KILLED:
		case STEP_REST:
			break;
		case STEP_SHOT:
			if (sc->on_shot && sc->shown) {
				sc->on_shot(sc->ctx, step->text, sc->shown);
			}
			break;
		}
	}
	return KEYCODE_END_OF_INPUT;
}

static void script_nothing(struct term *t UNUSED)
{
}

static void script_set_theme(struct term *t, enum theme theme)
{
	t->theme = theme;
}

static void script_take_mouse(struct term *t UNUSED, bool take UNUSED)
{
}

static bool script_edit(struct term *t, const char *path, struct error *err)
{
	struct script *sc = (struct script *)t;
	const struct step *step = sc->next < sc->n ? &sc->steps[sc->next] : NULL;
	bool saves = step && (step->kind == STEP_EDIT || step->kind == STEP_KILLED);
	if (saves) {
		sc->next++;
		if (!file_write_private(path, step->text, strlen(step->text), err)) {
			return false;
		}
	}
	return (saves && step->kind == STEP_EDIT) || error_set(err, ERROR_IO, "the editor failed");
}

static void script_copy(struct term *t, const char *text)
{
	struct script *sc = (struct script *)t;
	free(sc->copied);
	sc->copied = xstrdup(text);
}

const char *term_script_copied(const struct term *t)
{
	return ((const struct script *)t)->copied;
}

static void script_close(struct term *t)
{
	struct script *sc = (struct script *)t;
	for (size_t i = 0; i < sc->n; i++) {
		free(sc->steps[i].text);
	}
	free(sc->steps);
	free(sc->copied);
	frame_free(sc->shown);
	free(sc);
}

static struct step *add_step(struct script *sc, enum step_kind kind)
{
	xgrow(&sc->steps, &sc->cap, sc->n + 1);
	struct step *step = &sc->steps[sc->n++];
	*step = (struct step){.kind = kind};
	return step;
}

/* A text in double quotes at *at into out; \" \\ \n as in C. Moves *at past it. */
static bool quoted(const char **at, struct str *out, struct error *err)
{
	const char *p = *at + 1;
	for (; *p && *p != '"'; p++) {
		if (*p == '\\' && p[1]) {
			p++;
			str_append_char(out, *p == 'n' ? '\n' : *p);
		} else {
			str_append_char(out, *p);
		}
	}
	if (*p != '"') {
		return error_set(err, ERROR_INVALID, "a text in the script has no end");
	}
	*at = p + 1;
	return true;
}

static void type_text(struct script *sc, const char *text)
{
	for (size_t n; *text; text += n) {
		uint32_t cp = text_decode(text, &n);
		add_step(sc, STEP_KEY)->key = cp == '\n' ? (uint32_t)KEYCODE_ENTER : cp;
	}
}

static bool add_word(struct script *sc, const char *word, struct error *err)
{
	int columns, rows;
	char rest;
	if (strcmp(word, "REST") == 0) {
		add_step(sc, STEP_REST);
		return true;
	}
	if (strncmp(word, "SHOT", 4) == 0 && (!word[4] || word[4] == ':')) {
		add_step(sc, STEP_SHOT)->text = xstrdup(word[4] ? word + 5 : "");
		return true;
	}
	if (sscanf(word, "RESIZE:%4dx%4d%c", &columns, &rows, &rest) == 2) {
		struct step *step = add_step(sc, STEP_RESIZE);
		step->columns = columns;
		step->rows = rows;
		return true;
	}
	struct mouse mouse = {0};
	if (sscanf(word, "CLICK:%4d,%4d%c", &mouse.x, &mouse.y, &rest) == 2) {
		add_step(sc, STEP_MOUSE)->mouse = mouse;
		return true;
	}
	int given = sscanf(word, "WHEEL:%4d,%4d,%4d%c", &mouse.wheel, &mouse.x, &mouse.y, &rest);
	if ((given == 1 || given == 3) && mouse.wheel != 0) {
		add_step(sc, STEP_MOUSE)->mouse = mouse;
		return true;
	}
	uint32_t key = key_parse(word);
	if (key == KEYCODE_NONE) {
		return error_set(err, ERROR_INVALID, "the script has a key '%s', which is none",
		                 word);
	}
	add_step(sc, STEP_KEY)->key = key;
	return true;
}

/* The bytes of a step's name that text in quotes follows; 0 where there is none. */
static size_t text_step(const char *at, enum step_kind *out)
{
	static const struct {
		const char *name;
		enum step_kind kind;
	} steps[] = {{"PASTE:", STEP_PASTE}, {"EDIT:", STEP_EDIT}, {"KILLED:", STEP_KILLED}};
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		size_t len = strlen(steps[i].name);
		if (strncmp(at, steps[i].name, len) == 0 && at[len] == '"') {
			*out = steps[i].kind;
			return len;
		}
	}
	return 0;
}

static bool parse(struct script *sc, const char *at, struct error *err)
{
	for (;;) {
		auto_str text = STR_INIT;
		at += strspn(at, " \t\n");
		if (!*at) {
			return true;
		}
		enum step_kind kind = STEP_KEY;
		size_t name = text_step(at, &kind);
		if (name > 0 || (*at == '"' && at[1] && !strchr(" \t\n", at[1]))) {
			at += name;
			if (!quoted(&at, &text, err)) {
				return false;
			}
			if (name > 0) {
				add_step(sc, kind)->text = xstrdup(text.data);
			} else {
				type_text(sc, text.data);
			}
			continue;
		}
		size_t len = strcspn(at, " \t\n");
		str_append_len(&text, at, len);
		at += len;
		if (!add_word(sc, text.data, err)) {
			return false;
		}
	}
}

struct term *term_script_open(const char *script, int columns, int rows,
                              void (*on_shot)(void *ctx, const char *name, const struct frame *f),
                              void *ctx, struct error *err)
{
	static const struct term_ops ops = {
	    .size = script_size,
	    .show = script_show,
	    .key = script_key,
	    .redraw = script_nothing,
	    .suspend = script_nothing,
	    .set_theme = script_set_theme,
	    .take_mouse = script_take_mouse,
	    .edit = script_edit,
	    .copy = script_copy,
	    .close = script_close,
	};
	struct script *sc = xcalloc(1, sizeof(*sc));
	sc->term.ops = &ops;
	sc->columns = columns;
	sc->rows = rows;
	sc->on_shot = on_shot;
	sc->ctx = ctx;
	if (!parse(sc, script, err)) {
		script_close(&sc->term);
		return NULL;
	}
	return &sc->term;
}
