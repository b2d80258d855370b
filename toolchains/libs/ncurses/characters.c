/* unctrl and keyname: characters and keys as text. */
#include <curses.priv.h>
#include <ctype.h>
#include <tic.h>

#include <keynames.h>

/* Space for the longest name, "M-^?". */
struct name {
    char text[5];
};

static struct name
name_of(int c, bool meta)
{
    struct name name = {""};
    char *at = name.text;
    if (c >= 128 && meta) {
        *at++ = 'M';
        *at++ = '-';
        c -= 128;
    }
    if ((c & 0x7f) < 32 || c == 127) {
        *at++ = '^';
        c ^= 64;
    }
    *at = (char)c;
    return name;
}

/* Whether a character above 127 stands for itself: see use_legacy_coding. */
static bool
is_legacy(SCREEN *sp, int c)
{
    if (sp == NULL || c < 128) {
        return FALSE;
    }
    if (c < 160) {
        return sp->_legacy_coding > 1;
    }
    return sp->_legacy_coding > 0 || (sp->_legacy_coding == 0 && isprint(c));
}

NCURSES_EXPORT(NCURSES_CONST char *)
safe_unctrl(SCREEN *sp, chtype ch)
{
    static struct name plain[256], legacy[256];
    int c = (int)ChCharOf(ch);
    if (c < 0 || c > 255) {
        return NULL;
    }
    if (is_legacy(sp, c)) {
        legacy[c].text[0] = (char)c;
        return legacy[c].text;
    }
    plain[c] = name_of(c, TRUE);
    if (c >= 128 && c < 160) { /* control characters of eight bits: ~@ to ~_ */
        plain[c] = (struct name){{'~', (char)(c - 64)}};
    } else if (c == 255) {
        strcpy(plain[c].text, "~?");
    }
    return plain[c].text;
}

NCURSES_EXPORT(NCURSES_CONST char *)
unctrl(chtype ch)
{
    return safe_unctrl(CURRENT_SCREEN, ch);
}

/* A key that only this terminal has: the name of its capability. */
static NCURSES_CONST char *
terminal_key(SCREEN *sp, int c)
{
    NCURSES_CONST char *name = NULL;
    char *bound;
    if (!HasTerminal(sp)) {
        return NULL;
    }
    TERMTYPE2 *type = &TerminalType(TerminalOf(sp));
    for (int i = 0; name == NULL && (bound = keybound(c, i)) != NULL; i++) {
        for (int k = STRCOUNT; k < (int)NUM_STRINGS(type); k++) {
            if (type->Strings[k] != NULL && strcmp(bound, type->Strings[k]) == 0) {
                name = ExtStrname(type, k, strnames);
            }
        }
        free(bound);
    }
    return name;
}

NCURSES_EXPORT(NCURSES_CONST char *)
safe_keyname(SCREEN *sp, int c)
{
    static struct name names[2][256];
    if (c == -1) {
        return "-1";
    }
    for (size_t i = 0; i < SIZEOF(KEY_NAMES); i++) {
        if (KEY_NAMES[i].code == c) {
            return KEY_NAMES[i].name;
        }
    }
    if (c < 0 || c > 255) {
        return terminal_key(sp, c);
    }
    bool meta = sp == NULL || sp->_use_meta;
    names[meta][c] = name_of(c, meta);
    return names[meta][c].text;
}

NCURSES_EXPORT(NCURSES_CONST char *)
keyname(int c)
{
    return safe_keyname(CURRENT_SCREEN, c);
}
