/* An answer is stored by a transaction that reads the whole scorecard back and scores it. What it
 * read is what it committed, so the reader right behind it takes that. */
#include "scored.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "dealbench/base/xalloc.h"

static bool data_version(struct store *store, int64_t *out)
{
	return db_pragma_int(store, "PRAGMA data_version", out, NULL);
}

void scored_drop(struct store *store)
{
	card_free(store->scored.card);
	free(store->scored.deal);
	store->scored = (struct scored){0};
}

void scored_put(struct store *store, const char *deal, int number, struct card *card)
{
	int64_t version;
	scored_drop(store);
	if (!data_version(store, &version)) {
		card_free(card);
		return;
	}
	store->scored = (struct scored){
	    .card = card, .deal = xstrdup(deal), .number = number, .version = version};
}

struct card *scored_take(struct store *store, const char *deal, int number)
{
	struct scored *scored = &store->scored;
	int64_t version;
	if (!scored->card || scored->number != number || strcmp(scored->deal, deal) != 0) {
		return NULL;
	}
	struct card *card = NULL;
	if (data_version(store, &version) && version == scored->version) {
		card = steal(&scored->card);
	}
	scored_drop(store);
	return card;
}
