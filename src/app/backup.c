/* Verify, backups, restoring and recovering in words. What was lost or gained is said before and
 * after, in events and since when, because that is what decides whether one wants it. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "private.h"

static const char codenamed[] = "a copy of the workspace would hold what is hidden here";

static void tell_found(const struct backup_report *r, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	str_printf(out, "%s, %s, %s, %s; verified\n",
	           text_count(a, (size_t)r->found.events, "event"),
	           text_count(a, (size_t)r->found.deals, "deal"),
	           text_count(a, (size_t)r->found.cards, "scorecard"),
	           text_count(a, (size_t)r->found.rubrics, "rubric"));
}

static void tell_head(const struct backup_report *r, struct str *out)
{
	if (r->head.id[0]) {
		str_printf(out, "head %s\n", r->head.id);
	}
}

bool workspace_verify(struct session *s, const char *head, struct str *out, struct error *err)
{
	struct verify_report report;
	struct error why = {0};
	if (!store_verify(s->store, &report, &why) ||
	    (head && !store_head_check(s->store, head, &why))) {
		return error_set(err, why.code, "%s",
		                 s->redact
		                     ? "not as the history says; without --redact it is told where"
		                     : why.message);
	}
	auto_arena struct arena *a = arena_new();
	str_printf(out, "%s: %s, %s, %s, %s; history, tables and results agree%s\n",
	           s->redact ? "workspace" : text_safe(a, s->workspace, false),
	           text_count(a, (size_t)report.events, "event"),
	           text_count(a, (size_t)report.deals, "deal"),
	           text_count(a, (size_t)report.cards, "scorecard"),
	           text_count(a, (size_t)report.rubrics, "rubric"),
	           head ? ", and it holds the head given" : "");
	return true;
}

bool workspace_backup(struct session *s, const char *path, struct str *out, struct error *err)
{
	struct backup_report report;
	if (!session_may_tell(s, codenamed, err) || !store_backup(s->store, path, &report, err)) {
		return false;
	}
	auto_arena struct arena *a = arena_new();
	str_printf(out, "%s: ", text_safe(a, path, false));
	tell_found(&report, out);
	tell_head(&report, out);
	return true;
}

static void tell_exchange(const struct session *s, const struct restore_report *r, bool dry,
                          struct str *out)
{
	auto_arena struct arena *a = arena_new();
	const char *workspace = text_safe(a, s->workspace, false);
	char since[16];
	if (!r->replaces) {
		str_printf(out, "%s: there is no workspace yet%s\n", workspace,
		           dry ? "" : " before this one");
	} else if (r->unreadable) {
		str_printf(out,
		           "%s: cannot be read, so what it holds beyond the backup is unknown\n",
		           workspace);
	} else if (r->lost > 0) {
		str_printf(out, "%s: %s since %s %s not in the backup\n", workspace,
		           text_count(a, (size_t)r->lost, "event"),
		           date_format(instant_date(r->lost_since), since),
		           r->lost == 1 ? "is" : "are");
	} else {
		str_printf(out, "%s: holds nothing that is not in the backup\n", workspace);
	}
	if (r->gained > 0) {
		str_printf(out, "the backup holds %s that it lacks\n",
		           text_count(a, (size_t)r->gained, "event"));
	}
}

bool workspace_restore(struct session *s, const char *backup, bool dry, struct str *out,
                       struct error *err)
{
	struct restore_report report;
	if (!session_may_tell(s, codenamed, err) ||
	    !store_restore(s->workspace, backup, &s->scorer, dry, &report, err)) {
		return false;
	}
	auto_arena struct arena *a = arena_new();
	str_printf(out, "%s: ", text_safe(a, backup, false));
	tell_found(&report.backup, out);
	tell_exchange(s, &report, dry, out);
	if (dry) {
		str_append(out, "nothing was changed\n");
	} else if (report.kept) {
		str_printf(out, "put back; what stood there is kept as %s\n",
		           text_safe(a, report.kept, false));
	} else {
		str_append(out, "put back\n");
	}
	if (report.typed > 0) {
		str_printf(out, "%s not stored yet taken along\n",
		           text_count(a, (size_t)report.typed, "text"));
	}
	if (report.typed_left) {
		str_append(
		    out, "anything half typed there could not be read, and is in that file only\n");
	}
	restore_report_free(&report);
	return true;
}

/* From the files that were found, or from the folder that new deals are scored with: whichever has
 * the digest. */
static bool rescue_rubric(void *ctx, const char *digest, const struct rubric_file *files,
                          size_t count, struct arena *a, struct act *out)
{
	struct session *s = ctx;
	bool needed = false;
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *found =
	    count > 0 ? rubric_load_files("workspace", files, count, &diags) : NULL;
	const struct rubric_source *source = found;
	if (!source || strcmp(rubric_source_digest(source), digest) != 0) {
		source = rubrics_current(s, NULL);
	}
	bool ok = source && strcmp(rubric_source_digest(source), digest) == 0 &&
	          rubrics_add_act(s, source, out, &needed, NULL);
	if (ok && source == found) {
		struct rubric_file *kept = arena_array(a, out->file_count, sizeof(*kept));
		for (size_t i = 0; i < out->file_count; i++) {
			kept[i] = (struct rubric_file){
			    .path = arena_strdup(a, out->files[i].path),
			    .data = arena_strndup(a, out->files[i].data, out->files[i].len),
			    .len = out->files[i].len};
		}
		out->files = kept;
		out->digest = arena_strdup(a, out->digest);
		out->rubric_id = arena_strdup(a, out->rubric_id);
		out->rubric_version = arena_strdup(a, out->rubric_version);
		out->rubric_title = arena_strdup(a, out->rubric_title);
	}
	rubric_source_free(found);
	return ok;
}

static void tell_recovered(const struct recover_report *r, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	str_printf(out, "%s taken over as they were\n", text_count(a, (size_t)r->kept, "event"));
	if (r->again > 0) {
		str_printf(out, "%s after a hole entered anew, by who and when they say\n",
		           text_count(a, (size_t)r->again, "event"));
	}
	if (r->missing > 0) {
		str_printf(out, "%s gone: an answer that rested on one may be an older one\n",
		           text_count(a, (size_t)r->missing, "event"));
	}
	if (r->refused > 0) {
		str_printf(out, "%s found but resting on what is gone:\n",
		           text_count(a, (size_t)r->refused, "event"));
	}
	str_append(out, r->words);
	str_append(out, "a tail that was cut off leaves no trace: hold a head of a backup or a "
	                "memo against it with `verify --head`\n");
}

bool workspace_recover(struct session *s, const char *to, struct str *out, bool *out_complete,
                       struct error *err)
{
	struct recover_report report;
	const struct rescuer rescuer = {.rubric = rescue_rubric, .ctx = s};
	if (!session_may_tell(s, codenamed, err) ||
	    !store_recover(s->workspace, to, &s->scorer, &rescuer, &report, err)) {
		return false;
	}
	auto_arena struct arena *a = arena_new();
	str_printf(out, "%s: ", text_safe(a, to, false));
	tell_found(&report.made, out);
	tell_recovered(&report, out);
	*out_complete = report.missing == 0 && report.refused == 0 && report.words[0] == '\0';
	recover_report_free(&report);
	return true;
}
