/* What is in the workspace now, as the rest of this layer reads it. */
#pragma once

#include "db.h"

/* A deal's row. */
struct deal_head {
	struct deal deal; /* lives in the arena */
	enum deal_state state;
	const char *reason;
	instant_ms created_at, changed_at;
	int cards; /* number of the latest scorecard, 0 = none */
};
/* *out_found false: no such deal. attributes false leaves them out. */
bool deal_read(struct store *store, const char *id, bool attributes, struct arena *a,
               struct deal_head *out, bool *out_found, struct error *err) MUST_USE;
/* The current row of DEAL_FIND or DEAL_LIST, without attributes. */
bool deal_row_read(struct query *q, struct arena *a, struct deal_head *out,
                   struct error *err) MUST_USE;
/* NOT_FOUND with the nearest id; returns false. */
bool deal_not_found(struct store *store, const char *id, struct error *err);

/* The current row of one of the CARD queries; *out_record (may be NULL) gets the submitted deal's
 * JSON or NULL. */
bool card_row_read(struct query *q, struct arena *a, struct card_row *out, const char **out_record,
                   struct error *err) MUST_USE;
/* *out_found false: no such scorecard. */
bool card_row_find(struct store *store, const char *deal, int number, struct arena *a,
                   struct card_row *out, const char **out_record, bool *out_found,
                   struct error *err) MUST_USE;
bool card_state_find(struct store *store, const char *deal, int number, enum card_state *out,
                     bool *out_found, struct error *err) MUST_USE;
/* The number of the deal's open scorecard, 0 = none. */
bool card_open_find(struct store *store, const char *deal, int *out, struct error *err) MUST_USE;

/* A rater's seat in a scorecard; 0 is the consensus; -1 = none. name NULL asks for the consensus.
 */
bool seat_find(struct store *store, const char *deal, int card, const char *name, int64_t *out,
               struct error *err) MUST_USE;
/* The stored answer or gap and its position, yours to finish; *out_found false: none. */
bool answer_find(struct store *store, const char *deal, int card, int64_t seat, const char *item,
                 struct answer *out, int64_t *out_position, bool *out_found,
                 struct error *err) MUST_USE;
bool gap_find(struct store *store, const char *deal, int card, const char *item, struct gap *out,
              int64_t *out_position, bool *out_found, struct error *err) MUST_USE;
/* The scorecard's row, and into card all that store_card gives but what card_fill fills in; number
 * 0 is the latest. */
bool card_outline(struct store *store, const char *deal, int number, struct arena *a,
                  struct card_row *out_row, struct card *card, struct error *err) MUST_USE;
/* A seat's; NULL where the card has none such. */
struct answers *card_answers(struct card *card, int64_t seat);
/* Fills the card's raters and gaps; without answers. */
bool card_fill_around(struct store *store, const char *deal, int number, struct card *card,
                      struct error *err) MUST_USE;
/* Fills the card's raters, consensus and gaps. */
bool card_fill(struct store *store, const char *deal, int number, struct card *card,
               struct error *err) MUST_USE;

/* Nothing in it: such an answer takes the stored one back, as an empty gap does. */
bool answer_is_empty(const struct answer *answer);
