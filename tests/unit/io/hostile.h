/* A card of somebody who means harm, and the page that must come of it. */
#pragma once

#include <stdbool.h>

#include "dealbench/core/card.h"

/* text goes into every field of the card that a person can fill. */
void hostile_card(struct card *card, const char *text);

/* Reads a page as a browser would: only elements and attributes that do nothing, each closed in its
 * place, our style and no other, no control or bidi character, and headings and tables that read in
 * order. Else false; *out_why says what is wrong, from *out_at on. */
bool html_page_is_inert(const char *page, const char **out_why, const char **out_at);
