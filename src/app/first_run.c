/* What the first start asks of the application before there is a workspace to ask. */
#include "dealbench/app/first_run.h"

#include <string.h>
#include <sys/stat.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

void first_run_clear(struct first_run *f)
{
	free(f->path);
	deal_finish(&f->deal);
	*f = (struct first_run){.theme = f->theme, .after_demo = f->after_demo};
}

static char *trimmed(const char *typed)
{
	const char *from = typed + strspn(typed, " \t\n");
	size_t len = strlen(from);
	while (len > 0 && strchr(" \t\n", from[len - 1])) {
		len--;
	}
	return xstrndup(from, len);
}

char *workspace_typed(const char *typed)
{
	auto_free char *path = trimmed(typed);
	const char *home = getenv("HOME");
	if (strncmp(path, "~/", 2) == 0 && home) {
		char *whole = path_join(home, path + 2);
		free(path);
		path = whole;
	}
	struct stat st;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		return path_join(path, "workspace.db");
	}
	return steal(&path);
}

bool workspace_look(const char *path, size_t *out_deals, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct deal_row *rows;
	struct store *store = store_open(path, STORE_READ, NULL, err);
	bool ok = store && store_deals(store, a, &rows, out_deals, err);
	store_close(store);
	return ok;
}
