/* Another workspace in the same run. A throw-away one is removed when it is closed, so whoever
 * opens it must close it here. */
#include "dealbench/app/beside.h"

#include "dealbench/app/exchange.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

static struct session *open_as(const struct session *s, struct session_options *options,
                               struct error *err)
{
	options->rubric = s->rubric_dir;
	options->rater = s->rater;
	options->as_of = s->as_of;
	options->redact = s->redact;
	return session_open(options, err);
}

struct session *session_beside(const struct session *s, const char *workspace, bool make,
                               bool read_only, struct error *err)
{
	struct session_options options = {.workspace = workspace,
	                                  .mode = make        ? SESSION_WRITE
	                                          : read_only ? SESSION_READ
	                                                      : SESSION_CHANGE,
	                                  .read_only = read_only};
	return open_as(s, &options, err);
}

struct session *session_demo_beside(const struct session *s, struct error *err)
{
	auto_free char *workspace = demo_make(NULL, s->rubric_dir, s->as_of, err);
	if (!workspace) {
		return NULL;
	}
	struct session_options options = {
	    .workspace = workspace, .mode = SESSION_WRITE, .demo = true};
	struct session *demo = open_as(s, &options, err);
	if (!demo) {
		demo_remove(workspace);
	}
	return demo;
}

void session_beside_close(struct session *beside)
{
	if (!beside) {
		return;
	}
	auto_free char *throw_away = beside->demo ? xstrdup(beside->workspace) : NULL;
	session_close(beside);
	if (throw_away) {
		demo_remove(throw_away);
	}
}
