/* A throw-away workspace with the example deals: somewhere to look around where nothing can be
 * broken. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/process.h"
#include "dealbench/base/xalloc.h"
#include "demo_deals.h"
#include "private.h"

/* Takes the path over. */
static void trace(struct demo_traces *t, char *path)
{
	t->paths[t->count] = path;
	unfinished_begin(&t->unfinished[t->count], path);
	t->count++;
}

/* The folder, and traced with it all that will be there. */
static char *temporary_folder(struct demo_traces *t, struct error *err)
{
	sigset_t before;
	const char *tmp = getenv("TMPDIR");
	char *path = xprintf("%s/dealbench-demo-XXXXXX", tmp && tmp[0] == '/' ? tmp : "/tmp");
	*t = (struct demo_traces){.count = 0};
	process_hold_ends(&before);
	bool made = mkdtemp(path) != NULL;
	int reason = errno;
	if (made) {
		trace(t, path);
	}
	process_let_ends(&before);
	if (!made) {
		error_set(err, ERROR_IO, "%s cannot be made: %s", path, strerror(reason));
		free(path);
		return NULL;
	}
	trace(t, path_join(path, DEMO_DOCUMENTS));
	trace(t, path_join(path, DEMO_SUMMARY));
	trace(t, path_join(path, DEMO_PROTOCOL));
	trace(t, path_join(path, DEMO_WORKSPACE));
	return xstrdup(path);
}

const char demo_rater[] = "Ana Ruiz";

char *demo_make(const char *keep, const struct session_options *options,
                struct demo_traces *out_traces, struct error *err)
{
	auto_free char *dir = keep ? xstrdup(keep) : temporary_folder(out_traces, err);
	if (!dir || (keep && !folder_make_private(keep, err))) {
		return NULL;
	}
	auto_free char *path = path_join(dir, DEMO_WORKSPACE);
	if (keep && access(path, F_OK) == 0) {
		error_set(err, ERROR_CONFLICT,
		          "%s exists already; open it with --workspace, or name another folder",
		          path);
		return NULL;
	}
	struct session_options filling = {.workspace = path,
	                                  .rubric = options->rubric,
	                                  .rater = options->rater ? options->rater : demo_rater,
	                                  .as_of = options->as_of ? options->as_of : instant_now(),
	                                  .mode = SESSION_WRITE,
	                                  .rubrics = options->rubrics};
	if (!demo_fill(dir, &filling, err)) {
		if (!keep) {
			demo_remove(out_traces);
		}
		return NULL;
	}
	return steal(&path);
}

void demo_remove(struct demo_traces *traces)
{
	if (traces->count > 0) {
		(void)!folder_remove(traces->paths[0], NULL);
	}
	while (traces->count > 0) {
		traces->count--;
		unfinished_end(&traces->unfinished[traces->count]);
		free(traces->paths[traces->count]);
	}
}
