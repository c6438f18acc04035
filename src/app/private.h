/* What the files of this folder share: the session's inside. */
#pragma once

#include "dealbench/app/session.h"
#include "dealbench/rubric/load.h"
#include "dealbench/store/store.h"

/* How far behind the last act a clock is, in a; NULL where it is not: by ten minutes two people's
 * clocks may differ. */
const char *clock_words(instant_ms now, instant_ms last, struct arena *a) MUST_USE;

struct session {
	char *workspace, *rubric_dir /* or NULL */, *rater;
	instant_ms as_of; /* 0 = the clock */
	bool read_only, demo, redact, none, stay;
	struct store *store;
	struct rubrics *rubrics; /* by digest, and resolved by category; rubrics.c */
	bool owns_rubrics;
	const struct rubric_source
	    *current_rubric; /* what new deals are scored with; NULL = unread */
	bool tried_rubric;   /* has the session's folder been read, or found wanting? */
	const struct rubric *current_names; /* while current_rubric is unread; or NULL */
	bool tried_names;
	struct scorer scorer;
	struct undo_stack *undo;
	struct veil *veil; /* with --redact, else NULL; redact.h */
	bool veil_ready;
	struct pending *pending; /* the conflict that waits to be settled, or NULL */
	bool replaced;           /* the workspace's file, when it was last looked at */
	int64_t news_place;      /* up to where others' events were told */
};

/* records.c: as the store's functions of these names, veiled where the session is redacted. Nothing
 * else here reads deals, scorecards or history from the store. A deal goes by its id or, redacted,
 * by its codename. */
bool records_deals(struct session *s, struct arena *a, struct deal_row **out_rows,
                   size_t *out_count, struct error *err) MUST_USE;
bool records_deal(struct session *s, const char *deal, struct arena *a, struct deal_row *out_row,
                  struct error *err) MUST_USE;
bool records_cards(struct session *s, const char *deal, struct arena *a, struct card_row **out_rows,
                   size_t *out_count, struct error *err) MUST_USE;
bool records_card(struct session *s, const char *deal, int number, struct arena *a,
                  struct card_row *out_row, struct card **out_card, struct error *err) MUST_USE;
bool records_events(struct session *s, const char *deal, struct arena *a,
                    struct event_row **out_rows, size_t *out_count, struct error *err) MUST_USE;
bool records_news(struct session *s, int64_t *place, struct arena *a, struct event_head **out_heads,
                  size_t *out_count, struct error *err) MUST_USE;
bool records_card_untouched(struct session *s, const char *deal, int number, bool *out,
                            struct error *err) MUST_USE;
/* As store_card_head, in a: NULL where there is none. */
bool records_card_head(struct session *s, const char *deal, int number, struct arena *a,
                       const char **out_head, struct error *err) MUST_USE;
/* Where this rater stopped. */
bool records_place(struct session *s, const char *deal, int card, struct arena *a,
                   const char **out_item) MUST_USE;

struct stamp session_stamp(const struct session *s);
/* From here on the session is another person's, on another day. */
void session_become(struct session *s, const char *rater, instant_ms as_of);
/* READ_ONLY with what to do, where the session may not write. */
bool session_may_write(const struct session *s, struct error *err) MUST_USE;
/* READ_ONLY where the session is redacted: `why` it cannot be done behind codenames. */
bool session_may_tell(const struct session *s, const char *why, struct error *err) MUST_USE;

/* The folder that new deals are scored with: dir, else the search path; malloc'd. NOT_FOUND names
 * the places. */
char *rubric_folder(const char *dir, struct error *err) MUST_USE;
/* Where the example scorecards stand; malloc'd, NULL where there are none. */
char *examples_folder(void) MUST_USE;
/* Where the demo's deals stand; the same. */
char *demo_folder(void) MUST_USE;
/* The source of the session's folder, loaded once. INVALID with the first problem. Borrowed. */
const struct rubric_source *rubrics_current(struct session *s, struct error *err) MUST_USE;
/* What reading that folder found; `again` reads it anew. Borrowed until then. */
const struct diag_list *rubrics_problems(struct session *s, bool again, struct error *err) MUST_USE;
/* The source kept in the workspace under a digest. Borrowed. */
const struct rubric_source *rubrics_stored(struct session *s, struct store *store,
                                           const char *digest, struct error *err) MUST_USE;
/* A source resolved for a category (NULL = none). Borrowed. */
const struct rubric *rubrics_resolved(struct session *s, const struct rubric_source *source,
                                      const char *category, struct error *err) MUST_USE;
/* The base of a source, for its titles and its vocabulary. Borrowed. */
const struct rubric *rubrics_base(struct session *s, const struct rubric_source *source);
/* The rubric of a digest in the workspace, or (NULL) the one of the session's folder, for what it
 * calls categories, stages and verdicts: where it is not parsed, it holds nothing else
 * (rubric_outline). NULL where there is none. Borrowed. */
const struct rubric *rubrics_names(struct session *s, const char *digest);
/* The scorer that the store is given; ctx is the session. */
bool rubrics_score(void *ctx, struct store *store, const char *digest, const struct card *card,
                   struct arena *a, struct outcome *out, struct error *err);
/* The act that brings a source into the workspace, unless it is there: *out_needed says. */
bool rubrics_add_act(struct session *s, const struct rubric_source *source, struct act *out,
                     bool *out_needed, struct error *err) MUST_USE;

/* undo.c: what this run did, to take it back. Everything the app stores goes through session_apply.
 * *out_events (may be NULL) gets the number of events. */
bool session_apply(struct session *s, const struct act *acts, size_t count, size_t *out_events,
                   struct error *err) MUST_USE;
/* The same, but no undo takes it back. */
bool session_apply_for_good(struct session *s, const struct act *acts, size_t count,
                            struct error *err) MUST_USE;
struct undo_stack *undo_new(void) MUST_USE;
void undo_free(struct undo_stack *u);
/* Did this run store the event? */
bool undo_is_own(const struct session *s, const char *event);
/* Stores the opposite of one event of a deal, as an act of this run. */
bool undo_event(struct session *s, const char *deal, const char *event, struct error *err) MUST_USE;

/* conflict.c: keeps the act that was refused as stale, to be settled. */
void conflict_note(struct session *s, const struct act *acts, size_t count);
void conflict_drop(struct session *s);
/* That act put onto what stands now, as it expects it, where nobody has to choose: of an answer or
 * a gap, no part was changed by both. Else NULL. Borrowed until the next is kept, or dropped. */
const struct act *conflict_apart(const struct session *s);

/* sheet.c: applies an act on the sheet's scorecard, opening it first where it is not stored yet,
 * and scores again. */
bool sheet_apply(struct sheet *sheet, const struct act *act, struct error *err) MUST_USE;

/* While a file to hand on is made of the sheet, nothing in its result is withheld. */
void sheet_tell_all(struct sheet *sheet, bool all);

/* held.c: one item of a sheet as it was when somebody began to type on it. Zeroed at first. */
struct held {
	char *item; /* NULL: none */
	bool has_answer, has_gap;
	struct answer answer;
	struct gap gap;
};
void held_drop(struct held *held);
/* As it is now; an item out of range lets go. */
void held_take(struct held *held, const struct sheet *sheet, size_t item);
/* After reading again: what this run itself stored last (an undo, a redo) is held from now on. */
void held_own(struct held *held, const struct sheet *sheet);

/* deals.c: the purpose a first scorecard has at a stage. */
enum card_purpose purpose_at(const char *stage);
/* Letters and digits of the folded title, all else one hyphen; at most 48 bytes; malloc'd. */
char *deal_id_stem(const char *title) MUST_USE;

/* import.c: import_file, the first rater's answers being rater's (NULL = as the file says). */
bool import_file_as(struct session *s, const char *file, const char *rater, bool dry_run,
                    size_t *out_events, struct str *plan, struct diag_list *diags,
                    struct error *err) MUST_USE;
/* gives onto every field that the file names. */
void deal_merge(struct deal *onto, const struct deal *file);

/* rubric_refs.c: a rubric that was named: a folder's, or one kept in the workspace. */
struct rubric_ref {
	const struct rubric_source *source;
	struct rubric_source *owned; /* a folder's, or NULL */
};
/* s NULL: folders only. */
bool rubric_ref_open(struct session *s, const char *name, struct rubric_ref *out,
                     struct diag_list *diags, struct error *err) MUST_USE;
void rubric_ref_close(struct rubric_ref *ref);
/* The one rubric kept in the workspace that goes by name ("1.0.0", "digital-health@1.0.0",
 * "sha256:…"); id NULL = of any id. In a. */
bool rubric_kept(struct session *s, const char *id, const char *name, struct arena *a,
                 struct rubric_row *out, struct error *err) MUST_USE;

/* migrate.c: what becomes of each answer under another version, and what to carry over. led: who
 * reads nothing that other raters said (sheet_led), or NULL. */
struct migration {
	const struct rubric *was, *now;
	const char *led;
	struct arena *arena;
	struct answer_move *moves;
	size_t move_count;
	const char **items, **gaps;
	size_t item_count, gap_count;
};
void migration_plan(struct migration *m, const struct rubric *was, const struct rubric *now,
                    const struct card *card, const char *led, struct arena *a);
/* Fills in what the act that opens the next scorecard carries over. */
void migration_carry(const struct migration *m, struct act *open);

struct report;
/* What a report needs, from the sheet and its deal. What it points at lives in a and the sheet. */
bool sheet_report(const struct sheet *sheet, struct arena *a, struct report *out,
                  struct error *err) MUST_USE;
