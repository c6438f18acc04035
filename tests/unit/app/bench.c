/* A workspace on the bench: real files, real store, a fixed clock. */
#include "bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "template.h"

static instant_ms fixed_time(void)
{
	instant_ms t;
	assert_true(instant_parse("2026-11-21T09:00:00Z", &t));
	return t;
}

/* The rubric that ships is read once a program; nothing here changes its folder. */
static struct rubrics *shared(void)
{
	static struct rubrics *rubrics;
	return rubrics = rubrics ? rubrics : rubrics_new();
}

static void open_as(struct bench *b, const char *rater, bool read_only)
{
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = rater ? rater : "ana",
	                            .as_of = fixed_time(),
	                            .mode = SESSION_WRITE,
	                            .rubrics = shared(),
	                            .read_only = read_only};
	struct error err = {0};
	b->s = session_open(&o, &err);
	if (!b->s) {
		fail_msg("%s", err.message);
	}
}

void bench_open(struct bench *b)
{
	static struct template made;
	const char *tmp = getenv("TMPDIR");
	b->dir = xprintf("%s/dealbench-test-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(b->dir));
	b->workspace = path_join(b->dir, "workspace.db");
	bool copied = template_put(&made, b->workspace);
	open_as(b, NULL, false);
	if (!copied) {
		template_keep(&made, b->workspace);
	}
	b->as_opened = true;
}

void bench_reopen(struct bench *b, const char *rater, bool read_only)
{
	session_close(b->s);
	open_as(b, rater, read_only);
	b->as_opened = false;
}

void bench_close(struct bench *b)
{
	struct error err;
	session_close(b->s);
	assert_true(folder_remove(b->dir, &err));
	free(b->dir);
	free(b->workspace);
}

/* What a first import makes of the workspace. */
static struct imported {
	const char *name;
	size_t events;
	struct template made;
} imported[16];

static struct imported *imported_first(struct bench *b, const char *name)
{
	struct head head;
	struct error err = {0};
	size_t i = 0;
	if (!b->as_opened || !store_head(session_store(b->s), &head, &err) || head.events > 0) {
		return NULL;
	}
	while (imported[i].name && strcmp(imported[i].name, name) != 0) {
		i++;
		assert_true(i < ARRAY_LEN(imported));
	}
	imported[i].name = name;
	return &imported[i];
}

static size_t import_example(struct session *s, const char *name)
{
	auto_free char *file = xprintf("%s/examples/%s.yaml", RUBRICS, name);
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events = 0;
	if (!import_file(s, file, false, &events, NULL, &diags, &err)) {
		auto_str lines = STR_INIT;
		diags_render(&diags, &lines);
		fail_msg("%s: %s\n%s", name, err.message, lines.data);
	}
	return events;
}

size_t bench_import(struct bench *b, const char *name)
{
	struct imported *first = imported_first(b, name);
	if (first && first->made.data) {
		session_close(b->s);
		(void)template_put(&first->made, b->workspace);
		open_as(b, NULL, false);
		return first->events;
	}
	size_t events = import_example(b->s, name);
	if (first) {
		first->events = events;
		template_keep(&first->made, b->workspace);
	}
	return events;
}

char *bench_file(struct bench *b, const char *name, const char *text)
{
	char *path = path_join(b->dir, name);
	struct error err = {0};
	if (!file_write_private(path, text, strlen(text), &err)) {
		fail_msg("%s", err.message);
	}
	return path;
}

void bench_deal(struct bench *b, const char *id, const char *category, const char *stage)
{
	struct deal deal = {.id = (char *)(uintptr_t)id,
	                    .title = (char *)(uintptr_t) "Night calls",
	                    .partner = (char *)(uintptr_t) "Lumivox",
	                    .category = (char *)(uintptr_t)category,
	                    .stage = (char *)(uintptr_t)stage};
	const char *type = "digital-health-venture";
	deal_set_attribute(&deal, "partner_type", &type, 1);
	struct error err = {0};
	if (!deal_create(b->s, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	deal.id = deal.title = deal.partner = deal.category = deal.stage = NULL;
	deal_finish(&deal);
}

void bench_verify(struct bench *b)
{
	auto_str out = STR_INIT;
	struct error err = {0};
	if (!workspace_verify(b->s, NULL, &out, &err)) {
		fail_msg("%s", err.message);
	}
}
