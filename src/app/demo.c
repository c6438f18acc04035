/* A throw-away workspace with the example deals: somewhere to look around where nothing can be
 * broken. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The .yaml files of a folder, sorted; each malloc'd, as is the array. */
static size_t example_files(const char *dir, char ***out)
{
	char **v = NULL;
	size_t count = 0, cap = 0;
	DIR *d = opendir(dir);
	for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
		const char *dot = strrchr(e->d_name, '.');
		if (dot && e->d_name[0] != '.' && strcmp(dot, ".yaml") == 0) {
			xgrow(&v, &cap, count + 1);
			v[count++] = path_join(dir, e->d_name);
		}
	}
	if (d) {
		closedir(d);
	}
	if (count > 1) {
		qsort(v, count, sizeof(*v), by_name);
	}
	*out = v;
	return count;
}

static bool demo_fill(struct session *s, struct error *err)
{
	auto_free char *dir = examples_folder();
	if (!dir) {
		return error_set(err, ERROR_NOT_FOUND,
		                 "no example deals found; set DEALBENCH_RUBRICS to the folder that "
		                 "holds examples");
	}
	char **files;
	size_t count = example_files(dir, &files);
	bool ok = count > 0 || error_set(err, ERROR_NOT_FOUND, "no example deals in %s", dir);
	for (size_t i = 0; i < count; i++) {
		auto_diags diags;
		diag_list_init(&diags);
		size_t events;
		if (ok && !import_file(s, files[i], false, &events, NULL, &diags, err)) {
			ok = false;
			if (diags.errors > 0) {
				const struct diag *d = &diags.items[0];
				(void)error_set_at(err, ERROR_INVALID, d->file, d->line, d->column,
				                   "%s", d->message);
			}
		}
		free(files[i]);
	}
	free(files);
	return ok;
}

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

char *demo_make(const char *keep, const char *rubric, instant_ms as_of, struct error *err)
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
	struct session_options options = {.workspace = path,
	                                  .rubric = rubric,
	                                  .rater = "demo",
	                                  .as_of = as_of,
	                                  .mode = SESSION_WRITE};
	struct session *s = session_open(&options, err);
	bool ok = s && demo_fill(s, err);
	session_close(s);
	if (!ok) {
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
