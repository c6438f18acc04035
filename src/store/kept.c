/* An answer is stored by a transaction that reads the whole scorecard back and scores it. What it
 * read is what it committed, so the reader right behind it takes that. */
#include "kept.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "dealbench/base/xalloc.h"

static bool data_version(struct store *store, int64_t *out)
{
	return db_pragma_int(store, "PRAGMA data_version", out, NULL);
}

void kept_drop(struct store *store)
{
	card_free(store->kept.card);
	free(store->kept.deal);
	store->kept = (struct kept){0};
}

void kept_put(struct store *store, const char *deal, int number, struct card *card)
{
	int64_t version;
	kept_drop(store);
	if (!data_version(store, &version)) {
		card_free(card);
		return;
	}
	store->kept = (struct kept){
	    .card = card, .deal = xstrdup(deal), .number = number, .version = version};
}

struct card *kept_take(struct store *store, const char *deal, int number)
{
	struct kept *kept = &store->kept;
	int64_t version;
	if (!kept->card || kept->number != number || strcmp(kept->deal, deal) != 0) {
		return NULL;
	}
	struct card *card = NULL;
	if (data_version(store, &version) && version == kept->version) {
		card = steal(&kept->card);
	}
	kept_drop(store);
	return card;
}
