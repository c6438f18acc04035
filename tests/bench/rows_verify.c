/* `verify` beside reading, parsing and hashing the same events; SQLite's own check, which verify
 * also runs, apart. Time is the processor's. */
#include "bare_rows.h"
#include "bench.h"
#include "dealbench/app/session.h"
#include "dealbench/store/store.h"

struct timed {
	struct samples all, integrity, rest, floor;
};

static bool verify_once(struct session *s, struct bare_rows *bare, struct timed *t,
                        struct error *err)
{
	struct verify_report report;
	int64_t events;
	double began = cpu_us();
	bool ok = store_verify(session_store(s), &report, err);
	double verified = cpu_us();
	ok = ok && bare_rows_integrity(bare, err);
	double checked = cpu_us();
	ok = ok && bare_rows_events(bare, &events, err);
	double read = cpu_us();
	if (ok && events != report.events) {
		return error_set(err, ERROR_INTEGRITY, "the floor reads other events");
	}
	samples_add(&t->all, verified - began);
	samples_add(&t->integrity, checked - verified);
	samples_add(&t->rest, verified - began - (checked - verified));
	samples_add(&t->floor, read - checked);
	return ok;
}

static bool verify_at(struct bench *b, size_t first, size_t size, struct error *err)
{
	struct session_options options = {.workspace = b->workspace[size],
	                                  .rubric = RUBRICS "/digital-health",
	                                  .rater = "ana",
	                                  .mode = SESSION_READ};
	struct timed t = {0};
	struct session *s = session_open(&options, err);
	struct bare_rows *bare = s ? bare_rows_open(b->workspace[size], err) : NULL;
	size_t count = bench_repeat(b, b->deals[size] >= 1000 ? 1 : 10);
	int64_t events;
	/* Once for nothing: whoever reads a file first pays for the disk. */
	bool ok =
	    bare != NULL && bare_rows_integrity(bare, err) && bare_rows_events(bare, &events, err);
	for (size_t i = 0; ok && i < count; i++) {
		ok = verify_once(s, bare, &t, err);
	}
	if (ok) {
		figure_pairs(&b->figures[first], size, &t.rest, &t.floor);
		figure_share(&b->figures[first + 1], size, 0.5, &t.integrity, NULL);
		figure_share(&b->figures[first + 2], size, 0.5, &t.all, NULL);
	}
	samples_free(&t.all);
	samples_free(&t.integrity);
	samples_free(&t.rest);
	samples_free(&t.floor);
	bare_rows_close(bare);
	session_close(s);
	return ok;
}

bool row_verify(struct bench *b, struct error *err)
{
	size_t first = b->figure_count;
	figure_new(b, "verify, without SQLite's integrity check", UNIT_TIME,
	           (struct bar){.times = 2})
	    ->floor =
	    "the same events read, parsed (jansson) and hashed (libsodium) (processor time)";
	figure_new(b, "  SQLite's integrity check", UNIT_TIME, (struct bar){0});
	figure_new(b, "  both", UNIT_TIME, (struct bar){0});
	bool ok = true;
	for (size_t i = 0; ok && i < SIZES; i++) {
		ok = !b->workspace[i] || verify_at(b, first, i, err);
	}
	return ok;
}
