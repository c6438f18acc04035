/* What the files of the scoring walk share: its state, and the functions that move, answer, take
 * typed text and draw. */
#pragma once

#include <stdbool.h>

#include "dealbench/app/session.h"
#include "dealbench/app/walking.h"
#include "dealbench/base/str.h"
#include "dealbench/tui/screen.h"
#include "disposition.h"
#include "evidence_form.h"
#include "page.h"
#include "review_prompt.h"

/* What the keys mean at the moment. From WALK_NOTE on text is being typed. */
enum walk_mode {
	WALK_ANSWER, /* Up and Down choose a level */
	WALK_LIST,   /* Up and Down choose a question */
	WALK_NOTE,
	WALK_REASON,        /* why it is not applicable */
	WALK_VALUE,         /* a text, number, money, date, or a level above 9 */
	WALK_FAVOURABILITY, /* how good the news was */
	WALK_EVIDENCE,
	WALK_GAP,
	WALK_NEW_CARD,
	WALK_MODE_COUNT
};

enum walk_why { WHY_IF_ROOM, WHY_SHOWN, WHY_HIDDEN };

/* What a click in the walk means: MSG_CLICK's index. */
enum walk_target {
	TARGET_CHOICE = 0,      /* a level or option */
	TARGET_ITEM = 1000,     /* an item of the list */
	TARGET_SECTION = 6000,  /* a section */
	TARGET_FIELD = 7000,    /* a field or row of the open box */
	TARGET_EVIDENCE = 8000, /* a piece of evidence */
	TARGET_TAB = 9000       /* a tab of the item's detail */
};

/* Whether the files behind an answer's evidence are still the ones that were attached. */
struct walk_checks {
	struct answer of; /* a copy of the answer whose sources were looked at */
	struct source_job **v;
	const struct source_check **states; /* one a source, for drawing */
	size_t n;
};

struct walk {
	struct session *session;
	struct sheet *sheet;
	char *deal;
	bool from_review; /* the review lies beneath: going there is going back */
	size_t item;      /* the one on the desk; NONE where nothing is asked */
	bool on_hidden;   /* went to an item that is not asked, to read its answer */
	size_t cursor;    /* the level or option that Up and Down are on, or NONE */
	size_t given;     /* the item answered just before this one came up, or NONE */
	size_t grade;     /* chosen for the next answer, or NONE: the grade in force */
	enum walk_mode mode;
	enum walk_why why;
	bool stays; /* an answer does not move on: the item in detail */
	bool zoom;  /* the question has the whole width */
	int scroll;
	bool follow; /* keep the cursor level in view */

	struct input field; /* note, reason, value */
	struct evidence_form pieces;
	struct disposition_form gap;
	char *box_item; /* the item that the fields or gap are open for, or NULL */
	char *box_was;  /* what stood in them before anything was typed */
	bool stale;     /* somebody else stored the same: a conflict is being settled */
	bool unkept;    /* said that the typed text cannot be kept */
	bool shut;      /* nothing can be stored from the box any more: only Esc is taken */
	char *kept;     /* which keys show kept text of the item on the desk, or NULL */
	struct purpose_prompt purpose;

	struct walk_checks checks;    /* of the evidence of the item on the desk */
	struct source_job *attaching; /* the file of a piece that waits to be stored, or NULL */
	struct source attach;         /* that piece */
	size_t attach_to;             /* the entry it replaces, or NONE */
	struct answer attach_of;      /* whose piece it is: that answer as it was then */

	char notice[160]; /* said on opening, until the first key */
	char change[96];  /* what the last answer did to the score */
};

/* ---- walk_move.c ---- */
void walk_go(struct walk *w, size_t item);
/* After an answer: the next item nobody touched, then those skipped; false where none is left. */
bool walk_advance(struct walk *w, bool skipped_too);
struct effect walk_navigate(struct walk *w, const struct msg *msg);
/* After the sheet may have got another rubric: the item of this id (NULL = none), if there is one.
 */
void walk_rebase(struct walk *w, const char *item_id);
void walk_resettle(struct walk *w); /* after a refresh: the item is asked still, or its neighbour */

/* ---- walk_answer.c ---- */
const struct item *walk_item(const struct walk *w);
const struct answer *walk_own(const struct walk *w);
size_t walk_grade(const struct walk *w);
struct effect walk_choose(struct walk *w, size_t choice);
struct effect walk_put_off(struct walk *w, enum answer_kind kind); /* UNKNOWN, SKIPPED */
struct effect walk_not_applicable(struct walk *w, const char *reason);
struct effect walk_value(struct walk *w, const char *text);
struct effect walk_clear(struct walk *w);
struct effect walk_grade_next(struct walk *w);
struct effect walk_flag(struct walk *w);
struct effect walk_note(struct walk *w, const char *text);
/* Whose gap is meant: the one in sight, else that of the answer just given; NONE: none is open. */
size_t walk_gap_item(const struct walk *w);
struct effect walk_favourability(struct walk *w, bool has, int value);
struct effect walk_gap(struct walk *w);

/* ---- walk_carried.c ---- */
/* Confirms the answer shown; where it was not carried over, shows the next that was. */
struct effect walk_confirm(struct walk *w);

/* ---- walk_evidence.c ---- */
/* Looks at the files of the item on the desk; again: also where its evidence is the same. */
void walk_checks_look(struct walk *w, bool again);
void walk_checks_end(struct walk *w);
struct effect walk_work(struct walk *w, bool *out_more);
struct effect walk_typed_source(struct walk *w, const struct msg *msg);
struct effect walk_source_drop(struct walk *w, size_t index);
/* Takes the file as it is now for the one that was attached. */
struct effect walk_reattach(struct walk *w, size_t index);
void walk_attach_end(struct walk *w); /* stops reading the file of a piece not stored yet */
/* While a file is read: does the message go to walk_reading, which knows Esc and BACK alone? */
bool walk_reads(const struct walk *w, const struct msg *msg);
struct effect walk_reading(struct walk *w, const struct msg *msg);
int walk_attach_percent(const struct walk *w); /* while one is read */
/* Is it read still for evidence that is what it was? */
bool walk_attach_stands(const struct walk *w);
/* Sources of the item on the desk; *out_count 0 where it has none. */
const struct source *walk_sources(const struct walk *w, size_t *out_count);

/* ---- walk_input.c ---- */
void walk_type(struct walk *w, enum walk_mode mode, const char *first); /* opens the field(s) */
void walk_type_end(struct walk *w, bool keep);
struct effect walk_typed(struct walk *w, const struct msg *msg);
struct effect walk_leave(struct walk *w); /* closes the box, keeping what is typed */
/* After the sheet was read: a box that nothing can be stored from any more stays, so that no letter
 * typed on becomes a command, and its text is kept. */
struct effect walk_type_look(struct walk *w);

/* ---- walk_draft.c: half-typed text, kept in the workspace ---- */
void walk_box_settle(struct walk *w);        /* what stands in the open box is what is on record */
bool walk_box_changed(const struct walk *w); /* a box is open, with text that is not stored */
bool walk_draft_keep(struct walk *w, struct error *err) MUST_USE; /* the open box's text */
void walk_draft_drop(struct walk *w);
void walk_draft_take(struct walk *w);          /* into the box just opened */
void walk_draft_look(struct walk *w);          /* fills w->kept */
size_t walk_draft_first(const struct walk *w); /* the first asked item with some, or NONE */

/* ---- walk_keys.c ---- */
extern const struct binding walk_bindings[];
const char *walk_locked(const struct walk *w); /* why nothing may be written, or NULL */

/* ---- walk.c ---- */
struct effect walk_toast(enum style style, const char *format, ...) PRINTF_LIKE(2, 3);
struct effect walk_error(const struct error *err);
/* The review, and what is said on the way. */
struct effect walk_review(const struct walk *w, struct effect said);

struct effect walk_level(struct walk *w, uint32_t key); /* what a digit does */
void walk_close(struct walk *w);
struct effect walk_refresh(struct walk *w); /* reads the workspace again */
/* The same where the last message left the sheet outdated, and the effect says so. */
void walk_follow(struct walk *w, struct effect *effect);
/* The same after an undo or a redo, and goes to the item that it touched (id, or NULL). */
struct effect walk_undone(struct walk *w, const char *id);
/* A conflict was settled: both texts are in the history, none is typed any more. */
void walk_settled(struct walk *w);
void walk_hint(const struct walk *w, char *buf, size_t size);
void walk_subject(const struct walk *w, struct screen_arg *out);

/* ---- walk_click.c ---- */
struct effect walk_editor(struct walk *w); /* the note in the person's own editor */
/* What came back becomes the note; what cannot be stored stays in its box. */
struct effect walk_edited(struct walk *w, const struct msg *msg);
struct effect walk_click(struct walk *w, int index);
void walk_wheel(struct walk *w, const struct msg *msg);
struct effect walk_click_box(struct walk *w, int index);

/* ---- walk_copy.c ---- */
const char *walk_copy(const struct walk *w, bool markdown, struct str *out);

/* ---- walk_page.c: the question as lines ---- */
enum page_parts { PAGE_WHY = 1, PAGE_RECORD = 2, PAGE_QUESTION = 4 };
/* limit: lines at most of a choice that is not selected, 0 = all. */
void page_build(struct page *p, const struct walk *w, struct arena *a, int width, unsigned parts,
                int limit);

/* ---- walk_layout.c ---- */
struct walk_layout {
	bool single, wide; /* one pane; the third column is there */
	int bottom;        /* the row below the panes: the rule, where there is one */
	int head, foot;    /* rows above the panes: head line, rule; below: rule, live line */
	bool list_shown, page_shown;
	struct rect list, page, box, answer, side;
	int scroll; /* the page's first line, so that what must show shows */
	int lines;  /* of the page in all */
	int limit;  /* of lines of a choice that is not selected, so that all show; 0 = none */
	int pinned; /* the question's lines, which stay while the rest scrolls */
	unsigned page_parts, side_parts;
	bool scorecard; /* in the side column */
};
struct walk_layout walk_layout(const struct walk *w, struct rect area);

/* ---- walk_view.c, walk_panes.c ---- */
void walk_view(const void *state, const struct session *s, struct frame *f, struct rect area);
void walk_list_view(const struct walk *w, struct frame *f, struct rect area);
void walk_live_view(const struct walk *w, struct frame *f, int x, int y, int width);
void walk_side_view(const struct walk *w, struct frame *f, const struct walk_layout *l,
                    struct arena *a);
void walk_box_view(const struct walk *w, struct frame *f, struct rect area);
int walk_box_height(const struct walk *w, int room);
char walk_mark(const struct walk *w, size_t item);
/* In the list: asked, or hidden with an answer that is kept. */
bool walk_listed(const struct walk *w, size_t item);
enum style verdict_style(const struct rubric *rubric, size_t verdict);
