/* In place of ncurses' database: the descriptions that are compiled in, and where in them a capability is. */
#include <curses.priv.h>
#include <tic.h>

#define DESCRIPTION(N, NAMES)                                                                                            \
    {                                                                                                                    \
        .term_names = NAMES, .Booleans = BOOLEANS_##N, .Numbers = NUMBERS_##N, .Strings = STRINGS_##N,                   \
        .num_Booleans = BOOLCOUNT, .num_Numbers = NUMCOUNT, .num_Strings = STRCOUNT,                                     \
    }
#include <fallbacks.h>

static const TERMTYPE2 *
find(const char *name)
{
    for (size_t i = 0; i < SIZEOF(DESCRIPTIONS); i++) {
        if (_nc_name_match(DESCRIPTIONS[i].term_names, name, "|")) {
            return &DESCRIPTIONS[i];
        }
    }
    return NULL;
}

/* As many colours as the name says, if that is there. */
static const TERMTYPE2 *
find_family(const char *family, bool colors)
{
    char name[96];
    const TERMTYPE2 *found = NULL;
    if (colors) {
        snprintf(name, sizeof(name), "%s-256color", family);
        found = find(name);
    }
    return found == NULL ? find(family) : found;
}

/* A name that is not there is taken for its family's, which is what stands before its last hyphens; a family that is not
   there, for an xterm, as nearly every emulator is one. */
NCURSES_EXPORT(const TERMTYPE2 *)
_nc_fallback2(const char *name)
{
    char family[64];
    bool colors = strstr(name, "-256color") != NULL;
    const TERMTYPE2 *found = find(name);
    if (found != NULL || strlen(name) >= sizeof(family)) {
        return found;
    }
    strcpy(family, name);
    for (char *hyphen; found == NULL && (hyphen = strrchr(family, '-')) != NULL; found = find_family(family, colors)) {
        *hyphen = '\0';
    }
    return found == NULL ? find_family("xterm", colors) : found;
}

NCURSES_EXPORT(const TERMTYPE *)
_nc_fallback(const char *name)
{
    static TERMTYPE exported;
    const TERMTYPE2 *found = _nc_fallback2(name);
    if (found == NULL) {
        return NULL;
    }
    _nc_export_termtype2(&exported, found);
    return &exported;
}

/* The capability of a name of terminfo's, or of termcap's. The next call overwrites what this one returns. */
NCURSES_EXPORT(struct name_table_entry const *)
_nc_find_type_entry(const char *name, int type, bool termcap)
{
    static struct name_table_entry found;
    NCURSES_CONST char *const *names;
    switch (type) {
    case BOOLEAN:
        names = termcap ? boolcodes : boolnames;
        break;
    case NUMBER:
        names = termcap ? numcodes : numnames;
        break;
    default:
        names = termcap ? strcodes : strnames;
        break;
    }
    for (HashValue i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) {
            found = (struct name_table_entry){names[i], type, i, -1};
            return &found;
        }
    }
    return NULL;
}
