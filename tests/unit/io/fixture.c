/* The rubric is laid out like a loaded one: items in walking order, references as indices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

#define TEXTS(...)                                                              \
	{                                                                       \
		(const char *const[]){__VA_ARGS__},                             \
		    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *) \
	}

static const struct level concrete[] = {{"Absent", "Nobody can say it", 0},
                                        {"Weak", "A slogan", 0.25},
                                        {"Plausible", "A sentence with a mechanism", 0.5},
                                        {"Agreed", "Both sides write the same sentence", 0.75},
                                        {"Strong", "And it has been tested", 1}};

static const struct option statuses[] = {{"none", "No clearance", 0},
                                         {"submitted", "Submitted | under review", 0.5},
                                         {"cleared", "Cleared", 1}};

static const struct condition status_cleared = {
    .kind = COND_OPTION_IS, .item = STATUS, .item_id = "product-status", .names = TEXTS("cleared")};

static const struct change theory_changes[] = {
    {"weight", "2", "3", {"categories/digital-therapeutics.yaml", 9, 5}}};

static const struct item items[ITEM_TOTAL] = {
    [THEORY] = {.id = "theory-of-value",
                .code = "SF-01",
                .title = "Theory of value",
                .question = "What becomes true for patients in 24 months that is not true today?",
                .why = "A deal without one cannot be steered",
                .kind = ITEM_SCALE,
                .weight = 3,
                .required = true,
                .scored = true,
                .levels = concrete,
                .level_count = 5,
                .gate = {GATE_LEVEL, 0.5, 2, 0, 3},
                .evidence_to_ask_for = TEXTS("The one-page value thesis"),
                .regulations = (const size_t[]){1, 0},
                .regulation_count = 2,
                .red_flags = TEXTS("Innovation for its own sake", "A pilot without an end"),
                .place = {"strategic-fit.yaml", 14, 5},
                .changes = theory_changes,
                .change_count = 1},
    [INTENT] = {.id = "shared-intent",
                .title = "Shared intent",
                .question = "Do sponsor and partner describe the same deal?",
                .kind = ITEM_SCALE,
                .weight = 1,
                .scored = true,
                .na_allowed = true,
                .levels = concrete,
                .level_count = 5,
                .place = {"strategic-fit.yaml", 40, 5}},
    [STATUS] = {.id = "product-status",
                .title = "Product status",
                .question = "Is the product cleared for the use you intend?",
                .kind = ITEM_CHOICE,
                .weight = 2,
                .scored = true,
                .options = statuses,
                .option_count = 3,
                .gate = {GATE_VALUE, 0.5, 0, 0, 2},
                .section = 1,
                .place = {"regulatory.yaml", 9, 5}},
    [PACKAGE] = {.id = "validation-package",
                 .title = "Validation package",
                 .question = "Is there a validation package that you could submit?",
                 .kind = ITEM_SCALE,
                 .weight = 2,
                 .scored = true,
                 .levels = concrete,
                 .level_count = 5,
                 .gap = {true, 3, 0.75},
                 .remediation = {.set = true,
                                 .has_weeks = true,
                                 .has_cost = true,
                                 .what = "Rebuild the package",
                                 .weeks = {4, 8},
                                 .cost = {5000000, 20000000}},
                 .section = 1,
                 .place = {"regulatory.yaml", 20, 5}},
    [AUDIT] = {.id = "audit-rights",
               .title = "Audit rights",
               .question = "May you audit the partner's quality system?",
               .kind = ITEM_SCALE,
               .weight = 1,
               .scored = true,
               .na_allowed = true,
               .levels = concrete,
               .level_count = 5,
               .gap = {true, 2, 0.5},
               .section = 1,
               .place = {"regulatory.yaml", 31, 5}},
    [VALUE] = {.id = "deal-value",
               .title = "Deal value",
               .question = "What is the deal worth over its term?",
               .kind = ITEM_MONEY,
               .weight = 1,
               .section = 1,
               .place = {"regulatory.yaml", 44, 5}},
    [EXCLUSIVITY] = {.id = "exclusivity",
                     .title = "Exclusivity",
                     .question = "Is exclusivity named, bounded and dated?",
                     .kind = ITEM_SCALE,
                     .weight = 1,
                     .scored = true,
                     .na_allowed = true,
                     .levels = concrete,
                     .level_count = 5,
                     .when = &status_cleared,
                     .section = 1,
                     .place = {"categories/digital-therapeutics.yaml", 22, 5},
                     .added_by = "digital-therapeutics"},
    [OWNER_ITEM] = {.id = "senior-owner",
                    .code = "OM-01",
                    .title = "Senior owner",
                    .question = "Who owns this for two years?",
                    .kind = ITEM_SCALE,
                    .weight = 1,
                    .scored = true,
                    .favourability = true,
                    .levels = concrete,
                    .level_count = 5,
                    .section = 2,
                    .place = {"operating-model.yaml", 9, 5}},
    [ESCALATION] = {.id = "escalation",
                    .title = "Escalation",
                    .question = "Who decides when both sides disagree?",
                    .kind = ITEM_SCALE,
                    .weight = 1,
                    .scored = true,
                    .levels = concrete,
                    .level_count = 5,
                    .section = 2,
                    .place = {"operating-model.yaml", 20, 5}},
    [TWENTY_FOUR] = {.id = "twenty-four-months",
                     .title = "In twenty-four months",
                     .question = "What will an outsider see in twenty-four months?",
                     .kind = ITEM_TEXT,
                     .weight = 1,
                     .required = true,
                     .section = 2,
                     .place = {"operating-model.yaml", 31, 5}},
};

static const struct item others[] = {
    {.id = "assay-lock",
     .title = "Assay lock",
     .question = "Is the assay locked?",
     .kind = ITEM_SCALE,
     .weight = 1,
     .scored = true,
     .levels = concrete,
     .level_count = 5,
     .place = {"categories/companion.yaml", 7, 5},
     .added_by = "companion-diagnostics"},
    {.id = "sample-size",
     .title = "Sample size",
     .question = "How many records are there?",
     .kind = ITEM_NUMBER,
     .place = {"regulatory.yaml", 60, 5},
     .dropped_at = {"categories/digital-therapeutics.yaml", 12, 8}},
};

static const struct section sections[] = {
    {.id = "strategic-fit",
     .title = "Strategic fit",
     .summary = "A threshold, not a summand",
     .weight = 30,
     .base_weight = 25,
     .gate = {GATE_MIN, 0.6, 0, 0, 3},
     .first = THEORY,
     .count = 2,
     .place = {"strategic-fit.yaml", 1, 1},
     .weight_place = {"categories/digital-therapeutics.yaml", 8, 3}},
    {.id = "regulatory",
     .code = "RQ",
     .title = "Regulatory and quality",
     .weight = 50,
     .base_weight = 50,
     .first = STATUS,
     .count = 5,
     .place = {"regulatory.yaml", 1, 1},
     .weight_place = {"rubric.yaml", 8, 5}},
    {.id = "operating-model",
     .title = "Operating model",
     .weight = 20,
     .base_weight = 20,
     .gate = {GATE_COUNT, 0, 3, 2, 2},
     .first = OWNER_ITEM,
     .count = 3,
     .place = {"operating-model.yaml", 1, 1},
     .weight_place = {"rubric.yaml", 9, 5}},
};

static const struct grade grades[] = {{"verified", "Verified by us", 0},
                                      {"documented", "Document seen", 0.05},
                                      {"stated", "Partner's word", 0.25},
                                      {"assumed", "Our assumption", 0.5}};

static const struct verdict verdicts[] = {{"proceed", "Proceed", 0.7},
                                          {"conditional", "Proceed with conditions", 0.55},
                                          {"defer", "Defer", 0.45},
                                          {"decline", "Decline", 0}};

static const struct condition package_undecided = {.kind = COND_GAP_IS,
                                                   .item = PACKAGE,
                                                   .item_id = "validation-package",
                                                   .names = TEXTS("undecided", "accept")};
static const struct condition audit_weak = {
    .kind = COND_AT_MOST, .item = AUDIT, .item_id = "audit-rights", .level = 1};

static const struct indicator ambiguity_indicators[] = {
    {INTENT, "shared-intent", NULL, 3, NULL},
    {NONE, NULL, &audit_weak, 2, "Nobody may look at the evidence"}};
static const struct tripwire ambiguity_tripwires[] = {
    {&package_undecided, "The package is nobody's decision"}};
static const struct indicator owner_indicators[] = {{OWNER_ITEM, "senior-owner", NULL, 1, NULL}};

static const struct pattern patterns[] = {
    {.id = "strategic-ambiguity",
     .title = "Strategic ambiguity at the top",
     .summary = "Sponsor and partner mean different deals",
     .indicators = ambiguity_indicators,
     .indicator_count = 2,
     .tripwires = ambiguity_tripwires,
     .tripwire_count = 1,
     .watch = 0.35,
     .likely = 0.5,
     .strong = 0.65,
     .early_signs = TEXTS("Two slide decks", "No shared sentence"),
     .mitigations = TEXTS("Write the sentence together"),
     .place = {"patterns.yaml", 2, 5}},
    {.id = "orphaned-owner",
     .title = "Orphaned owner",
     .indicators = owner_indicators,
     .indicator_count = 1,
     .watch = 0.35,
     .likely = 0.5,
     .strong = 0.65,
     .place = {"categories/digital-therapeutics.yaml", 40, 5},
     .added_by = "digital-therapeutics"},
};

static const struct named partner_types[] = {{"tech-company", "Technology company"},
                                             {"no", "None of them"}};
static const struct named stages[] = {{"screen", "Screening"}, {"full", "Full evaluation"}};
static const struct attribute attributes[] = {
    {.id = "partner_type",
     .title = "Partner type",
     .kind = ATTRIBUTE_CHOICE,
     .multiple = true,
     .values = partner_types,
     .value_count = 2},
    {.id = "size", .title = "Deal size", .kind = ATTRIBUTE_MONEY},
    {.id = "staff", .title = "Staff", .kind = ATTRIBUTE_NUMBER},
    {.id = "area", .title = "Area", .kind = ATTRIBUTE_TEXT}};

static const struct regulation regulations[] = {
    {.id = "ai-act-transparency",
     .title = "EU AI Act: transparency",
     .jurisdiction = "EU",
     .status = REGULATION_ADOPTED,
     .applies_from = {2026, 8, 2},
     .as_of = {2026, 7, 3},
     .note = "People are told that they talk to a machine"},
    {.id = "annex-22",
     .title = "EU GMP Annex 22",
     .jurisdiction = "EU",
     .status = REGULATION_DRAFT,
     .as_of = {2026, 7, 1}},
};

static const struct category categories[] = {
    {"digital-therapeutics", "DTx", "Digital therapeutics", "Value is in the label"},
    {"companion-diagnostics", "CDx", "Companion diagnostics", NULL}};

const struct rubric *fixture_rubric(void)
{
	static const struct rubric rubric = {
	    .id = "digital-health",
	    .version = "1.0.0",
	    .title = "Digital health partnerships",
	    .description = "What we believe about good partnerships",
	    .currency = "EUR",
	    .digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
	    .coverage_required = 0.8,
	    .undecided_caps_at = 2,
	    .planned_caps_at = 1,
	    .sections = sections,
	    .section_count = ARRAY_LEN(sections),
	    .items = items,
	    .item_count = ARRAY_LEN(items),
	    .others = others,
	    .other_count = ARRAY_LEN(others),
	    .grades = grades,
	    .grade_count = ARRAY_LEN(grades),
	    .verdicts = verdicts,
	    .verdict_count = ARRAY_LEN(verdicts),
	    .patterns = patterns,
	    .pattern_count = ARRAY_LEN(patterns),
	    .attributes = attributes,
	    .attribute_count = ARRAY_LEN(attributes),
	    .stages = stages,
	    .stage_count = ARRAY_LEN(stages),
	    .categories = categories,
	    .category_count = ARRAY_LEN(categories),
	    .regulations = regulations,
	    .regulation_count = ARRAY_LEN(regulations),
	    .category = 0,
	};
	return &rubric;
}

/* ---- cards ---- */

void fixture_answer(struct card *card, const char *rater, struct answer answer)
{
	struct answers *answers =
	    rater == NULL ? &card->consensus : &card_add_rater(card, rater)->answers;
	answers_set(answers, &answer);
}

/* Records own their strings, but what is only copied from may point at literals. */
static char *word(const char *text)
{
	union {
		const char *given;
		char *taken;
	} u = {.given = text};
	return u.taken;
}

void fixture_level(struct card *card, const char *rater, const char *item, size_t level,
                   const char *evidence)
{
	fixture_answer(card, rater,
	               (struct answer){.item = word(item),
	                               .kind = ANSWER_LEVEL,
	                               .level = level,
	                               .evidence = word(evidence)});
}

struct card *fixture_empty_card(void)
{
	struct card *card = card_new();
	card->rubric_id = xstrdup("digital-health");
	card->rubric_version = xstrdup("1.0.0");
	card->deal.id = xstrdup("aster-sleep");
	card->deal.title = xstrdup("Aster Sleep");
	card->deal.partner = xstrdup("Aster");
	card->deal.category = xstrdup("digital-therapeutics");
	return card;
}

static void fill_deal(struct deal *deal)
{
	deal->stage = xstrdup("full");
	deal->owner = xstrdup("Ana Ruiz");
	deal->due = (struct date){2027, 3, 12};
	deal_set_attribute(deal, "partner_type", (const char *const[]){"tech-company", "no"}, 2);
	deal_set_attribute(deal, "size", (const char *const[]){"12500000.50 EUR"}, 1);
	deal_set_attribute(deal, "staff", (const char *const[]){"12.5"}, 1);
	deal_set_attribute(deal, "area", (const char *const[]){"no"}, 1);
}

static void fill_ana(struct card *card)
{
	struct source source = {
	    word("510(k) summary"),
	    word("data room 3.2"),
	    {2026, 11, 2},
	    word("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")};
	fixture_answer(
	    card, "ana",
	    (struct answer){.item = word("theory-of-value"),
	                    .kind = ANSWER_LEVEL,
	                    .level = 1,
	                    .evidence = word("documented"),
	                    .note = word("A slogan: \"better sleep\"\nnothing measurable")});
	fixture_level(card, "ana", "shared-intent", 2, NULL);
	fixture_answer(card, "ana",
	               (struct answer){.item = word("product-status"),
	                               .kind = ANSWER_CHOICE,
	                               .text = word("submitted"),
	                               .evidence = word("verified"),
	                               .sources = &source,
	                               .source_count = 1});
	fixture_level(card, "ana", "validation-package", 1, "stated");
	fixture_level(card, "ana", "audit-rights", 0, "stated");
	fixture_answer(card, "ana",
	               (struct answer){.item = word("senior-owner"),
	                               .kind = ANSWER_LEVEL,
	                               .level = 4,
	                               .evidence = word("verified"),
	                               .has_favourability = true,
	                               .favourability = -1,
	                               .carried = true});
	fixture_answer(card, "ana",
	               (struct answer){.item = word("escalation"),
	                               .kind = ANSWER_SKIPPED,
	                               .flag = true,
	                               .note = word("Ask the sponsor")});
	fixture_level(card, "ana", "assay-lock", 3, "verified");
}

static void fill_bo(struct card *card)
{
	fixture_level(card, "b. lindt", "shared-intent", 4, "documented");
	fixture_level(card, "b. lindt", "theory-of-value", 3, "stated");
	fixture_answer(card, "b. lindt",
	               (struct answer){.item = word("deal-value"),
	                               .kind = ANSWER_MONEY,
	                               .money = {1250000050, "EUR"},
	                               .note = word("  # draft")});
	fixture_answer(card, "b. lindt",
	               (struct answer){.item = word("exclusivity"), .kind = ANSWER_NA});
}

static void fill_gaps(struct card *card)
{
	card_set_gap(card, &(struct gap){.item = word("validation-package"),
	                                 .disposition = DISPOSITION_CLOSE,
	                                 .has_cost = true,
	                                 .cost = {25000000, "EUR"},
	                                 .due = {2027, 3, 31},
	                                 .owner = word("QA"),
	                                 .terms = word("Before first patient in")});
	card_set_gap(card, &(struct gap){.item = word("audit-rights"),
	                                 .disposition = DISPOSITION_PRICE,
	                                 .cost = {0, "EUR"}});
}

struct card *fixture_card(void)
{
	struct card *card = fixture_empty_card();
	fill_deal(&card->deal);
	fill_ana(card);
	fill_bo(card);
	fixture_answer(card, NULL,
	               (struct answer){.item = word("theory-of-value"),
	                               .kind = ANSWER_LEVEL,
	                               .level = 1,
	                               .evidence = word("documented"),
	                               .note = word("Agreed on 2 Nov")});
	fill_gaps(card);
	return card;
}

struct card *fixture_best_card(void)
{
	struct card *card = fixture_empty_card();
	for (size_t i = 0; i < ITEM_TOTAL; i++) {
		if (items[i].kind == ITEM_SCALE) {
			fixture_level(card, "ana", items[i].id, 4, "verified");
		}
	}
	fixture_answer(card, "ana",
	               (struct answer){.item = word("product-status"),
	                               .kind = ANSWER_CHOICE,
	                               .text = word("cleared"),
	                               .evidence = word("verified")});
	fixture_answer(card, "ana",
	               (struct answer){.item = word("twenty-four-months"),
	                               .kind = ANSWER_TEXT,
	                               .text = word("A label claim")});
	return card;
}

struct report fixture_report(const struct card *card, const struct result *result)
{
	static const struct diff_line changes[] = {
	    {DIFF_SCORE, "Score", "48.0", "45.3", -2.7},
	    {DIFF_ITEM, "Senior owner", "not answered", "4 Strong (Verified by us)", 0}};
	return (struct report){.rubric = fixture_rubric(),
	                       .card = card,
	                       .result = result,
	                       .number = 2,
	                       .card_count = 2,
	                       .purpose = PURPOSE_FULL,
	                       .state = CARD_SUBMITTED,
	                       .submitted_at = "2026-11-21",
	                       .submitted_by = "ana",
	                       .reason = "The board meets on Monday",
	                       .changes = changes,
	                       .change_count = 2,
	                       .changes_since = 1,
	                       .head = FIXTURE_HEAD};
}

/* ---- comparing ---- */

static size_t line_end(const char *text)
{
	return strcspn(text, "\n");
}

static void fail_at_difference(const char *golden, const char *expected, const char *text)
{
	size_t line = 1;
	while (line_end(expected) == line_end(text) &&
	       strncmp(expected, text, line_end(expected)) == 0 && *expected != '\0' &&
	       *text != '\0') {
		expected += line_end(expected) + (expected[line_end(expected)] == '\n');
		text += line_end(text) + (text[line_end(text)] == '\n');
		line++;
	}
	fail_msg("golden/%s line %zu\nexpected: %.*s\n     got: %.*s", golden, line,
	         (int)line_end(expected), expected, (int)line_end(text), text);
}

void assert_golden(const char *golden, const char *text)
{
	auto_free char *path = path_join(IO_GOLDEN_FOLDER, golden);
	char *expected;
	size_t len;
	struct error err;
	if (getenv("IO_GOLDEN_WRITE") != NULL) {
		assert_true(file_write_private(path, text, strlen(text), &err));
		return;
	}
	if (!file_read(path, 1 << 20, &expected, &len, &err)) {
		fail_msg("%s", err.message);
	}
	if (strcmp(expected, text) != 0) {
		fail_at_difference(golden, expected, text);
	}
	free(expected);
}

void assert_contains(const char *text, const char *part)
{
	if (strstr(text, part) == NULL) {
		fail_msg("'%s' is not in:\n%s", part, text);
	}
}

void assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part) != NULL) {
		fail_msg("'%s' is in:\n%s", part, text);
	}
}
