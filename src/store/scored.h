/* The scorecard that the last transaction scored, as it read it. Whoever opens it next, as the one
 * who has just answered does, need not read it again; unless somebody has written meanwhile. */
#pragma once

#include "dealbench/core/card.h"
#include "dealbench/store/store.h"

struct scored {
	struct card *card; /* NULL: none */
	char *deal;
	int number;
	int64_t version; /* of the data, as the connection counts others' changes */
};

/* Keeps the card, which is the store's from now on. Within the transaction that scored it; one that
 * is rolled back drops it. */
void scored_put(struct store *store, const char *deal, int number, struct card *card);
/* The caller's, or NULL where it is another one or may have changed. Within a transaction. */
struct card *scored_take(struct store *store, const char *deal, int number) MUST_USE;
/* Before anything is written. */
void scored_drop(struct store *store);
