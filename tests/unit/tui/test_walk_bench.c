/* The rubric here has every kind of item, a gate, a gap, a condition, and a scale too long for
 * digits. */
#include "test_walk_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "template.h"

static const char manifest[] = "schema: dealbench/rubric/v1\n"
                               "id: small\n"
                               "version: 1.0.0\n"
                               "title: Small\n"
                               "currency: EUR\n"
                               "regulations: register.yaml\n"
                               "sections:\n"
                               "  - {file: fit.yaml, weight: 60}\n"
                               "  - {file: facts.yaml, weight: 40}\n"
                               "evidence:\n"
                               "  - {id: verified, label: Verified, slack: 0}\n"
                               "  - {id: stated, label: Their word, slack: 0.25}\n"
                               "  - {id: assumed, label: Assumed, slack: 0.5}\n"
                               "verdicts:\n"
                               "  - {id: go, label: Go, min: 70}\n"
                               "  - {id: wait, label: Wait, min: 40}\n"
                               "  - {id: stop, label: Stop, min: 0}\n"
                               "gaps: {undecided_caps_at: wait}\n";

static const char fit[] = "id: fit\n"
                          "title: Fit\n"
                          "items:\n"
                          "  - id: purpose\n"
                          "    title: Shared purpose\n"
                          "    question: What is it for?\n"
                          "    why: Nothing else replaces it.\n"
                          "    regulations: [ai-act]\n"
                          "    required: true\n"
                          "    na: false\n"
                          "    gate: {min_level: 1, caps_at: stop}\n"
                          "    levels:\n"
                          "      - {label: None, anchor: Nobody knows}\n"
                          "      - {label: Some, anchor: Somebody knows}\n"
                          "      - {label: Clear, anchor: Everybody knows}\n"
                          "  - id: status\n"
                          "    title: Product status\n"
                          "    question: Is it cleared?\n"
                          "    gap: {below: 2}\n"
                          "    favourability: true\n"
                          "    levels:\n"
                          "      - {label: Unknown, anchor: No file}\n"
                          "      - {label: Filed, anchor: A file}\n"
                          "      - {label: Cleared, anchor: A number}\n"
                          "  - id: form\n"
                          "    title: Form\n"
                          "    question: Which form?\n"
                          "    kind: choice\n"
                          "    options:\n"
                          "      - {id: app, label: An app, value: 0.5}\n"
                          "      - {id: device, label: A device, value: 1}\n"
                          "  - id: depth\n"
                          "    title: Depth\n"
                          "    question: How deep?\n"
                          "    when: {item: purpose, at_least: 2}\n"
                          "    levels:\n"
                          "      - {label: Thin, anchor: Thin}\n"
                          "      - {label: Thick, anchor: Thick}\n";

static const char facts[] = "id: facts\n"
                            "title: Facts\n"
                            "items:\n"
                            "  - {id: fine, title: Fine scale, question: How fine?, scale: dozen}\n"
                            "  - {id: users, title: Users, question: How many?, kind: number}\n"
                            "  - {id: price, title: Price, question: How much?, kind: money}\n"
                            "  - {id: start, title: Start, question: When?, kind: date}\n"
                            "  - {id: words, title: Words, question: In words?, kind: text,\n"
                            "     generic_phrases: [more digital, win-win]}\n";

static const char regulations[] = "regulations:\n"
                                  "  - {id: ai-act, title: EU AI Act, jurisdiction: EU,\n"
                                  "     status: adopted-not-yet-applicable,\n"
                                  "     applies_from: 2026-08-02, as_of: 2026-07-03,\n"
                                  "     note: People are told}\n";

static void write_file(const char *dir, const char *name, const char *text)
{
	auto_free char *path = path_join(dir, name);
	struct error err = {0};
	if (!file_write_private(path, text, strlen(text), &err)) {
		fail_msg("%s", err.message);
	}
}

static void write_rubric(const char *dir)
{
	auto_str text = STR_INIT;
	str_append(&text, manifest);
	str_append(&text, "scales:\n  dozen:\n");
	for (int i = 0; i < 12; i++) {
		str_printf(&text, "    - {label: L%d, anchor: Step %d}\n", i, i);
	}
	write_file(dir, "rubric.yaml", text.data);
	write_file(dir, "fit.yaml", fit);
	write_file(dir, "facts.yaml", facts);
	write_file(dir, "register.yaml", regulations);
}

static void open_as(struct bench *b, const char *rater, bool read_only)
{
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = b->rubric,
	                            .rater = rater,
	                            .mode = SESSION_WRITE,
	                            .read_only = read_only};
	struct error err = {0};
	assert_true(instant_parse("2026-11-21T09:00:00Z", &o.as_of));
	b->s = session_open(&o, &err);
	if (!b->s) {
		fail_msg("%s", err.message);
	}
}

static void make_deal(struct session *s)
{
	struct error err = {0};
	struct deal deal = {.id = xstrdup("night"), .title = xstrdup("Night calls")};
	deal.partner = xstrdup("Lumivox");
	if (!deal_create(s, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	deal_finish(&deal);
}

void bench_open(struct bench *b)
{
	static struct template made;
	struct error err = {0};
	const char *tmp = getenv("TMPDIR");
	const char *memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	*b = (struct bench){.dir = xprintf("%s/dealbench-walk-XXXXXX", tmp ? tmp : memory)};
	assert_non_null(mkdtemp(b->dir));
	b->deal = "night";
	b->rubric = path_join(b->dir, "rubric");
	b->workspace = path_join(b->dir, "workspace.db");
	assert_true(folder_make_private(b->rubric, &err));
	write_rubric(b->rubric);
	bool copied = template_put(&made, b->workspace);
	open_as(b, "ana", false);
	if (!copied) {
		make_deal(b->s);
		template_keep(&made, b->workspace);
	}
}

void bench_reopen(struct bench *b, const char *rater, bool read_only)
{
	sheet_close(b->sheet);
	b->sheet = NULL;
	session_close(b->s);
	open_as(b, rater, read_only);
}

void bench_close(struct bench *b)
{
	struct error err = {0};
	sheet_close(b->sheet);
	session_close(b->s);
	assert_true(folder_remove(b->dir, &err));
	free(b->screen);
	free(b->workspace);
	free(b->rubric);
	free(b->dir);
}

void bench_reword(struct bench *b, const char *was, const char *now)
{
	auto_str text = STR_INIT;
	const char *at = strstr(fit, was);
	assert_non_null(at);
	str_append_len(&text, fit, (size_t)(at - fit));
	str_printf(&text, "%s%s", now, at + strlen(was));
	write_file(b->rubric, "fit.yaml", text.data);
}

static void on_shot(void *ctx, const char *name UNUSED, const struct frame *f)
{
	struct bench *b = ctx;
	auto_str out = STR_INIT;
	for (int y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(&out, "%s\n", row);
	}
	free(b->screen);
	b->screen = str_steal(&out);
	b->cursor_x = f->cursor_x;
	b->cursor_y = f->cursor_y;
	b->typing = f->cursor_visible;
	bool large = f->rows >= 10 && f->columns >= 40;
	b->wrong_cursors += large && (f->cursor_y < 1 || f->cursor_y > f->rows - 3 ||
	                              f->cursor_x < 0 || f->cursor_x >= f->columns);
}

void bench_play(struct bench *b, const char *screen, int columns, int rows, const char *keys)
{
	struct error err = {0};
	int number;
	auto_free char *script = xprintf("%s SHOT", keys);
	struct screen_arg arg = {.deal = b->deal};
	sheet_close(b->sheet);
	b->sheet = NULL;
	struct term *term = term_script_open(script, columns, rows, on_shot, b, &err);
	if (!term || !tui_run(b->s, term, screen, &arg, &number, &err)) {
		fail_msg("%s", err.message);
		return;
	}
	term->ops->close(term);
	b->sheet = sheet_open(b->s, b->deal, 0, &err);
	if (!b->sheet) {
		fail_msg("%s", err.message);
	}
}

void bench_import(struct bench *b, const char *deal, const char *text)
{
	auto_free char *path = path_join(b->dir, "card.yaml");
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events;
	write_file(b->dir, "card.yaml", text);
	if (!import_file(b->s, path, false, &events, NULL, &diags, &err)) {
		fail_msg("%s %s", err.message, diags.count ? diags.items[0].message : "");
	}
	b->deal = deal;
}

bool bench_shows(const struct bench *b, const char *text)
{
	if (strstr(b->screen, text)) {
		return true;
	}
	print_message("not on the screen: \"%s\"\n%s", text, b->screen);
	return false;
}

const struct answer *bench_answer(const struct bench *b, const char *item)
{
	return sheet_own_answer(b->sheet, rubric_item(b->sheet->rubric, item));
}

const struct item_result *bench_result(const struct bench *b, const char *item)
{
	return &b->sheet->result->items[rubric_item(b->sheet->rubric, item)];
}
