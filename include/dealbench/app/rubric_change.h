/* From one version of a rubric to the next: compared, adopted into a workspace, and a deal's
 * scorecard taken along. Texts are appended to out. */
#pragma once

#include "dealbench/app/exchange.h"

/* What changed from was to now, each a folder or a rubric kept in the workspace ("1.0.0",
 * "digital-health@1.0.0", "sha256:…" or its beginning), and what the workspace's scorecards on the
 * old one would become. s NULL: no workspace, so only folders. *out_differ: is there a difference
 * that a reader would see? */
bool rubric_compare(struct session *s, const char *was, const char *now, bool json, size_t columns,
                    struct str *out, bool *out_differ, struct diag_list *diags,
                    struct error *err) MUST_USE;

/* Puts a folder's rubric into the workspace. Nothing happens where it is there already; CONFLICT
 * where the workspace holds another text under the same id and version. */
bool rubric_adopt(struct session *s, const char *dir, struct str *out, struct diag_list *diags,
                  struct error *err) MUST_USE;

/* Opens the deal's next scorecard under a rubric kept in the workspace: answers to what is asked
 * the same are carried over unconfirmed, the others must be given again; the old scorecard stays as
 * it is. An open one is submitted first, as it stands, which needs a reason (CONFLICT without).
 * dry_run writes the plan and stores nothing. */
bool rubric_migrate(struct session *s, const char *deal, const char *to, const char *reason,
                    bool dry_run, size_t columns, struct str *out, struct error *err) MUST_USE;

/* The documents to ask the partner for. */
bool deal_requests(struct session *s, const char *deal, int number, enum show_format format,
                   size_t columns, struct str *out, struct error *err) MUST_USE;
