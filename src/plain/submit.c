/* Submission: what is missing is said, a reason is asked for where something is, and the word is
 * typed out. Enter alone never confirms. */
#include "dealbench/app/brief.h"
#include "dealbench/base/text.h"
#include "review.h"

static bool nothing_stored(struct desk *d)
{
	if (!d->sheet->stored) {
		tell_wrong(d->p, "Nothing has been answered yet.");
	}
	return !d->sheet->stored;
}

static void not_submitted(struct desk *d)
{
	static const char words[] = "Not submitted.";
	d->p->ended ? tell_left_out(d->p, words) : tell(d->p, words);
}

void submit_card(struct desk *d)
{
	struct error err = {0};
	auto_free char *reason = NULL;
	auto_arena struct arena *a = arena_new();
	if (!desk_may_write(d) || nothing_stored(d)) {
		return;
	}
	const char *passed_over = sheet_passed_over(d->sheet, a);
	if (passed_over) {
		tell(d->p, "%s", passed_over);
		reason =
		    ask(d->p, "Submit it as it is? The reason, which stays on file; Enter for no:");
		if (text_is_blank(reason)) {
			not_submitted(d);
			return;
		}
	}
	if (!ask_yes(d->p, "Submit scorecard %d? It is frozen then. Type yes:", d->sheet->number)) {
		not_submitted(d);
		return;
	}
	if (!sheet_submit(d->sheet, reason, &err)) {
		tell_error(d->p, &err);
		return;
	}
	d->told = false;
}
