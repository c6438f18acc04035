/* Plain mode from its first question to its last: what is opened, and how it ends. */
#include "dealbench/plain/plain.h"

#include <string.h>

#include "desk.h"

static bool open_screen(struct plain *p, const struct plain_arg *arg, struct error *err)
{
	return desk_run(p, arg->screen, arg->deal, arg->item, arg->card, err);
}

bool plain_run(struct session *s, const struct plain_io *io, const struct plain_arg *arg,
               int *out_signal, struct error *err)
{
	struct plain p = {.s = s, .io = io};
	*out_signal = 0;
	if (!open_screen(&p, arg, err)) {
		return false;
	}
	tell(&p, "%sEverything is stored.", p.ended && !p.signal ? "End of input. " : "");
	*out_signal = p.signal;
	if (p.err.code != ERROR_NONE) {
		*err = p.err;
		return false;
	}
	if (p.wrong > 0 && !io->terminal) {
		return error_set(err, ERROR_INVALID, "%zu of the answers %s not understood",
		                 p.wrong, p.wrong == 1 ? "was" : "were");
	}
	return true;
}
