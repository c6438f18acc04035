/* The real loop over the real application layer, in a private folder. */
#include "desk.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/tui.h"
#include "template.h"

static void import_examples(struct session *s, const char *root)
{
	auto_free char *dir = path_join(root, "rubrics/examples");
	DIR *d = opendir(dir);
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		const char *dot = strrchr(e->d_name, '.');
		struct error err = {0};
		size_t events;
		if (!dot || strcmp(dot, ".yaml") != 0) {
			continue;
		}
		auto_diags diags;
		diag_list_init(&diags);
		auto_free char *path = path_join(dir, e->d_name);
		if (!import_file(s, path, false, &events, NULL, &diags, &err)) {
			fail_msg("%s: %s", e->d_name, err.message);
		}
	}
	closedir(d);
}

/* The rubric that ships is read once a program. */
static struct rubrics *shared(void)
{
	static struct rubrics *rubrics;
	return rubrics = rubrics ? rubrics : rubrics_new();
}

bool desk_open(struct desk *desk, const char *root, bool examples, bool read_only)
{
	static struct template made[2];
	struct error err = {0};
	auto_free char *rubric = path_join(root, "rubrics/digital-health");
	desk->options = (struct tui_options){0};
	bool memory = access("/dev/shm", W_OK) == 0; /* no disk, no waiting */
	snprintf(desk->folder, sizeof(desk->folder), "%s/desk-XXXXXX",
	         memory ? "/dev/shm" : "/tmp");
	assert_non_null(mkdtemp(desk->folder));
	auto_free char *path = path_join(desk->folder, "w.db");
	struct session_options options = {.workspace = path,
	                                  .rubric = rubric,
	                                  .rater = "ana",
	                                  .mode = SESSION_WRITE,
	                                  .rubrics = shared()};
	assert_true(instant_parse("2026-11-21", &options.as_of));
	bool copied = template_put(&made[examples], path);
	desk->session = session_open(&options, &err);
	if (desk->session && !copied) {
		if (examples) {
			import_examples(desk->session, root);
		}
		template_keep(&made[examples], path);
	}
	if (desk->session && read_only) {
		session_close(desk->session);
		options.read_only = true;
		desk->session = session_open(&options, &err);
	}
	return desk->session != NULL;
}

void desk_close(struct desk *desk)
{
	session_close(desk->session);
	assert_true(folder_remove(desk->folder, NULL));
}

struct watched {
	struct desk *desk;
	struct str *out;
};

static void on_shot(void *ctx, const char *name, const struct frame *f)
{
	struct watched *w = ctx;
	struct str *out = w->out;
	if (name[0] == '@') {
		w->desk->others(w->desk, name + 1);
		return;
	}
	str_printf(out, "=== %s\n", name);
	for (int y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(out, "%s\n", row);
	}
	assert_in_range(f->cursor_x, 0, f->columns - 1);
	assert_in_range(f->cursor_y, 0, f->rows - 1);
}

int desk_play(struct desk *desk, const char *screen, const char *deal, int columns, int rows,
              const char *keys, struct str *out)
{
	struct error err = {0};
	const char *deals[] = {deal, "quill"};
	struct screen_arg arg = {
	    .deal = deal, .deals = deals, .deal_count = deal ? ARRAY_LEN(deals) : 0};
	int number = 0;
	struct watched watched = {desk, out};
	struct term *term = term_script_open(keys, columns, rows, on_shot, &watched, &err);
	if (!term) {
		fail_msg("%s", err.message);
	}
	if (!tui_run_with(desk->session, term, screen, &arg, &desk->options, &number, &err)) {
		fail_msg("%s: %s", screen, err.message);
	}
	term->ops->close(term);
	return number;
}
