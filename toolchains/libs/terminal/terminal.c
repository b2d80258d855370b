/* The families of terminals. An xterm is what nearly every emulator is, or takes itself for. */
#include "terminal.h"

#include <string.h>

static const struct terminal_string XTERM[] = {
    {"bel", "\007"},
    {"civis", "\033[?25l"},
    {"clear", "\033[H\033[2J"},
    {"cnorm", "\033[?12l\033[?25h"},
    {"cr", "\r"},
    {"cub", "\033[%p1%dD"},
    {"cub1", "\b"},
    {"cud", "\033[%p1%dB"},
    {"cud1", "\n"},
    {"cuf", "\033[%p1%dC"},
    {"cuf1", "\033[C"},
    {"cup", "\033[%i%p1%d;%p2%dH"},
    {"cuu", "\033[%p1%dA"},
    {"cuu1", "\033[A"},
    {"dch", "\033[%p1%dP"},
    {"dch1", "\033[P"},
    {"ed", "\033[J"},
    {"el", "\033[K"},
    {"home", "\033[H"},
    {"hpa", "\033[%i%p1%dG"},
    {"ich", "\033[%p1%d@"},
    {"ind", "\n"},
    {"kcub1", "\033OD"},
    {"kcud1", "\033OB"},
    {"kcuf1", "\033OC"},
    {"kcuu1", "\033OA"},
    {"kdch1", "\033[3~"},
    {"kend", "\033OF"},
    {"kent", "\033OM"},
    {"kf1", "\033OP"},
    {"kf10", "\033[21~"},
    {"kf11", "\033[23~"},
    {"kf12", "\033[24~"},
    {"kf2", "\033OQ"},
    {"kf3", "\033OR"},
    {"kf4", "\033OS"},
    {"kf5", "\033[15~"},
    {"kf6", "\033[17~"},
    {"kf7", "\033[18~"},
    {"kf8", "\033[19~"},
    {"kf9", "\033[20~"},
    {"khome", "\033OH"},
    {"kich1", "\033[2~"},
    {"knp", "\033[6~"},
    {"kpp", "\033[5~"},
    {"ri", "\033M"},
    {"rmkx", "\033[?1l\033>"},
    {"rmso", "\033[27m"},
    {"sgr0", "\033[m"},
    {"smkx", "\033[?1h\033="},
    {"smso", "\033[7m"},
    {NULL, NULL},
};

static const struct terminal_string LINUX[] = {
    {"clear", "\033[H\033[J"}, {"cnorm", "\033[?25h\033[?0c"}, {"civis", "\033[?25l\033[?1c"},
    {"ich1", "\033[@"},        {"kcub1", "\033[D"},            {"kcud1", "\033[B"},
    {"kcuf1", "\033[C"},       {"kcuu1", "\033[A"},            {"kend", "\033[4~"},
    {"kent", NULL},            {"kf1", "\033[[A"},             {"kf2", "\033[[B"},
    {"kf3", "\033[[C"},        {"kf4", "\033[[D"},             {"kf5", "\033[[E"},
    {"khome", "\033[1~"},      {"rmkx", NULL},                 {"smkx", NULL},
    {NULL, NULL},
};

/* screen and tmux */
static const struct terminal_string SCREEN[] = {
    {"clear", "\033[H\033[J"}, {"cnorm", "\033[34h\033[?25h"}, {"cuu1", "\033M"},
    {"kend", "\033[4~"},       {"kent", NULL},                 {"khome", "\033[1~"},
    {NULL, NULL},
};

static const struct terminal_string RXVT[] = {
    {"ich1", "\033[@"},   {"kcub1", "\033[D"},  {"kcud1", "\033[B"},  {"kcuf1", "\033[C"}, {"kcuu1", "\033[A"},
    {"kend", "\033[8~"},  {"kf1", "\033[11~"},  {"kf2", "\033[12~"},  {"kf3", "\033[13~"}, {"kf4", "\033[14~"},
    {"khome", "\033[7~"}, {"rmkx", "\033>"},    {"smkx", "\033="},    {NULL, NULL},
};

/* vt100 and vt102: they can neither insert nor delete, and have few keys. */
static const struct terminal_string VT100[] = {
    {"civis", NULL}, {"clear", "\033[H\033[J"}, {"cnorm", NULL}, {"dch", NULL}, {"dch1", NULL},  {"hpa", NULL},
    {"ich", NULL},   {"kdch1", NULL},           {"kend", NULL},  {"kf5", NULL}, {"khome", NULL}, {"kich1", NULL},
    {"knp", NULL},   {"kpp", NULL},             {NULL, NULL},
};

static const struct terminal_string NOTHING[] = {{NULL, NULL}};

static const struct {
    const char *prefix;
    struct terminal terminal;
} FAMILIES[] = {
    {"linux", {LINUX}}, {"rxvt", {RXVT}},   {"screen", {SCREEN}}, {"tmux", {SCREEN}},
    {"vt10", {VT100}},  {"dumb", {NULL}},   {"emacs", {NULL}},    {"unknown", {NULL}},
    {"", {NOTHING}},
};

const struct terminal *
terminal_find(const char *term)
{
    if (term == NULL || term[0] == '\0') {
        return NULL;
    }
    size_t i = 0;
    while (strncmp(term, FAMILIES[i].prefix, strlen(FAMILIES[i].prefix)) != 0) {
        i++;
    }
    return FAMILIES[i].terminal.own == NULL ? NULL : &FAMILIES[i].terminal;
}

static const struct terminal_string *
find(const struct terminal_string *strings, const char *name)
{
    for (; strings->name != NULL; strings++) {
        if (strcmp(strings->name, name) == 0) {
            return strings;
        }
    }
    return NULL;
}

const char *
terminal_string(const struct terminal *terminal, const char *name)
{
    const struct terminal_string *found = find(terminal->own, name);
    if (found == NULL) {
        found = find(XTERM, name);
    }
    return found == NULL ? NULL : found->value;
}
