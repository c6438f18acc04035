#!/bin/sh
# Runs transcripts by hand: run.sh PROGRAM RUBRICS FILE.t...    UPDATE=1 rewrites them.
exec "$(dirname "$1")/../tests/cli/run_transcript" "$@"
