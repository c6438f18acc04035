/* The doctor's checks as lines with a fix under each, or as JSON. */
#include <assert.h>

#include "dealbench/app/doctor.h"
#include "dealbench/base/text.h"
#include "dealbench/io/json.h"

static const char *const findings[] = {
    [FINDING_OK] = "ok", [FINDING_NOTE] = "note", [FINDING_PROBLEM] = "PROBLEM"};
static const char *const statuses[] = {
    [FINDING_OK] = "ok", [FINDING_NOTE] = "note", [FINDING_PROBLEM] = "problem"};
static_assert(ARRAY_LEN(findings) == FINDING_COUNT, "one word a finding");
static_assert(ARRAY_LEN(statuses) == FINDING_COUNT, "one word a finding");

static const char *told(const struct check *check, bool share)
{
	return share && check->shared ? check->shared : check->text;
}

static void report_text(const struct check *checks, size_t count, const char *version, bool share,
                        const size_t found[FINDING_COUNT], struct str *out)
{
	auto_arena struct arena *a = arena_new();
	if (share) {
		str_printf(out, "dealbench %s, doctor's report: no deals, people, paths or texts\n",
		           version);
	}
	for (size_t i = 0; i < count; i++) {
		text_append_padded(out, findings[checks[i].finding], 9, false);
		text_append_padded(out, checks[i].id, 13, false);
		str_printf(out, "%s\n", told(&checks[i], share));
		if (checks[i].fix) {
			text_append_padded(out, "", 9, false);
			text_append_padded(out, "fix", 13, false);
			str_printf(out, "%s\n", checks[i].fix);
		}
	}
	str_printf(out, "%s: %s, %s\n", text_count(a, count, "check"),
	           text_count(a, found[FINDING_PROBLEM], "problem"),
	           text_count(a, found[FINDING_NOTE], "note"));
}

static void report_json(const struct check *checks, size_t count, const char *version, bool share,
                        const size_t found[FINDING_COUNT], struct str *out)
{
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/doctor/v1");
	json_put_text(&j, "version", version);
	json_put_bool(&j, "shared", share);
	json_put_integer(&j, "problems", (long long)found[FINDING_PROBLEM]);
	json_put_integer(&j, "notes", (long long)found[FINDING_NOTE]);
	json_open_array(&j, "checks");
	for (size_t i = 0; i < count; i++) {
		json_open_object(&j, NULL);
		json_put_text(&j, "id", checks[i].id);
		json_put_text(&j, "status", statuses[checks[i].finding]);
		json_put_text(&j, "text", told(&checks[i], share));
		json_put_text(&j, "fix", checks[i].fix);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	str_append(out, "\n");
}

size_t doctor_report(const struct check *checks, size_t count, const char *version,
                     enum doctor_format format, bool share, struct str *out)
{
	size_t found[FINDING_COUNT] = {0};
	for (size_t i = 0; i < count; i++) {
		found[checks[i].finding]++;
	}
	if (format == DOCTOR_JSON) {
		report_json(checks, count, version, share, found, out);
	} else {
		report_text(checks, count, version, share, found, out);
	}
	return found[FINDING_PROBLEM];
}
