/* The forms of a deal, as questions. */
#pragma once

#include "talk.h"

/* Asks for a new deal's fields and makes it; *out_id (malloc'd) is its id, NULL where it was left.
 */
bool form_new(struct plain *p, char **out_id, struct error *err) MUST_USE;
/* The few fields of a first deal, into out; false where it was left, err set where it cannot be
 * asked. Nothing is stored. */
bool form_first(struct plain *p, struct deal *out, struct error *err) MUST_USE;
/* Changes fields of a deal, each stored as it is given. False where the deal cannot be read. */
bool form_edit(struct plain *p, const char *deal, struct error *err) MUST_USE;
/* The fields that are filled, as lines, without a question. */
bool form_told(struct plain *p, const char *deal, struct error *err) MUST_USE;
/* Archive, withdraw or reopen, with a reason. */
void form_close(struct plain *p, const char *deal, enum deal_state as);
