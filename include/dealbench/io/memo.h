/* The memo: a scorecard on one page for who decides, with everything behind it as an annex.
 * Markdown and HTML of one document; the same input gives the same bytes. The last line is its
 * seal. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/error.h"
#include "dealbench/base/hash.h"
#include "dealbench/io/report.h"

/* Who scored, and when last. */
struct memo_rater {
	const char *name;
	size_t answers; /* to what is asked now */
	struct date last;
};

/* Borrowed. */
struct memo {
	struct report report;
	struct date as_of; /* the date it speaks of */
	bool annex;
	const struct memo_rater *raters;
	size_t rater_count;
};

enum memo_format { MEMO_MARKDOWN, MEMO_HTML };

void memo_write(const struct memo *memo, enum memo_format format, struct str *out);

/* What a memo says of itself: which scorecard of which workspace's deal, under which rubric, with
 * which result, on which day, after which event, and the digest of the page. Strings are short and
 * bounded. */
struct memo_seal {
	enum memo_format format;
	bool annex;
	char deal[128], rubric_id[128], rubric_version[64];
	int scorecard;
	char digest[HASH_HEX_SIZE]; /* of the rubric's text */
	char result[HASH_HEX_SIZE]; /* of the result as `dealbench score --json` writes it */
	struct date as_of;
	char head[HASH_HEX_SIZE]; /* the newest event it rests on; "" in older seals */
	char page[HASH_HEX_SIZE]; /* of the whole file with these 64 digits as zeros */
};

/* The digest of a result. */
void memo_result_digest(const struct rubric *rubric, const struct card *card,
                        const struct result *result, char hex[static HASH_HEX_SIZE]);
/* Reads the seal of a memo's text. INVALID where it has none. *out_intact: is the page what was
 * sealed? */
bool memo_seal_read(const char *text, size_t len, struct memo_seal *out, bool *out_intact,
                    struct error *err) MUST_USE;
