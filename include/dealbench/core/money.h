/* Money is a currency and integer minor units. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "dealbench/base/attr.h"

struct money {
	int64_t minor;    /* cents, yen, …: see currency_decimals */
	char currency[4]; /* "EUR"; "" = not given, then two decimals are meant */
};

/* An amount that is kept back: "hidden" in words, FIGURE_HIDDEN as a number; so is a sum of such.
 */
#define MONEY_HIDDEN ((struct money){.minor = INT64_MIN, .currency = "---"})
bool money_is_hidden(struct money m);

/* Three capital letters? */
bool currency_valid(const char *code);
/* ISO 4217 decimals: 0 (JPY, KRW, …), 3 (BHD, KWD, …), else 2, also for "". */
int currency_decimals(const char *code);
/* A plain decimal ("12500000.00", "250000", "-3.5") with no more decimals than the currency has,
 * within +-9e15 minor units. currency may be "". */
bool money_parse(const char *number, const char *currency, struct money *out) MUST_USE;
/* An amount as people write it: "250000", "250,000 EUR", "EUR 1.2m", "$3bn", "250 000,50 chf".
 * usual (or NULL: "") is the currency meant where it names none, and out's then; out_named (or
 * NULL) says whether it does. False with the reason in a few words (static). */
bool money_read(const char *text, const char *usual, struct money *out, bool *out_named,
                const char **out_problem) MUST_USE;
/* The plain number without needless zeros: "250000", "12.50". Returns buf. */
char *money_number(struct money m, char buf[static 32]);
/* For people: "250,000 EUR", "12.50 EUR"; without a currency just the number. Returns buf. */
char *money_format(struct money m, char buf[static 48]);
double money_value(struct money m); /* major units */
