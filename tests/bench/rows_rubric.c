/* The rows about rubrics, and about opening a scorecard. Time is the processor's: there is no disk
 * in them, and other programs do not show. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "bare_rows.h"
#include "bench.h"
#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/load.h"

#define FOLDER_OF_RUBRIC RUBRICS "/digital-health"
#define FILE_LIMIT ((size_t)16 << 20)

static bool scan_text(const char *text, size_t len)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool more = yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	bool ok = more;
	while (more) {
		ok = yaml_parser_parse(&parser, &event);
		more = ok && event.type != YAML_STREAM_END_EVENT;
		if (ok) {
			yaml_event_delete(&event);
		}
	}
	yaml_parser_delete(&parser);
	return ok;
}

/* The floor: the rubric's files read, and libyaml's events of them. */
static bool scan_files(const struct rubric_source *source, struct error *err)
{
	size_t count;
	const struct rubric_file *files = rubric_source_files(source, &count);
	for (size_t i = 0; i < count; i++) {
		auto_free char *path = path_join(FOLDER_OF_RUBRIC, files[i].path);
		auto_free char *text = NULL;
		size_t len;
		if (!file_read(path, FILE_LIMIT, &text, &len, err)) {
			return false;
		}
		if (!scan_text(text, len)) {
			return error_set(err, ERROR_INVALID, "%s: libyaml refuses it", path);
		}
	}
	return true;
}

static struct rubric_source *load(struct error *err)
{
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *source = rubric_load(FOLDER_OF_RUBRIC, &diags);
	if (!source) {
		error_set(err, ERROR_INVALID, "the shipped rubric has errors");
	}
	return source;
}

static bool load_and_resolve(struct error *err)
{
	struct rubric_source *source = load(err);
	struct rubric *r = source ? rubric_resolve(source, "digital-therapeutics", err) : NULL;
	bool ok = r != NULL;
	rubric_free(r);
	rubric_source_free(source);
	return ok;
}

static bool check(struct error *err)
{
	auto_str out = STR_INIT;
	auto_diags diags;
	diag_list_init(&diags);
	return rubric_check(FOLDER_OF_RUBRIC, &out, &diags) ||
	       error_set(err, ERROR_INVALID, "the shipped rubric has errors");
}

static bool beside_scan(struct bench *b, struct figure *f, bool (*ours)(struct error *err),
                        struct error *err)
{
	struct samples values = {0}, floors = {0};
	struct rubric_source *source = load(err);
	size_t count = bench_repeat(b, 40);
	bool ok = source != NULL;
	f->one_size = true;
	f->floor = "the same files read, and libyaml's events of them (processor time)";
	for (size_t i = 0; ok && i < count; i++) {
		double began = cpu_us();
		ok = ours(err);
		double middle = cpu_us();
		ok = ok && scan_files(source, err);
		samples_add(&values, middle - began);
		samples_add(&floors, cpu_us() - middle);
	}
	if (ok) {
		figure_pairs(f, SIZES - 1, &values, &floors);
	}
	samples_free(&values);
	samples_free(&floors);
	rubric_source_free(source);
	return ok;
}

bool row_load(struct bench *b, struct error *err)
{
	struct figure *f = figure_new(b, "first load of a rubric, resolved for a category",
	                              UNIT_TIME, (struct bar){.times = 2});
	return beside_scan(b, f, load_and_resolve, err);
}

bool row_check(struct bench *b, struct error *err)
{
	struct figure *f = figure_new(b, "rubric check of the shipped rubric", UNIT_TIME,
	                              (struct bar){.times = 2});
	return beside_scan(b, f, check, err);
}

static bool open_one(struct session *s, const char *deal, struct samples *times, struct error *err)
{
	double began = cpu_us();
	struct sheet *sheet = sheet_open(s, deal, 0, err);
	samples_add(times, cpu_us() - began);
	bool ok = sheet != NULL;
	sheet_close(sheet);
	return ok;
}

static bool read_one(struct bare_rows *bare, const char *deal, struct samples *times,
                     struct error *err)
{
	double began = cpu_us();
	bool ok = bare_rows_of(bare, deal, err);
	samples_add(times, cpu_us() - began);
	return ok;
}

static bool open_at(struct bench *b, struct figure *f, size_t size, struct error *err)
{
	struct session_options options = {.workspace = b->workspace[size],
	                                  .rubric = FOLDER_OF_RUBRIC,
	                                  .rater = "ana",
	                                  .mode = SESSION_READ};
	struct samples values = {0}, floors = {0}, ignored = {0};
	struct session *s = session_open(&options, err);
	struct bare_rows *bare = s ? bare_rows_open(b->workspace[size], err) : NULL;
	bool ok = bare != NULL;
	for (int i = 0; ok && i < 10 && i < b->deals[size]; i++) { /* a rubric per category */
		auto_free char *deal = xprintf("deal-%05d", i);
		ok = open_one(s, deal, &ignored, err) && read_one(bare, deal, &ignored, err);
	}
	size_t count = bench_repeat(b, 300);
	for (size_t i = 0; ok && i < count; i++) {
		auto_free char *deal = xprintf("deal-%05ld", (long)(i * 7919) % b->deals[size]);
		ok = open_one(s, deal, &values, err) && read_one(bare, deal, &floors, err);
	}
	if (ok) {
		figure_pairs(f, size, &values, &floors);
	}
	samples_free(&values);
	samples_free(&floors);
	samples_free(&ignored);
	bare_rows_close(bare);
	session_close(s);
	return ok;
}

bool row_open(struct bench *b, struct error *err)
{
	struct figure *f = figure_new(b, "opening a scorecard, its rubric loaded", UNIT_TIME,
	                              (struct bar){.beyond = 5000});
	f->floor = "its rows stepped through with SQLite alone (processor time)";
	bool ok = true;
	for (size_t i = 0; ok && i < SIZES; i++) {
		ok = !b->workspace[i] || open_at(b, f, i, err);
	}
	return ok;
}
