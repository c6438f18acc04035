/* Bringing a workspace's tables forward. */
#pragma once

#include "db.h"

#define WORKSPACE_APPLICATION_ID 0x6465616c /* "deal" */

/* Runs the migrations above the workspace's version, each and all in one transaction, and sets
 * application_id and user_version. A workspace that has tables already is first copied beside
 * itself (PATH.v1.backup, mode 0600, by SQLite's backup interface). A fresh one on disk gets its
 * origin. NEWER where the workspace's version is above the last one. */
bool migrate(struct store *store, const struct migration *list, size_t count,
             struct error *err) MUST_USE;
