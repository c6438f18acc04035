/* A screen: state in, frame out. `update` changes its own state and may call app verbs, and never
 * draws; `view` takes const state and fills the frame. What neither may do (open another screen,
 * toast, quit) is returned as an effect that the loop carries out. No screen calls another. */
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/app/session.h"
#include "dealbench/base/error.h"
#include "dealbench/base/str.h"
#include "dealbench/tui/frame.h"
#include "dealbench/tui/key.h"

/* What a key means. One list for all screens; names are for tests and, later, keys.yaml. */
/* clang-format off */
#define ACTIONS(X) \
	X(NONE, "none") \
	X(UP, "up") \
	X(DOWN, "down") \
	X(LEFT, "left") \
	X(RIGHT, "right") \
	X(PAGE_UP, "page-up") \
	X(PAGE_DOWN, "page-down") \
	X(HOME, "home") \
	X(END, "end") \
	X(OPEN, "open") \
	X(BACK, "back") \
	X(QUIT, "quit") \
	X(HELP, "help") \
	X(PALETTE, "palette") \
	X(NEXT_PANE, "next-pane") \
	X(PREVIOUS_PANE, "previous-pane") \
	X(NEXT_TAB, "next-tab") \
	X(PREVIOUS_TAB, "previous-tab") \
	X(FILTER, "filter") \
	X(SORT, "sort") \
	X(REVERSE, "reverse") \
	X(NEW, "new") \
	X(EDIT, "edit") \
	X(SCORE, "score") \
	X(SKIP, "skip") \
	X(REVIEW, "review") \
	X(LEVEL, "level") \
	X(CHOOSE, "choose") \
	X(NOT_APPLICABLE, "not-applicable") \
	X(DONT_KNOW, "dont-know") \
	X(CLEAR, "clear") \
	X(CONFIRM, "confirm") \
	X(GRADE, "grade") \
	X(NOTE, "note") \
	X(FLAG, "flag") \
	X(WHY, "why") \
	X(NEXT_OPEN, "next-open") \
	X(PREVIOUS_OPEN, "previous-open") \
	X(DISPOSITION, "disposition") \
	X(EVIDENCE, "evidence") \
	X(FAVOURABILITY, "favourability") \
	X(SUBMIT, "submit") \
	X(NEW_CARD, "new-scorecard") \
	X(UNDO, "undo") \
	X(REDO, "redo") \
	X(ARCHIVE, "archive") \
	X(WITHDRAW, "withdraw") \
	X(REOPEN, "reopen") \
	X(REDRAW, "redraw") \
	X(SUSPEND, "suspend") \
	X(MESSAGES, "messages") \
	X(ACCEPT, "accept") \
	X(CANCEL, "cancel") \
	X(MARK, "mark") \
	X(MARK_ALL, "mark-all") \
	X(COMPARE, "compare") \
	X(DIFFERENCES, "differences") \
	X(BASELINE, "baseline") \
	X(PREVIEW, "preview") \
	X(DETAIL, "detail") \
	X(ADD, "add") \
	X(REMOVE, "remove") \
	X(REATTACH, "re-attach") \
	X(EDITOR, "editor") \
	X(WHAT_IF, "what-if") \
	X(DISAGREEMENTS, "disagreements") \
	X(WEIGHT, "weight") \
	X(RESET, "reset") \
	X(HISTORY, "history") \
	X(REVERT, "revert") \
	X(RUBRIC, "rubric") \
	X(PROBLEMS, "problems") \
	X(FOLD_ALL, "fold-all") \
	X(REFRESH, "refresh") \
	X(COPY, "copy") \
	X(COPY_MARKDOWN, "copy-markdown") \
	X(EXPORT, "export") \
	X(EXPORT_ALL, "export-all") \
	X(FIND_NEXT, "find-next") \
	X(FIND_PREVIOUS, "find-previous") \
	X(ZOOM, "zoom") \
	X(MOUSE, "mouse") \
	X(TOUR, "tour") \
	X(PLAIN, "plain") \
	X(THEME, "theme") \
	X(GO, "go") \
	X(GO_DEALS, "go-deals") \
	X(GO_TOP, "go-top")
/* clang-format on */

enum action {
#define X(id, name) ACTION_##id,
	ACTIONS(X)
#undef X
	    ACTION_COUNT
};
const char *action_name(enum action action);

enum msg_kind {
	MSG_ACTION, /* a bound key, or a palette entry */
	MSG_TEXT, /* typed or pasted text while the screen is typing: one grapheme or a whole paste,
	             safe and valid */
	MSG_KEY,  /* while typing: a key that is no text (arrows, Home, End, Backspace, Delete,
	             Enter, Tab, Esc, Ctrl-S, …); `action` is what the screen's own table binds to
	             it and allows now, or NONE */
	MSG_RESUMED, /* the screen is on top again: a screen above it closed, or the workspace
	                changed under it */
	MSG_CHANGED, /* another process changed the workspace */
	MSG_UNDONE, /* an undo or redo changed the workspace: read it again; `text` is the id of the
	               item that it touched, or NULL */
	MSG_CLICK,  /* the mouse pressed line or field `index` of frame_target_line; pressing the
	               selected line of a list opens it */
	MSG_WHEEL,  /* the mouse's wheel: `lines` down, or up where negative */
	MSG_EDITED  /* the editor that EFFECT_EDIT asked for was left: `text` as it was saved */
};

struct msg {
	enum msg_kind kind;
	enum action action;
	uint32_t key;      /* the key behind an ACTION (for LEVEL: '0'..'9'); KEY's code */
	const char *text;  /* TEXT, EDITED, UNDONE */
	bool unfinished;   /* EDITED: the editor failed or was ended; not to be stored unasked */
	int index;         /* CLICK */
	int lines;         /* WHEEL */
	int rows, columns; /* the area that view will get, for paging */
	size_t *left_out;  /* TEXT, EDITED: gets the characters that a field has no room for; may be
	                      NULL */
};

/* The character that was typed, for questions which a single key answers: 0 for a pasted text, that
 * answers none, and for any other message. */
uint32_t msg_letter(const struct msg *msg);

struct screen_ops;
struct first_run; /* app/first_run.h */

/* A message shown in this run. */
struct toast {
	char text[256];
	enum style style;
	instant_ms at;
};
struct toasts { /* oldest first */
	struct toast *v;
	size_t n, cap;
};

/* What a screen is opened with. */
struct screen_arg {
	const char *deal;         /* copied by open */
	int card;                 /* 0 = the latest */
	const char *item;         /* item id to go to, or NULL */
	const char *const *deals; /* the deals to compare, the first is the baseline; borrowed */
	size_t deal_count;
	bool compare, differences; /* export: these deals side by side; only the rows that differ */
	const char *then;          /* the loop opens this screen above the first one, or NULL */
	struct first_run *first_run; /* where the first start leaves what was chosen, or NULL */
	int columns, rows;           /* the first screen: the window's; else 0 */
	/* Set by the loop for help, palette and messages; borrowed while they are open. */
	const struct screen_ops *beneath; /* the screen that they are about */
	const void *beneath_state;
	const struct toasts *toasts;
};

enum effect_kind {
	EFFECT_NONE,
	EFFECT_PUSH,    /* open `screen` with `arg` above this one */
	EFFECT_REPLACE, /* the same, in place of this one */
	EFFECT_POP,     /* close this one */
	EFFECT_EDIT, /* open `text` in $VISUAL or $EDITOR; MSG_EDITED follows where it was saved */
	EFFECT_RUN,  /* close this one and do `run` as if `run_key` had been pressed beneath */
	EFFECT_FAIL, /* close this one, for it cannot go on: `error` and the message say why; where
	                it is the first one, the run ends with them */
	EFFECT_QUIT
};

struct effect {
	enum effect_kind kind;
	const struct screen_ops *screen;
	struct screen_arg arg; /* borrowed until the next update */
	char *text;            /* EDIT: malloc'd, freed by the loop */
	enum action run;       /* RUN */
	uint32_t run_key;      /* RUN; KEYCODE_NONE for a palette-only one */
	enum error_code error; /* FAIL */
	char toast[256]; /* a message for the message row; "" = keep the last. Stays until the next
	                    key and in :messages */
	enum style toast_style;
};

/* An effect that only says something; cut at a whole character where it is too long. "{action}" in
 * the format stands for the key in force of that action: "{new} makes a new one". */
struct effect effect_toast(enum style style, const char *format, ...) PRINTF_LIKE(2, 3);
/* The same on an effect that does more. */
void effect_say(struct effect *effect, enum style style, const char *format, ...) PRINTF_LIKE(3, 4);
void effect_vsay(struct effect *effect, enum style style, const char *format, va_list ap)
    PRINTF_LIKE(3, 0);
/* A sentence of our own behind what it says, where there is room; style where it says nothing. */
void effect_also(struct effect *effect, enum style style, const char *sentence);

/* One row per key set: drives dispatch, footer, help, the palette, and a test that presses every
 * key. */
struct binding {
	const char *keys; /* key names parted by spaces: "Enter", "? F1", "0 1 2 3 4 5 6 7 8 9"; ""
	                     = palette only */
	enum action action;
	const char *label; /* short, for the footer: "answer" */
	const char *help;  /* one line for ? and the palette: "set the level" */
	const char *group; /* heading in help: "Answer", "Move", "Add" */
	bool footer, writes;
	/* NULL or a function that says why the action does nothing now (NULL = it works), with
	 * "{action}" for keys; shown when it is tried. A binding that writes needs none for
	 * read-only: the loop says so. */
	const char *(*why_not)(const void *state, const struct session *s);
};

struct screen_ops {
	const char *name, *title;
	size_t state_size;
	const struct binding *bindings; /* ends with { 0 } */
	const struct binding *common;   /* NULL = common_bindings; the keys in force set it */
	/* Fills the zeroed state. On false nothing needs closing. */
	bool (*open)(void *state, struct session *s, const struct screen_arg *arg,
	             struct error *err);
	struct effect (*update)(void *state, struct session *s, const struct msg *msg);
	/* Draws into area (the rows between breadcrumb and message row). Sets the cursor. */
	void (*view)(const void *state, const struct session *s, struct frame *f, struct rect area);
	void (*close)(void *state);
	/* The breadcrumb ("Aster Sleep > Score") into buf. */
	void (*crumb)(const void *state, char *buf, size_t size);
	/* Right end of the breadcrumb row ("19 of 29 answered"), or NULL. */
	void (*status)(const void *state, char *buf, size_t size);
	/* Is a text field being typed into? Then text and editing keys come raw and only Ctrl-C,
	 * F1, F10 and resize are taken by the loop. NULL = never. */
	bool (*typing)(const void *state);
	/* Does it hold typed text that is stored nowhere yet? Then the breadcrumb says so instead
	 * of "all saved". NULL = never. */
	bool (*unsaved)(const void *state);
	/* The keys that matter in the state's present mode, as "Enter store  Esc drop" (two blanks
	 * between them), for the footer instead of the bindings; "" = the bindings. NULL = always
	 * those. "{action} store" has the key in force of that action. */
	void (*hint)(const void *state, char *buf, size_t size);
	/* What it is about now: deal, card and item, for the screens that open from everywhere
	 * (history, compare, rubric). Borrowed until the next update. NULL = nothing. */
	void (*subject)(const void *state, struct screen_arg *out);
	/* What `y` (plain text) and `Y` (Markdown) copy; returns what it was ("the verdict"), or
	 * NULL where there is nothing. NULL = never. */
	const char *(*copy)(const void *state, const struct session *s, bool markdown,
	                    struct str *out);
	/* Does a little of what takes long (reading a large file): a few tens of milliseconds at
	 * most, between two keys. *out_more: there is more to do at once. NULL = never. */
	struct effect (*work)(void *state, struct session *s, bool *out_more);
	/* Keys came, and then none for a second: what it would keep when it closes (half-typed
	 * text, the place) is kept now, as best it can, so that not even a kill loses more than
	 * the last words. NULL = nothing. */
	void (*pause)(void *state);
};

/* The registry: one line a screen. NULL where there is none of that name. */
const struct screen_ops *screen_find(const char *name);
extern const struct screen_ops *const screens[]; /* NULL-terminated */
extern const struct screen_ops screen_first_run, screen_deals, screen_deal_form, screen_walk,
    screen_item, screen_review, screen_what_if, screen_compare, screen_help, screen_palette,
    screen_messages, screen_export, screen_rubric, screen_problems, screen_history, screen_conflict;

/* Keys that work on every screen (help, palette, back, quit, undo, redraw, suspend, …). Ends with {
 * 0 }. A screen's own table goes first. Moves reach the screen's update, the rest is done by the
 * loop: UNDO and REDO take back whatever was done last, wherever it was done (MSG_UNDONE); BACK
 * closes the screen, unless its own table binds BACK, then it decides. */
extern const struct binding common_bindings[];
