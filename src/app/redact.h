/* Records without what names a deal, a company or a person, and without what people wrote or what
 * it costs: the same record otherwise, so that it scores the same (docs: CONTRIBUTING.md, section
 * 5). */
#pragma once

#include "dealbench/app/session.h"
#include "dealbench/store/store.h"

struct veil; /* who goes by which name; one a session */

struct veil *veil_new(void) MUST_USE;
void veil_free(struct veil *v); /* NULL is fine */
/* A rubric whose own words are told: what a deal's attribute holds besides is hidden. Outlives v.
 */
void veil_add_rubric(struct veil *v, const struct rubric *rubric);
/* Gives each deal its codename, by its id; of two that would share one, the older has it. Knows
 * these deals only from then on. */
void veil_learn_deals(struct veil *v, const struct deal_row *rows, size_t count);

/* The codename by which a deal goes ("amber-heron"), and the deal's own id; NULL where unknown. */
const char *veil_deal(const struct veil *v, const char *id);
const char *veil_true_deal(const struct veil *v, const char *codename);
/* The codename nearest to a word, or NULL. */
const char *veil_nearest(const struct veil *v, const char *word);
/* "Person K7Q", the same for the same name; NULL gives NULL. Lives as long as v. */
const char *veil_person(struct veil *v, const char *name);

/* In place; the records' texts live in a. */
void veil_row(struct veil *v, struct arena *a, struct deal_row *row);
void veil_card_row(struct veil *v, struct card_row *row);
void veil_event(struct veil *v, struct arena *a, struct event_row *row);
void veil_head(struct veil *v, struct arena *a, struct event_head *head);
/* In place; the card's texts are its own. A deal that was not learnt is just hidden. */
void veil_card(struct veil *v, struct card *card);
