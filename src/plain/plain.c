/* Plain mode from its first question to its last: what is opened, and how it ends. */
#include "dealbench/plain/plain.h"

#include <string.h>

#include "deals.h"
#include "desk.h"
#include "form.h"

/* What stores nothing: it reads out, or asks what to begin with. */
static bool tells(const struct plain_arg *arg)
{
	return strcmp(arg->screen, "first-run") == 0 || strcmp(arg->screen, "deal") == 0 ||
	       strcmp(arg->screen, "list") == 0 || strcmp(arg->screen, "compare") == 0 ||
	       strcmp(arg->screen, "show") == 0;
}

static bool open_screen(struct plain *p, const struct plain_arg *arg, struct error *err)
{
	auto_free char *id = NULL;
	if (strcmp(arg->screen, "first-run") == 0) {
		first_start(p, arg->first_run);
		return true;
	}
	if (strcmp(arg->screen, "deals") == 0) {
		return (!arg->then || desk_run(p, arg->then, arg->deal, NULL, 0, err)) &&
		       deals_run(p, err);
	}
	if (strcmp(arg->screen, "deal-form") == 0) {
		return arg->deal ? form_edit(p, arg->deal, err) : form_new(p, &id, err);
	}
	if (strcmp(arg->screen, "deal") == 0) {
		return form_told(p, arg->deal, err);
	}
	if (strcmp(arg->screen, "list") == 0) {
		return deals_told(p, arg->all, err);
	}
	if (strcmp(arg->screen, "compare") == 0) {
		return compare_told(p, arg->deals, arg->deal_count, arg->differences, err);
	}
	if (strcmp(arg->screen, "show") == 0) {
		return desk_show(p, arg->deal, arg->card, err);
	}
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
	*out_signal = p.signal;
	if (tells(arg)) {
		*err = p.err;
		return p.err.code == ERROR_NONE;
	}
	tell(&p, "%sEverything %sis stored.", p.ended && !p.signal ? "End of input. " : "",
	     p.left_out ? "else " : "");
	if (p.failed > 0 && !io->terminal) {
		return error_set(err, p.failure.code, "%zu of the answers could not be stored: %s",
		                 p.failed, p.failure.message);
	}
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
