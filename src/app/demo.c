/* A throw-away workspace with the example deals: somewhere to look around where nothing can be
 * broken. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "demo_deals.h"
#include "private.h"

static char *temporary_folder(struct error *err)
{
	const char *tmp = getenv("TMPDIR");
	char *path = xprintf("%s/dealbench-demo-XXXXXX", tmp && tmp[0] == '/' ? tmp : "/tmp");
	if (!mkdtemp(path)) {
		error_set(err, ERROR_IO, "%s cannot be made: %s", path, strerror(errno));
		free(path);
		return NULL;
	}
	return path;
}

const char demo_rater[] = "Ana Ruiz";

char *demo_make(const char *keep, const struct session_options *options, struct error *err)
{
	auto_free char *dir = keep ? xstrdup(keep) : temporary_folder(err);
	if (!dir || (keep && !folder_make_private(keep, err))) {
		return NULL;
	}
	auto_free char *path = path_join(dir, "workspace.db");
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
			demo_remove(path);
		}
		return NULL;
	}
	return steal(&path);
}

void demo_remove(const char *workspace)
{
	auto_free char *dir = xstrdup(workspace);
	char *slash = strrchr(dir, '/');
	if (!slash) {
		return;
	}
	*slash = '\0';
	struct error ignored;
	(void)!folder_remove(dir, &ignored);
}
