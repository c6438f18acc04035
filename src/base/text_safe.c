/* Text from outside: normalised, folded for comparison, and made safe to show. What would take
 * effect (a control character, a bidi override) or hide (a zero-width character) becomes visible as
 * `<U+202E>`; plain ASCII, which is nearly everything, takes a short way past all of it. */
#include "dealbench/base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "dealbench/base/xalloc.h"

static bool is_ascii(const char *s)
{
	size_t len = strlen(s);
	for (size_t at = text_plain_len(s, len); at < len; at++) {
		if ((unsigned char)s[at] >= 0x80) {
			return false;
		}
	}
	return true;
}

struct range {
	uint32_t from, to;
};

static bool is_in(uint32_t cp, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count && cp >= ranges[i].from; i++) {
		if (cp <= ranges[i].to) {
			return true;
		}
	}
	return false;
}

/* Unicode's Default_Ignorable_Code_Point, and the annotation marks. */
bool text_is_invisible(uint32_t cp)
{
	static const struct range ranges[] = {
	    {0xad, 0xad},       {0x34f, 0x34f},   {0x61c, 0x61c},     {0x115f, 0x1160},
	    {0x17b4, 0x17b5},   {0x180b, 0x180f}, {0x200b, 0x200f},   {0x2028, 0x202e},
	    {0x2060, 0x206f},   {0x3164, 0x3164}, {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
	    {0xffa0, 0xffa0},   {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
	    {0xe0000, 0xe0fff},
	};
	return cp >= ranges[0].from && is_in(cp, ranges, ARRAY_LEN(ranges));
}

/* These have a place in text: how they are shown depends on what they follow. */
static bool is_joiner(uint32_t cp)
{
	return cp == 0x200c || cp == 0x200d || (cp >= 0x180b && cp <= 0x180d) ||
	       (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef);
}

bool text_is_unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp <= 0x9f) || cp >= TEXT_PRIVATE ||
	       (cp > 0x9f && text_is_invisible(cp) && !is_joiner(cp));
}

static bool is_pictograph(uint32_t cp)
{
	const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)cp);
	return p->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
	       (cp >= 0x1f3fb && cp <= 0x1f3ff);
}

/* Scripts whose letters take a form by what stands beside them, from Arabic to Mongolian. */
static bool is_cursive(uint32_t cp)
{
	static const struct range ranges[] = {
	    {0x600, 0x109f},  {0x1780, 0x18af},   {0xa840, 0xabff},  {0xfb50, 0xfdff},
	    {0xfe70, 0xfefc}, {0x10ac0, 0x11fff}, {0x1e900, 0x1e95f}};
	return is_in(cp, ranges, ARRAY_LEN(ranges));
}

static bool is_ideograph(uint32_t cp)
{
	static const struct range ranges[] = {
	    {0x3400, 0x9fff}, {0xf900, 0xfaff}, {0x20000, 0x3fffd}};
	return is_in(cp, ranges, ARRAY_LEN(ranges));
}

/* Does the joiner do its work where it stands, behind `last`? Anywhere else it only hides. Where a
 * text is cut, what follows is lost but never what precedes, so only that is asked. */
static bool joins(uint32_t last, uint32_t cp, uint32_t next)
{
	if (cp == 0x200c || cp == 0x200d) {
		return is_cursive(last) ||
		       (cp == 0x200d && (last == 0xfe0f || is_pictograph(last)));
	}
	if (cp == 0xfe0e || cp == 0xfe0f) {
		bool keycap = last < 0x80 && next == 0x20e3;
		return keycap || is_pictograph(last) || is_ideograph(last);
	}
	return cp < 0x200c ? last >= 0x1820 && last <= 0x18aa : is_ideograph(last);
}

/* s with each invalid byte as U+FFFD, malloc'd. */
static char *repair(const char *s)
{
	auto_str out = STR_INIT;
	size_t left = strlen(s);

	while (left) {
		size_t valid = text_invalid_at(s, left);
		str_append_len(&out, s, valid);
		s += valid;
		left -= valid;
		if (left) {
			str_append(&out, "\xef\xbf\xbd");
			s++;
			left--;
		}
	}
	return str_steal(&out);
}

static char *map(const char *s, utf8proc_option_t options)
{
	auto_free char *valid = repair(s);
	utf8proc_uint8_t *out = NULL;

	if (utf8proc_map((const utf8proc_uint8_t *)valid, 0, &out, options | UTF8PROC_NULLTERM) <
	    0) {
		xalloc_die();
	}
	return (char *)out;
}

char *text_nfc(const char *s)
{
	return is_ascii(s) ? xstrdup(s) : map(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

static char ascii_fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

char *text_fold(const char *s)
{
	if (!is_ascii(s)) {
		return map(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
		                  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	}
	char *folded = xstrdup(s);
	for (char *c = folded; *c; c++) {
		*c = ascii_fold(*c);
	}
	return folded;
}

char *text_fold_latin(const char *s)
{
	/* What no decomposition leads to. */
	static const struct {
		uint32_t letter;
		const char *as;
	} letters[] = {{0xe6, "ae"}, {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"}, {0x111, "d"},
	               {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"}};
	auto_free char *folded =
	    is_ascii(s) ? text_fold(s)
	                : map(s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	                             UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);
	auto_str out = STR_INIT;
	size_t len;
	for (const char *p = folded; *p; p += len) {
		uint32_t cp = text_decode(p, &len);
		const char *as = NULL;
		for (size_t i = 0; i < ARRAY_LEN(letters) && !as; i++) {
			as = letters[i].letter == cp ? letters[i].as : NULL;
		}
		as ? str_append(&out, as) : str_append_len(&out, p, len);
	}
	return str_steal(&out);
}

static bool begins_ascii(const char *s, const char *with)
{
	while (*with && ascii_fold(*s) == ascii_fold(*with)) {
		s++;
		with++;
	}
	return !*with;
}

static bool contains_ascii(const char *haystack, const char *needle)
{
	char first = ascii_fold(*needle);
	for (; *haystack; haystack++) {
		if (ascii_fold(*haystack) == first && begins_ascii(haystack, needle)) {
			return true;
		}
	}
	return !first;
}

bool text_contains_folded(const char *haystack, const char *needle)
{
	if (is_ascii(haystack) && is_ascii(needle)) {
		return contains_ascii(haystack, needle);
	}
	auto_free char *h = text_fold(haystack);
	auto_free char *n = text_fold(needle);
	return strstr(h, n) != NULL;
}

bool text_is_safe(const char *s, size_t len, bool keep_newlines)
{
	return text_plain_len(s, len) == len && !memchr(s, '\t', len) &&
	       (keep_newlines || !memchr(s, '\n', len));
}

bool text_hides(uint32_t last, uint32_t cp, uint32_t next)
{
	return is_joiner(cp) ? !joins(last, cp, next) : text_is_unsafe(cp);
}

/* Text on its way out: what was kept, and what stands above it. */
struct passage {
	struct str *out;
	uint32_t last;            /* code point that was kept; 0 at the start */
	size_t marks, extra;      /* zero-width characters behind the last that has a width */
	bool keep_newlines, drop; /* what draws nothing is left out */
};

static void tell_extra(struct passage *p)
{
	if (p->extra > 0) {
		str_printf(p->out, "<%zu more mark%s>", p->extra, p->extra == 1 ? "" : "s");
	}
	p->marks = p->extra = 0;
}

static void tell_code(struct passage *p, uint32_t cp)
{
	if (p->drop && text_is_invisible(cp) && !(cp >= 0x2028 && cp <= 0x202e) &&
	    !(cp >= 0x2066 && cp <= 0x206f)) {
		return;
	}
	tell_extra(p);
	if (cp == '\t') {
		str_append_char(p->out, ' ');
	} else {
		str_printf(p->out, "<U+%04X>", (unsigned)cp);
	}
	p->last = '>';
}

size_t text_marks(size_t marks, uint32_t cp)
{
	return cp < 0x80 || utf8proc_charwidth((utf8proc_int32_t)cp) != 0 ? 0 : marks + 1;
}

static void pass_on(struct passage *p, const char *at, size_t len, uint32_t cp)
{
	size_t marks = text_marks(p->marks, cp);
	if (marks > TEXT_MARKS_MAX) {
		p->extra++;
		return;
	}
	if (marks == 0) {
		tell_extra(p);
	}
	p->marks = marks;
	str_append_len(p->out, at, len);
	p->last = cp;
}

/* Composed again last: what stands for a control character may compose with what follows it. */
static void append(struct str *out, const char *s, bool keep_newlines, bool drop)
{
	auto_str shown = STR_INIT;
	struct passage p = {.out = &shown, .keep_newlines = keep_newlines, .drop = drop};
	auto_free char *composed = text_nfc(s);
	size_t len, ahead;
	for (const char *at = composed; *at; at += len) {
		uint32_t cp = text_decode(at, &len);
		uint32_t next = text_decode(at + len, &ahead);
		if (cp == '\n' ? keep_newlines : !text_hides(p.last, cp, next)) {
			pass_on(&p, at, len, cp);
		} else {
			tell_code(&p, cp);
		}
	}
	tell_extra(&p);
	auto_free char *again = text_nfc(shown.data);
	str_append(out, again);
}

void text_append_safe(struct str *out, const char *s, bool keep_newlines)
{
	size_t len = strlen(s);
	if (text_is_safe(s, len, keep_newlines)) {
		str_append_len(out, s, len);
	} else {
		append(out, s, keep_newlines, false);
	}
}

void text_append_pasted(struct str *out, const char *s)
{
	append(out, s, true, true);
}

char *text_safe(struct arena *a, const char *s, bool keep_newlines)
{
	size_t len = strlen(s);
	if (text_is_safe(s, len, keep_newlines)) {
		return arena_strndup(a, s, len);
	}
	auto_str safe = STR_INIT;
	text_append_safe(&safe, s, keep_newlines);
	return arena_strndup(a, safe.data, safe.len);
}
