/* Runs the screen tests of a folder: the real loop and the real screens on a throw-away workspace,
 * with keys from a script. Prints TAP. With UPDATE=1 the files are rewritten instead of compared.
 */
#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/app/session.h"
#include "dealbench/base/file.h"
#include "dealbench/base/hash.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/tui.h"
#include "scr.h"

#define FILE_LIMIT ((size_t)1024 * 1024)

struct run {
	const char *folder;
	char *scratch;
	struct rubrics *rubrics; /* read once for all cases */
	bool update;
	int count, failed;
};

struct shots {
	struct str text;
	const char *problem; /* what no screen may do */
};

static int selected_row(const struct frame *f)
{
	for (int i = 0; i < f->rows * f->columns; i++) {
		if (f->cells[i].style == STYLE_SELECTED) {
			return i / f->columns;
		}
	}
	return -1;
}

static void on_shot(void *ctx, const char *name, const struct frame *f)
{
	struct shots *shots = ctx;
	int selected = selected_row(f);
	str_append(&shots->text, "===");
	if (*name) {
		str_printf(&shots->text, " %s", name);
	}
	str_printf(&shots->text, " cursor %d,%d%s", f->cursor_x, f->cursor_y,
	           f->cursor_visible ? " typing" : "");
	if (selected >= 0) {
		str_printf(&shots->text, " selected %d", selected);
	}
	str_append_char(&shots->text, '\n');
	for (int y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(&shots->text, "|%s\n", row);
	}
	if (f->cursor_x == 0 && f->cursor_y == 0 && f->rows >= 10 && f->columns >= 40) {
		shots->problem = "no screen may leave the cursor in the corner";
	}
}

static bool import(struct session *s, const char *name, struct error *err)
{
	auto_free char *path = xprintf("rubrics/examples/%s", name);
	auto_diags diags;
	diag_list_init(&diags);
	size_t events;
	return import_file(s, path, false, &events, NULL, &diags, err);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_example(const struct dirent *e)
{
	const char *dot = strrchr(e->d_name, '.');
	return dot && e->d_name[0] != '.' && strcmp(dot, ".yaml") == 0;
}

static bool import_all(struct session *s, struct error *err)
{
	const char *folder = "rubrics/examples";
	struct dirent **files;
	int n = scandir(folder, &files, is_example, by_name);
	bool ok = n > 0 || error_set(err, ERROR_NOT_FOUND, "no example deals in %s", folder);
	for (int i = 0; i < n; i++) {
		ok = ok && import(s, files[i]->d_name, err);
		free(files[i]);
	}
	if (n >= 0) {
		free(files);
	}
	return ok;
}

static struct session *open_workspace(const struct run *run, const struct scr *scr,
                                      const char *path, bool filling, struct error *err)
{
	bool none = !filling && strstr(scr->mode, "none") != NULL;
	struct session_options options = {
	    .workspace = none ? "/home/ana/.local/share/dealbench/workspace.db" : path,
	    .rubric = filling ? "rubrics/digital-health" : scr->rubric,
	    .rater = scr->rater,
	    .mode = none ? SESSION_NONE : SESSION_WRITE,
	    .rubrics = run->rubrics,
	    .read_only = !filling && strstr(scr->mode, "read-only") != NULL,
	    .demo = !filling && strstr(scr->mode, "demo") != NULL,
	    .stay = strstr(scr->mode, "stay") != NULL,
	};
	if (!instant_parse(scr->as_of, &options.as_of)) {
		error_set(err, ERROR_INVALID, "as-of is no date: %s", scr->as_of);
		return NULL;
	}
	return session_open(&options, err);
}

static bool fill(struct session *s, const char *deals, struct error *err)
{
	if (strcmp(deals, "none") == 0) {
		return true;
	}
	if (strcmp(deals, "all") == 0) {
		return import_all(s, err);
	}
	auto_free char *names = xstrdup(deals);
	char *rest = NULL;
	for (char *name = strtok_r(names, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
		if (!import(s, name, err)) {
			return false;
		}
	}
	return true;
}

/* A filled workspace for the deals named, made once; copied for each case. */
static bool workspace_copy(const struct run *run, const struct scr *scr, const char *path,
                           struct error *err)
{
	char hex[HASH_HEX_SIZE], *data;
	auto_free char *key = xprintf("%s %s %s", scr->deals, scr->rater, scr->as_of);
	hash_hex(key, strlen(key), hex);
	auto_free char *template = xprintf("%s/%.16s.db", run->scratch, hex);
	if (access(template, F_OK) != 0) {
		struct session *s = open_workspace(run, scr, template, true, err);
		bool ok = s && fill(s, scr->deals, err);
		session_close(s);
		if (!ok) {
			return false;
		}
	}
	size_t len;
	if (!file_read(template, FILE_LIMIT * 64, &data, &len, err)) {
		return false;
	}
	bool ok = file_write_private(path, data, len, err);
	free(data);
	return ok;
}

/* The ids named: the one that the screen is about, or those that it compares. */
static void take_deals(struct screen_arg *arg, const char *names, struct arena *a)
{
	size_t cap = names ? strlen(names) + 1 : 1;
	const char **ids = arena_array(a, cap, sizeof(*ids));
	for (const char *at = names; at && *at; at += strspn(at, " ")) {
		size_t len = strcspn(at, " ");
		ids[arg->deal_count++] = arena_strndup(a, at, len);
		at += len;
	}
	arg->deal = arg->deal_count > 0 ? ids[0] : NULL;
	arg->deals = ids;
}

/* A folder that a case may write into, its home too; returns the way back, or -1. */
static int leave_for(const struct run *run, const struct scr *scr)
{
	auto_free char *home = xprintf("%s/home", run->scratch);
	int back = *scr->folder ? open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (back >= 0 && mkdir(home, 0700) == 0 && chdir(home) == 0) {
		setenv("HOME", home, 1);
	}
	return back;
}

static void come_back(const struct run *run, int back)
{
	auto_free char *home = xprintf("%s/home", run->scratch);
	if (back >= 0) {
		(void)!fchdir(back);
		close(back);
		(void)!folder_remove(home, NULL);
	}
}

static bool play(struct run *run, const struct scr *scr, struct shots *shots, struct error *err)
{
	auto_free char *path = xprintf("%s/case.db", run->scratch);
	const char *last = strrchr(scr->keys, ' ');
	bool shot = strncmp(last ? last + 1 : scr->keys, "SHOT", 4) == 0;
	auto_free char *keys = xprintf("%s%s", scr->keys, shot ? "" : " REST SHOT");
	auto_arena struct arena *a = arena_new();
	struct screen_arg arg = {.item = scr->item, .card = scr->card};
	take_deals(&arg, scr->deal, a);
	int number;
	if (!workspace_copy(run, scr, path, err)) {
		return false;
	}
	struct term *term = term_script_open(keys, scr->columns, scr->rows, on_shot, shots, err);
	struct session *s = term ? open_workspace(run, scr, path, false, err) : NULL;
	struct tui_options how = {.mouse_off = strstr(scr->mode, "no-mouse") != NULL,
	                          .said_at = 50403000}; /* 14:00:03 */
	int back = leave_for(run, scr);
	bool ok = s && tui_run_with(s, term, scr->screen, &arg, &how, &number, err);
	come_back(run, back);
	session_close(s);
	if (term) {
		term->ops->close(term);
	}
	unlink(path);
	return ok;
}

/* Both texts line by line, as TAP comments, where they differ. */
static void show_difference(const char *expected, const char *got)
{
	while (*expected || *got) {
		size_t e = strcspn(expected, "\n"), g = strcspn(got, "\n");
		if (e == g && strncmp(expected, got, e) == 0) {
			printf("#   %.*s\n", (int)e, expected);
		} else {
			printf("# - %.*s\n# + %.*s\n", (int)e, expected, (int)g, got);
		}
		expected += e + (expected[e] == '\n');
		got += g + (got[g] == '\n');
	}
}

static bool judge(struct run *run, const char *path, const struct scr *scr,
                  const struct shots *shots, struct error *err)
{
	if (shots->problem) {
		return error_set(err, ERROR_INVALID, "%s", shots->problem);
	}
	if (strcmp(shots->text.data, scr->body) == 0) {
		return true;
	}
	if (!run->update) {
		show_difference(scr->body, shots->text.data);
		return error_set(err, ERROR_INVALID, "the screens differ");
	}
	FILE *file = fopen(path, "w");
	if (!file) {
		return error_set(err, ERROR_IO, "cannot rewrite %s", path);
	}
	fprintf(file, "%s%s", scr->head, shots->text.data);
	return fclose(file) == 0 || error_set(err, ERROR_IO, "cannot rewrite %s", path);
}

static void run_case(struct run *run, const char *name)
{
	auto_free char *path = path_join(run->folder, name);
	struct scr scr = {0};
	struct shots shots = {.text = STR_INIT};
	struct error err = {0};
	char *text = NULL;
	size_t len;
	bool ok = file_read(path, FILE_LIMIT, &text, &len, &err) && scr_parse(&scr, text, &err) &&
	          play(run, &scr, &shots, &err) && judge(run, path, &scr, &shots, &err);
	run->failed += !ok;
	printf("%s %d - %s\n", ok ? "ok" : "not ok", ++run->count, name);
	if (!ok) {
		printf("# %s\n", err.message);
	}
	free(text);
	str_free(&shots.text);
	scr_finish(&scr);
}

static int is_case(const struct dirent *e)
{
	const char *dot = strrchr(e->d_name, '.');
	return dot && strcmp(dot, ".scr") == 0;
}

int main(int argc, char **argv)
{
	if (argc < 3 || !setlocale(LC_ALL, "C.UTF-8") || setenv("TZ", "UTC0", 1) != 0) {
		fprintf(stderr, "usage: run_screens SOURCE_ROOT FOLDER [NAME.scr ...]\n");
		return 2;
	}
	const char *update = getenv("UPDATE"), *memory = "/dev/shm"; /* no disk, no waiting */
	auto_free char *scratch =
	    xprintf("%s/screens-XXXXXX", access(memory, W_OK) == 0 ? memory : "/tmp");
	auto_free char *folder = realpath(argv[2], NULL);
	if (!folder || chdir(argv[1]) != 0) {
		perror(folder ? argv[1] : argv[2]);
		return 2;
	}
	struct run run = {.folder = folder, .scratch = mkdtemp(scratch)};
	run.rubrics = rubrics_new();
	run.update = update && strcmp(update, "1") == 0;
	if (!run.scratch) {
		perror("mkdtemp");
		return 2;
	}
	struct dirent **cases = NULL;
	int n = argc > 3 ? 0 : scandir(run.folder, &cases, is_case, by_name);
	for (int i = 0; i < n; i++) {
		run_case(&run, cases[i]->d_name);
		free(cases[i]);
	}
	free(cases);
	for (int i = 3; i < argc; i++) {
		run_case(&run, argv[i]);
	}
	rubrics_free(run.rubrics);
	printf("1..%d\n", run.count);
	return folder_remove(run.scratch, NULL) && run.failed == 0 && run.count > 0 ? 0 : 1;
}
