/* The line by which an export is known. Its fields hold no blanks, so that a script can cut it;
 * where a workspace was altered by hand, a field that is none cannot end the comment that it stands
 * in. */
#include "dealbench/io/origin.h"

#include "dealbench/base/text.h"
#include "dealbench/io/memo.h"

char *origin_result(const struct origin *o, struct arena *a)
{
	char hex[HASH_HEX_SIZE];
	memo_result_digest(o->rubric, o->card, o->result, hex);
	return arena_printf(a, "sha256:%s", hex);
}

char *origin_line(const struct origin *o, struct arena *a)
{
	char date[16];
	bool has_head = o->head != NULL && o->head[0] != '\0';
	const char *line = arena_printf(
	    a, "deal=%s scorecard=%d rubric=%s@%s digest=%s result=%s as-of=%s%s%s", o->deal,
	    o->scorecard, o->rubric->id, o->rubric->version, o->rubric->digest, origin_result(o, a),
	    date_format(o->as_of, date), has_head ? " head=" : "", has_head ? o->head : "");
	return text_safe(a, line, false);
}
