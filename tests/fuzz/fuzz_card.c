/* Any bytes as a scorecard file, against the small rubric of the tests: what is read is written and
 * read again as the same card with the same result; what imports exports, and imports again as
 * nothing new. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/core/score.h"
#include "dealbench/io/card_yaml.h"
#include "dealbench/rubric/card_file.h"
#include "fuzz.h"
#include "fuzz_desk.h"

#define FILE_NAME "card.yaml"

struct read_card {
	struct card *card;
	struct rubric *rubric;
};

static struct read_card read_card(const char *data, size_t len, const struct rubric_source *source,
                                  bool good)
{
	auto_diags diags;
	diag_list_init(&diags);
	struct read_card r = {0};
	r.card = card_file_read(FILE_NAME, data, len, source, &r.rubric, &diags);
	must_be_told(&diags);
	MUST((r.card == NULL) == (diags.errors > 0), "a card with errors, or none without");
	MUST(!good || r.card, "a card that was written is refused, line %d: %s\n%.*s",
	     diags.items[0].line, diags.items[0].message, (int)len, data);
	return r;
}

static void read_card_free(struct read_card *r)
{
	card_free(r->card);
	rubric_free(r->rubric);
}

static void check_head(const char *data, size_t len)
{
	auto_diags diags;
	diag_list_init(&diags);
	struct card_head head;
	bool ok = card_file_head(FILE_NAME, data, len, &head, &diags);
	must_be_told(&diags);
	MUST(ok || diags.errors > 0, "a head is refused without a word");
	MUST(!ok || head.rubric_id, "a head of no rubric");
}

static bool same_result(const struct result *a, const struct result *b)
{
	return a->has_score == b->has_score && a->score == b->score && a->low == b->low &&
	       a->high == b->high && a->verdict == b->verdict && a->coverage == b->coverage &&
	       a->gap_count == b->gap_count && a->provisional == b->provisional;
}

/* The card as it is written; malloc'd. */
static char *check_again(const struct read_card *r, const struct rubric_source *source)
{
	auto_arena struct arena *a = arena_new();
	auto_str written = STR_INIT;
	auto_str again = STR_INIT;
	card_yaml(r->rubric, r->card, &written);
	must_be_safe(written.data, written.len, false, "a scorecard file");
	struct read_card second = read_card(written.data, written.len, source, true);
	card_yaml(second.rubric, second.card, &again);
	MUST(strcmp(written.data, again.data) == 0, "a card came back as another one:\n%s\n%s",
	     written.data, again.data);
	const struct result *was = score(r->rubric, r->card, a);
	const struct result *now = score(second.rubric, second.card, a);
	MUST(!was->has_score || (was->score >= 0 && was->score <= 1), "a score of %g", was->score);
	MUST(same_result(was, now), "a card came back with another result:\n%s", written.data);
	read_card_free(&second);
	return str_steal(&written);
}

/* A deal's scorecard as the workspace exports it. */
static char *exported(struct desk *desk, const char *deal)
{
	struct error err = {0};
	auto_str out = STR_INIT;
	struct sheet *sheet = sheet_open(desk->s, deal, 0, &err);
	MUST(sheet, "%s", err.message);
	MUST(sheet_export_yaml(sheet, &out, &err), "%s", err.message);
	sheet_close(sheet);
	return str_steal(&out);
}

/* Where the newest event is told: every workspace has events of its own. */
static char *drop_head(char *yaml)
{
	char *head = strstr(yaml, " head=");
	MUST(head, "an export without a head:\n%s", yaml);
	char *end = head + strcspn(head, "\n");
	memmove(head, end, strlen(end) + 1);
	return yaml;
}

static void check_stored(struct desk *desk, const char *deal, const char *path)
{
	auto_free char *file = xstrdup(path);
	MUST(desk_import(desk, file, false) == 0, "a file imported twice is news");
	auto_free char *first = exported(desk, deal);
	const char *out = fuzz_file("export.yaml", first, strlen(first));
	MUST(desk_import(desk, out, false) == 0, "an export is news where it is from:\n%s", first);
	desk_verify(desk);
	desk_clear(desk);
	MUST(desk_import(desk, out, false) > 0, "an export is refused elsewhere:\n%s", first);
	auto_free char *second = exported(desk, deal);
	MUST(strcmp(drop_head(first), drop_head(second)) == 0,
	     "an export came back as another one:\n%s\n%s", first, second);
	desk_clear(desk);
}

static const struct rubric_source *the_source(void)
{
	static struct rubric_source *source;
	if (!source) {
		auto_diags diags;
		diag_list_init(&diags);
		source = rubric_load(RUBRIC, &diags);
		MUST(source, "%s", diags.items[0].message);
	}
	return source;
}

void fuzz_card(const char *data, size_t len)
{
	const struct rubric_source *source = the_source();
	struct desk *desk = desk_open();
	check_head(data, len);
	struct read_card r = read_card(data, len, source, false);
	auto_free char *written = r.card ? check_again(&r, source) : NULL;
	auto_free char *path = xstrdup(fuzz_file(FILE_NAME, data, len));
	ssize_t planned = desk_import(desk, path, true);
	MUST(!r.card || planned > 0, "a card is read and not imported");
	if (planned > 0) {
		ssize_t stored = desk_import(desk, path, false);
		MUST(stored == planned, "%zd acts were announced and %zd stored", planned, stored);
		check_stored(desk, r.card->deal.id, path);
	}
	read_card_free(&r);
}
