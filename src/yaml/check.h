/* What is looked at before libyaml sees the bytes. */
#pragma once

#include "dealbench/yaml/source.h"

/* Reports bytes that are not UTF-8 and control characters at their true places, and puts a copy in
 * which each is a harmless character into source->data, so that the rest can still be read. False
 * where the file is no text at all. */
bool source_check_bytes(struct yaml_source *source) MUST_USE;
/* Does the text (len bytes of UTF-8) hold a control character other than newline and tab? */
bool text_has_control(const char *text, size_t len);
